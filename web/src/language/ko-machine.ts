// "이 컴퓨터 정보"의 한국어. The same keys as en-machine.ts, in the same order.
import { count } from '../ui/numbers';
import type { machine } from './en-machine';

export const koMachine: typeof machine = {
  title: '이 컴퓨터 정보',
  openTitle: '이 브라우저가 주는 것과 여기서의 계산 속도 (m)',
  lead: '브라우저가 이 컴퓨터에 대해 알려 주는 것과 코어가 그것을 쓰는 방식입니다.',
  cores: 'CPU 코어',
  untold: '브라우저가 알려 주지 않습니다',
  workers: '워커',
  workersNow: (workers) =>
    `동시에 ${workers}개, 지금 보는 텐서를 위해 하나 더. CPU 코어 수와 메모리 GiB 수만큼, 최대 8개입니다`,
  memory: '메모리',
  memoryNow: (cap, now, machine) =>
    `워커마다 최대 ${cap} GiB, 지금 모두 합해 ${now} 사용 중. ${machine === null ? '컴퓨터의 메모리는 브라우저가 알려 주지 않습니다' : `브라우저가 반올림해 알려 주는 컴퓨터의 메모리는 ${machine} GiB입니다`}`,
  threads: '스레드',
  threadsNow:
    '워커마다 하나이고 메모리도 따로 씁니다. 메모리를 공유하려면 디스크에서 연 페이지에는 없는 헤더가 필요합니다',
  build: '빌드',
  builds: { simd128: 'WebAssembly, 128비트 SIMD', relaxed: 'WebAssembly, 128비트 완화(relaxed) SIMD' },
  why: {
    asked: '주소가 요청했기 때문입니다 (?wasm=)',
    relaxed: '이 브라우저에 있기 때문입니다. 곱과 합이 명령 하나가 됩니다',
    simd128: '이 브라우저에는 곱과 합을 명령 하나로 하는 완화 SIMD가 없기 때문입니다',
  },
  buildUnknown: '고르는 중',
  browser: '브라우저',
  speed: '여기서의 속도',
  ask: '만들어 낸 가중치로 코어의 시간을 별도의 워커에서 잽니다. CPU 코어 하나로 몇 초, 메모리는 최대 120 MB입니다.',
  measure: '측정',
  again: '다시 측정',
  cancel: '취소',
  copy: '텍스트로 복사',
  copied: '복사했습니다',
  notCopied: '브라우저가 이 페이지의 복사를 허용하지 않습니다.',
  json: '저장 (JSON)',
  close: '닫기',
  pause: '분석 일시 정지',
  busy: '분석이 진행 중입니다. CPU 코어와 메모리를 함께 쓰므로 측정값이 느리게 나옵니다.',
  disturbed: '측정하는 동안 분석이 진행되고 있었습니다. 컴퓨터가 혼자 낼 수 있는 속도는 더 빠릅니다.',
  starting: '시작하는 중',
  progress: '측정',
  states: {
    measuring: '측정 중',
    done: '측정 완료',
    cancelled: '취소됨: 그때까지 측정한 값입니다',
    failed: '측정에 실패했습니다',
  },
  job: '작업',
  rate: '속도',
  limit: '한계',
  share: '한계 대비',
  bound: (limit) => `한계: ${limit}`,
  ofLimit: (share, limit) => `한계(${limit})의 ${share}`,
  meaning: '숫자의 뜻',
  means: {
    rate: '한 번 실행할 때의 입력 바이트 수나 부동소수점 연산 수를 시간으로 나눈 값이며, 모든 작업이 차례로 도는 세 번의 중앙값입니다.',
    limit:
      '처음 네 작업은 이 브라우저가 워커 하나에 허용하는 가장 빠른 속도로 읽기, 쓰기, 계산만 하므로, 같은 일을 해야 하는 커널이 이보다 오래 빠를 수는 없습니다.',
    share:
      '작업의 속도를 그 작업을 묶는 한계의 속도로 나눈 값입니다. 100 %에 가까우면 컴퓨터가 한계이고, 훨씬 낮으면 작업의 연산이나 이 빌드가 한계입니다.',
  },
  jobs: {
    'limit.read': {
      title: '메모리 읽기',
      what: '대부분의 캐시보다 큰 float32 46 MB를 더합니다.',
    },
    'limit.in_place': {
      title: '메모리 제자리 바꾸기',
      what: 'float32 46 MB를 읽어 배율을 곱하고 다시 씁니다.',
    },
    'limit.multiply_add': {
      title: '곱셈과 덧셈, float32',
      what: '메모리 없이 레지스터에서만 곱하고 더합니다.',
    },
    'limit.multiply_add.f64': {
      title: '곱셈과 덧셈, float64',
      what: '같은 일을 배정밀도로 합니다.',
    },
    'moments.f32': {
      title: '적률, float32',
      what: '평균, 분산, 첨도를 위해 가중치의 1~4제곱을 더합니다.',
    },
    'table.bf16': {
      title: '정확한 통계, bfloat16',
      what: `${count(65536)}가지 값이 각각 몇 번 나오는지 셉니다. 모든 통계가 여기서 나옵니다.`,
    },
    'int4.group128.f32': {
      title: '4비트 양자화, 128개 그룹',
      what: '그룹마다 범위, 코드, 코드의 개수, 제곱 오차를 구합니다.',
    },
    'hadamard.2048': {
      title: '하다마르 회전',
      what: `가중치 ${count(2048)}개인 행을 제자리에서 돌립니다.`,
    },
    'gemm.1024': {
      title: '행렬 곱',
      what: `float32 ${count(1024)} × ${count(1024)} 행렬: 무작위 회전이나 PCA 축으로의 변환입니다.`,
    },
    'gram.1024': {
      title: '이차 적률',
      what: `열 ${count(1024)}개를 float64로: PCA의 첫걸음입니다.`,
    },
    'eigenvectors.512': {
      title: '고유벡터',
      what: '512 × 512 대칭 행렬을 float64로: PCA의 축입니다.',
    },
  },
};
