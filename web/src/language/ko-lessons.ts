// 수업의 한국어. The same keys as en-lessons.ts, in the same order.
import { count, percent, sig, signed } from '../ui/numbers';
import { josa } from './korean';
import type { lessons } from './en-lessons';

const to = (value: number | null): string => josa(sig(value), '으로/로');

export const koLessons: typeof lessons = {
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
    data: '데이터',
    stopped: '끝나기 전에 멈췄습니다.',
    cancel: '취소',
    retry: '다시 시도',
  },
  turn: {
    lead: '점 구름은 그대로 있고, 점을 재는 축만 돕니다. 어떤 숫자가 구름의 성질이고, 어떤 숫자가 축의 성질일까요?',
    cloud: '점 구름',
    clouds: { cross: '십자', ellipse: '타원', outlier: '아웃라이어', weights: '실제 가중치' },
    dimensions: '차원',
    inSpace: { 2: '평면', 3: '공간' },
    axes: '축 돌리기',
    angle: '각도',
    about: (axis) => `${axis}축 둘레`,
    picture: (cloud, points) => `${cloud}: 점 ${count(points)}개와 돌린 축`,
    still: '점선은 원래 축입니다.',
    weights: (columns, points) => `내장 모델 출력 헤드의 ${columns}번 열, ${count(points)}행이 점입니다.`,
    reach: {
      2: '격자는 스케일 하나인 4비트가 좌표를 놓는 자리입니다.',
      3: '상자는 스케일 하나인 4비트가 닿아야 하는 곳까지입니다.',
    },
    measures: {
      absmax: '가장 큰 좌표',
      kurtosis: '첨도',
      entropy_bits: '4비트 코드의 엔트로피 (비트)',
      mse: '4비트 오차 (평균 제곱)',
      entropy_20db_bits: '20 dB에서의 엔트로피 (비트)',
      l2: '모든 좌표의 L2 노름',
    },
    before: (value) => `돌리기 전: ${value}`,
    points: '점',
    original: (axis) => `원래 축 ${axis}`,
    questions: '질문',
    short: { kurtosis: '첨도', mse: '4비트 오차' },
    ask: { kurtosis: '첨도는 몇 도에서 가장 클까요?', mse: '4비트 오차는 몇 도에서 가장 작을까요?' },
    act: '축을 돌려 보세요. 끌거나, 화살표 키를 누르거나, 각도를 적으면 됩니다. 지나간 곳의 곡선이 나타납니다.',
    askSpace: '공간에서 세 축을 돌립니다. 어떤 숫자가 그대로일까요?',
    actSpace: '그림을 끌거나 축마다 돌리면서 숫자를 보세요.',
    says: {
      kurtosis: ({ value, other, otherAt }) =>
        `그곳의 첨도는 ${sig(value)}이고, ${otherAt}에서는 ${sig(other)}뿐입니다. 4분의 1바퀴를 더 돌면 두 축이 자리를 바꿀 뿐 모두 처음과 같습니다.`,
      mse: ({ value, absmax, other, otherAt, otherAbsmax }) =>
        `그곳의 오차는 ${sig(value)}, 가장 큰 좌표는 ${sig(absmax)}입니다. ${otherAt}에서는 오차가 그 ${sig(other / value, 2)}배, 가장 큰 좌표는 ${sig(otherAbsmax)}입니다.`,
    },
    atYours: (angle, value) => `예측한 ${angle}에서는 ${sig(value)}입니다.`,
    hadamard: (value) => `두 축의 하다마르 회전인 45°에서는 ${sig(value)}입니다.`,
    norm: (before, after) =>
      `L2 노름은 전에 ${sig(before, 5)}, 지금 ${sig(after, 5)}입니다. 구름은 그대로입니다. 아웃라이어는 축의 성질입니다.`,
    saysSpace: (kurtosis, turned, mse, turnedMse) =>
      `돌린 자리에서 첨도는 ${sig(kurtosis)}에서 ${sig(turned)}, 4비트 오차는 ${sig(mse)}에서 ${to(turnedMse)} 바뀌었습니다.`,
  },
  flatten: {
    lead: '내장 모델의 up 투영과 down 투영입니다. 한쪽의 행에 s를 곱하고 다른 쪽의 짝이 되는 열을 s로 나누면 두 행렬은 바뀝니다. 신경망도 바뀔까요?',
    halves: '두 부분',
    first: '아웃라이어 심기',
    second: '그리고 평탄화하기',
    up: 'up 투영',
    down: 'down 투영',
    scale: '행에 곱하는 s',
    rows: (rows, row) => `up 투영: 행 ${count(rows)}개의 가장 큰 원소. ${count(row)}번 행에 s를 곱합니다`,
    columns: (columns, column) =>
      `down 투영: 열 ${count(columns)}개의 가장 큰 원소. ${count(column)}번 열에 1/s를 곱합니다`,
    line: 'up의 행, down의 열',
    largestIn: { up: '가장 큰 원소, up', down: '가장 큰 원소, down' },
    ofLines: { input: '열', output: '행' },
    shareAt: (stage) => `${stage}단계의 에너지 비율`,
    plantMeasures: { kurtosis: '첨도', absmax: '가장 큰 원소', entropy: '4비트 코드의 엔트로피 (비트)' },
    output: '블록의 출력 (출력 rms 단위)',
    moved: '스케일링으로 달라진 크기',
    rounding: '반올림만으로 달라지는 크기 (합의 순서를 바꿈)',
    quantizedBefore: '둘 다 4비트일 때의 오차, 심기 전',
    quantizedAfter: '둘 다 4비트일 때의 오차, 심은 뒤',
    inputs: (inputs) =>
      `활성값 대신 무작위 가우시안 입력 ${count(inputs)}개를 씁니다. 행렬마다 스케일 하나인 4비트입니다.`,
    askPlant: 'up의 한 행에 s를, down의 짝이 되는 열에 1/s를 곱합니다. 어떻게 될까요?',
    effects: {
      kurtosis: '첨도는 커지고 출력은 그대로',
      output: '출력은 바뀌고 첨도는 그대로',
      both: '둘 다 바뀜',
      neither: '둘 다 그대로',
    },
    actPlant: 's를 키우면서 행과 첨도와 출력을 보세요.',
    saysPlant: ({ scale, before, after, moved, rounding, fine, coarse }) =>
      `s = ${sig(scale)}에서 up의 첨도는 ${sig(before)}에서 ${to(after)} 바뀝니다. 출력은 제 크기의 ${sig(moved)}만큼 달라지고, 반올림만으로도 ${sig(rounding)}만큼 달라집니다. 4비트에서 출력의 오차는 제 크기의 ${sig(fine)}에서 ${to(coarse)} 바뀝니다.`,
    side: '방향',
    sides: { input: '입력 축: W H', output: '출력 축: Hᵀ W' },
    steps: '단계',
    back: '뒤로',
    step: '한 단계',
    play: '재생',
    pause: '멈춤',
    all: '모두',
    stage: '단계',
    stageName: (kind, at, of, block) =>
      kind === 'none'
        ? `${of}단계 가운데 첫 단계 전`
        : `${of}단계 가운데 ${at}단계: ${kind === 'core' ? '핵이 모두를 섞음' : `이웃 ${count(block)}개를 섞음`}`,
    energy: {
      input: (lines) => `열 ${count(lines)}개가 가진 에너지 비율 (로그)`,
      output: (lines) => `행 ${count(lines)}개가 가진 에너지 비율 (로그)`,
    },
    planted: (row, scale) => `${count(row)}번 행에 ${josa(scale, '을/를')} 곱했습니다.`,
    even: (share) => `파선: 모두 같을 때, 각각 ${share}.`,
    stageMeasures: {
      kurtosis: '첨도',
      crest: '파고율 (rms)',
      row: '가장 큰 행의 에너지',
      top: '가장 큰 원소 1 %의 에너지',
      sqnr: '4비트 SQNR, 스케일 하나 (dB)',
    },
    askFlatten: '하다마르 회전으로 심은 행을 평탄화하려고 합니다. 어느 축을 돌려야 할까요?',
    answers: {
      input: '입력 축: 열을 섞음',
      output: '출력 축: 행을 섞음',
      either: '어느 쪽이든 됨',
      none: '어느 쪽도 안 됨',
    },
    actFlatten: '한 축을 따라, 그다음 다른 축을 따라 나비 연산을 한 단계씩 밟아 보세요.',
    saysFlatten: ({ input, output, row, rows }) =>
      `출력 축을 돌리면 첨도는 ${sig(output.before)}에서 ${to(output.after)} 바뀌고, 행 ${count(rows)}개 가운데 가장 큰 행의 에너지는 ${percent(row)}에서 ${percent(output.row)}로 바뀝니다. 입력 축을 돌리면 첨도는 ${sig(input.before)}에서 ${to(input.after)} 바뀌고 그 행은 ${percent(input.row)}를 그대로 가집니다. 열을 섞어도 행 사이에는 아무것도 옮겨지지 않습니다.`,
  },
  concentrate: {
    lead: '내장 모델의 실제 행렬을 네 가지 축으로 봅니다. 행렬에 정렬한 축에서는 적은 축이 많은 에너지를 가집니다. 그 축은 저장해야 합니다.',
    halves: '두 부분',
    first: '에너지 모으기',
    second: '축의 값 치르기',
    matrix: '행렬',
    k: '가장 큰 축의 수 k',
    share: '에너지 비율 (%)',
    gaussian: '같은 모양의 가우시안, 제 PCA 축',
    axes: (axes) => `축 ${count(axes)}개`,
    energyAsked: (matrix, width) => `${matrix}의 가장 큰 축 k개가 가진 에너지. 축은 모두 ${count(width)}개입니다.`,
    energyTitle: (pca, original, width, share) =>
      `주축 ${count(width)}개 가운데 ${count(pca)}개가 에너지의 ${share}를 가집니다. 원래 축으로는 ${count(original)}개가 필요합니다.`,
    askGather: (share, width) => `주축(PCA) ${count(width)}개 가운데 몇 개가 에너지의 ${share}를 가질까요?`,
    actGather: (share) => `주축의 에너지가 ${share}가 될 때까지 k를 옮겨 보세요. 지나간 곳까지 곡선이 나타납니다.`,
    saysGather: (others) => `다른 축에서 필요한 수: ${others}.`,
    saysControl: (axes) => `우연도 모읍니다. 같은 모양의 가우시안 잡음은 제 주축 ${count(axes)}개가 필요합니다.`,
    askPay: (db) => `같은 오차(${db} dB)에서 축 자체의 값까지 치르면, 어느 축이 가중치당 비트가 가장 적을까요?`,
    actPay: '엔트로피를 본 다음, 기저의 비트를 더해 보세요.',
    pay: '기저의 비트 더하기',
    costOf: (matrix, db) => `${db} dB에서 ${matrix}의 가중치당 비트`,
    system: '축',
    entropy: (db) => `${db} dB에서의 엔트로피 (가중치당 비트)`,
    basis: '기저 (가중치당 비트)',
    net: '순 비트율 (가중치당 비트)',
    bits: (value) => `${value}비트`,
    ofBasis: (value) => `기저 ${value}`,
    costNote:
      '한 행렬만의 기저는 반정밀도로 저장하며 16 n²비트가 듭니다. 하다마르 행렬은 누구나 알고, 잔차 스트림을 읽는 모든 행렬이 함께 쓰는 기저는 이웃 레이어에 합쳐집니다. 둘 다 값이 들지 않습니다.',
    saysPay: ({ original, pca, basis, shared, chance }) =>
      [
        `주축은 ${sig(original - pca, 2)}비트를 아끼지만 기저에 ${sig(basis)}비트가 듭니다.`,
        shared === null
          ? '함께 쓰는 기저는 계산하지 못했습니다.'
          : `값이 들지 않는 함께 쓰는 기저에서는 엔트로피가 ${signed(shared, 2)}비트 달라집니다.`,
        chance === null
          ? ''
          : `같은 모양의 가우시안 잡음도 제 주축에서 ${sig(chance, 2)}비트를 아낍니다. 그만큼은 우연입니다.`,
      ]
        .join(' ')
        .trim(),
  },
};
