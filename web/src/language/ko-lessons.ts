// 수업의 한국어. The same keys as en-lessons.ts, in the same order.
import { count, sig } from '../ui/numbers';
import type { lessons } from './en-lessons';

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
    still: '점선은 원래 축입니다. 격자는 스케일 하나인 4비트가 좌표를 놓는 자리입니다.',
    weights: (points, columns) =>
      `내장 모델 출력 헤드의 ${columns.join(', ')}번 열, ${points === null ? '' : count(points)}행. 격자는 스케일 하나인 4비트가 좌표를 놓는 자리입니다.`,
    measures: {
      absmax: '가장 큰 좌표',
      kurtosis: '첨도',
      entropy_bits: '4비트 코드의 엔트로피 (비트)',
      mse: '4비트 오차 (평균 제곱)',
      entropy_20db_bits: '20 dB에서의 엔트로피 (비트)',
      l2: '모든 좌표의 L2 노름',
    },
    before: (value) => `돌리기 전: ${value}`,
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
    norm: (before, after) =>
      `L2 노름은 전에 ${sig(before, 5)}, 지금 ${sig(after, 5)}입니다. 구름은 그대로입니다. 아웃라이어는 축의 성질입니다.`,
    saysSpace: (kurtosis, turned, mse, turnedMse) =>
      `돌린 자리에서 첨도는 ${sig(kurtosis)}에서 ${sig(turned)}, 4비트 오차는 ${sig(mse)}에서 ${sig(turnedMse)}로 바뀌었습니다.`,
  },
};
