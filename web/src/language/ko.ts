// 한국어. The same keys as en.ts, in the same order. What the core says is in ko-core.ts.
// Sentences end in 합니다 style and are short; labels, buttons and table heads are nouns. Particles after what varies: josa() of korean.ts.
//
// Terms, as Korean papers write them; one word for one thing, everywhere:
//   weight 가중치, matrix 행렬, tensor 텐서, layer 레이어, role 역할, row 행, column 열, entry 원소, shape 모양, embedding 임베딩
//   coordinate system 좌표계, axes 축, original axes 원래 축, change of axes 축 변환, basis 기저, rotation 회전, random rotation 무작위 회전,
//   Hadamard rotation 하다마르 회전, PCA, principal axes 주축, orthogonal 직교, permutation 순열, sign flip 부호 뒤집기, block 블록
//   outlier 아웃라이어, kurtosis 첨도, crest 파고율, tail 꼬리, mean 평균, median 중앙값, standard deviation 표준편차, variance 분산
//   energy 에너지, concentration 집중, flattening 평탄화, alignment 정렬, participation ratio 참여비, effective rank 유효 랭크, stable rank 안정 랭크,
//   eigenvalue 고유값, singular value 특이값, spectrum 스펙트럼, intrinsic dimension 내재 차원, noise edge 잡음 경계
//   quantization 양자화, quantizer 양자화기, round to nearest 최근접 반올림, scale 스케일, zero point 영점, group 그룹, step 양자화 간격, dead zone 데드존,
//   rate 비트율, net rate 순 비트율, distortion 왜곡, fixed (equal) distortion 고정(같은) 왜곡, rate-distortion 비트율-왜곡, SQNR, bound 한계, budget 예산
//   entropy 엔트로피, code (of a weight) 부호, Huffman code 허프만 부호, coding gain 부호화 이득, stream 스트림, overhead 부가 비트
//   claim 주장, rule 규칙, verdict 판정, evidence 근거, supported 지지됨, contradicted 반박됨, depends 조건부, undetermined 미정, effect 효과,
//   control 대조군, seed 시드, draw 추출, spread 산포, middle half 가운데 절반, planted 심은, study 연구, sweep 일괄 분석, experiment 실험
//   signal 신호, component 성분, frequency 주파수, band 대역, coefficient 계수, sample 표본, noise 잡음, loss 손실, training 학습, hidden layer 은닉 레이어
//   view 보기, lens 렌즈, chart 그래프, curve 곡선, table 표, download 내려받기, worker 워커, link 링크
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
    present: '배우기에서: 큰 글자로 발표. 발표 중에는 화살표로 쪽을 넘깁니다',
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
    present: '발표',
    presentTitle: '큰 글자. ←와 →로 쪽을 넘깁니다 (p)',
    leave: '발표 끝내기',
    leaveTitle: '원래 화면으로 (p 또는 Esc)',
    page: (at, of) => `${of}쪽 중 ${at}쪽`,
    print: '인쇄',
    printTitle: '이 장을 유인물로 인쇄',
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
  lesson: {
    phases: '단계',
    phase: { predict: '예측', act: '실험', reveal: '비교' },
    predict: { choice: '해 보기 전에 예상하는 답을 고르세요.', number: '예상하는 자리에 표시를 놓으세요.' },
    button: { predict: '이렇게 예측합니다', act: '결과 보기', reveal: '처음부터 다시' },
    said: (guess) => `예측: ${guess}.`,
    verdict: { right: '맞았습니다.', close: '가깝습니다.', off: '결과는 달랐습니다.' },
    cameOut: (truth) => `결과: ${truth}.`,
    either: (truths) => truths.join(' 또는 '),
    computing: '계산 중',
    stopped: '끝나기 전에 멈췄습니다.',
    cancel: '취소',
    retry: '다시 시도',
  },
};

function tensorsOf(done: number, total: number, failed: number): string {
  return `텐서 ${count(total)}개 중 ${count(done)}개${failed > 0 ? `, 실패 ${count(failed)}개` : ''}`;
}
