// 한국어. The same keys as en.ts, in the same order. What the core says is in ko-core.ts.
// Terms as Korean papers write them: 양자화, 축 변환, 아웃라이어, 첨도, 엔트로피, 집중, 평탄화, 정렬. Sentences end in 합니다 style, labels in nouns.
import { count } from '../ui/format';
import type { Words } from './language.svelte';

export const ko: Words = {
  app: {
    views: '보기',
    keys: '단축키',
    keysTitle: '단축키 (?)',
    tabTitle: (view, key) => `${view} (${key} 키)`,
    theme: '테마',
    themes: { auto: '자동', light: '밝게', dark: '어둡게' },
    language: '언어',
    languageAuto: '자동',
    tensors: '텐서',
    closeList: '목록 닫기',
    chapters: '차례',
    modelsAndTensors: '모델과 텐서',
    leftOut: (names, more) => `제외한 파일: ${names}${more > 0 ? ` 외 ${count(more)}개` : ''}.`,
    emptyFolder: '폴더에 파일이 없습니다.',
    dismiss: '닫기',
    controls: '축과 양자화기',
    controlsNow: (systems, bits, group) => `좌표계 ${systems}개, ${bits}비트, ${group}`,
    drop: '가중치 파일이나 폴더를 놓으세요. 이 컴퓨터에서만 읽고 어디로도 보내지 않습니다.',
  },
  views: { tensor: '텐서', model: '모델', rate: '비트율', claims: '주장', learn: '배우기' },
  keys: {
    views: '탭 순서대로 보기 전환',
    tensors: '이전, 다음 텐서',
    tree: '트리에서: 이동. 텐서 위에 멈추면 그 텐서를 봅니다',
    choose: '트리에서: 일괄 분석 대상에 넣거나 뺍니다',
    filter: '트리 거르기',
    zoom: '가중치 그림에서: 확대, 축소, 전체 보기. 화살표로 이동',
    cells: '설정 지도에서: 칸 사이 이동. 렌즈와 보기에서: 다음 것',
    escape: '일괄 분석 취소, 거르기 지우기, 이 목록 닫기',
    list: '이 목록',
  },
  strip: {
    running: (done, total, failed) => `분석 중: ${tensorsOf(done, total, failed)}`,
    paused: (done, total, failed) => `일시 정지: ${tensorsOf(done, total, failed)}`,
    cancelled: (done, total, failed) => `취소됨: ${tensorsOf(done, total, failed)}. 끝난 결과는 남아 있습니다`,
    done: (done, total, failed) => `분석 완료: ${tensorsOf(done, total, failed)}`,
    chosen: (tensors) => (tensors > 0 ? `텐서 ${count(tensors)}개 선택됨` : '선택한 텐서가 없습니다'),
    pause: '일시 정지',
    resume: '계속',
    start: '선택한 텐서 분석',
    cancel: '취소',
    sweep: '일괄 분석',
    bytes: (read, total) => `${total} 중 ${read}`,
    bytesTitle: '일괄 분석이 읽을 전체 양 중 지금까지 읽은 양',
    timeUnknown: '남은 시간 알 수 없음',
    timeLeft: (time) => `${time} 남음`,
    memory: (bytes) => `메모리 ${bytes}`,
    memoryTitle: '모든 워커의 메모리, 마지막 보고 기준',
    offline: { no: '온라인 전용', ready: '오프라인 사용 가능', file: '디스크에서 열림' },
    promise: '어떤 데이터도 이 컴퓨터를 떠나지 않습니다',
  },
  learn: {
    title: '배우기',
    path: '차례',
    next: (title) => `다음: ${title}`,
    previous: (title) => `이전: ${title}`,
    chapters: {
      turn: '축을 돌려 보기',
      flatten: '아웃라이어를 심고 평탄화하기',
      concentrate: '집중시키기',
      bits: '비트와 오차',
      bases: '같은 함수, 두 기저',
      evidence: '증거가 말하는 것',
      laboratory: '실험실',
    },
  },
};

function tensorsOf(done: number, total: number, failed: number): string {
  return `텐서 ${count(total)}개 중 ${count(done)}개${failed > 0 ? `, 실패 ${count(failed)}개` : ''}`;
}
