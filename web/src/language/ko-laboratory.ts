// 사인파 실험실의 한국어. The same keys as en-laboratory.ts, in the same order.
import type { laboratory } from './en-laboratory';
import { josa } from './korean';

export const koLaboratory: typeof laboratory = {
  laboratory: {
    lead: '하나의 함수를 두 가지 좌표로 봅니다. 하나는 파동 몇 개이고, 다른 하나는 그 함수를 배운 신경망의 가중치 수천 개입니다. 학습시키고, 가중치의 축을 돌리고, 모두 양자화하면서 어떤 수가 축을 따라가는지 보세요.',
    gaussian: '가우시안',
    representation: '표현',
    names: {
      fourier_true: '푸리에(참값)',
      fourier_topk: '푸리에(가장 강한 것)',
      fourier_all: '푸리에(전체)',
      dct: 'DCT',
      haar: 'Haar 웨이블릿',
      polynomial: '다항식',
      mlp_initial: '신경망(학습 전)',
      mlp: '신경망',
      mlp_hadamard: '신경망(하다마르)',
      mlp_random: '신경망(무작위 하다마르)',
      mlp_pca: '신경망(PCA)',
    },
    signal: {
      title: (step, error, power) =>
        `${step}단계 학습한 신경망의 평균 제곱 오차는 ${error}이고, 신호의 제곱 평균은 ${power}입니다.`,
      untrained: (power, parameters) =>
        `신호의 제곱 평균은 ${power}이고, 신경망의 매개변수 ${parameters}개는 아직 무작위입니다.`,
      signal: '신호',
      samples: '잡음이 섞인 표본',
      fit: '신경망',
      value: 'f(t)',
      short: 'f',
    },
    loss: {
      title: (first, last, step) => `손실은 ${step}단계 동안 ${first}에서 ${josa(last, '으로/로')} 바뀌었습니다.`,
      untrained: '아직 한 단계도 학습하지 않았습니다.',
      diverged: '손실이 더는 유한한 수가 아닙니다. 학습률을 낮추고 다시 시작하세요.',
      step: '단계',
      mean: (steps) => (steps === 1 ? '손실' : `손실(${steps}단계의 평균)`),
      label: '손실(배치의 평균 제곱 오차)',
      short: '손실',
    },
    histogram: {
      title: (listed) => `첨도: ${listed}. 가우시안은 3입니다.`,
      outside: (span, listed) => `±${span} rms 밖: ${listed}.`,
      begins: '구간 시작 (rms)',
      density: '밀도 (rms당)',
      value: '계수 (rms)',
    },
    magnitude: {
      title: (most, top, least, low) =>
        most === least
          ? `가장 큰 계수는 ${top} rms입니다.`
          : `가장 큰 계수는 ${most}에서 ${top} rms이고, ${least}에서는 ${low} rms에 그칩니다.`,
      none: '고른 표현이 없습니다.',
      rank: '순위, 큰 것부터 (전체 대비 비율)',
      magnitude: '크기 (rms)',
    },
    energy: {
      title: (listed, gaussian) => `가장 큰 계수 1 %의 에너지: ${listed}. 가우시안은 ${gaussian}입니다.`,
      share: '가장 큰 계수 (전체 대비 비율)',
      energy: '에너지 비율',
    },
    rate: {
      kind: '비트율',
      kinds: { rate_bits: '고정 길이', entropy_bits: '엔트로피', huffman_bits: '허프만 부호' },
      label: (kind) => `비트율: ${kind} (전체 비트)`,
      short: '비트율',
      bits: '수 하나의 비트',
      group: '스케일',
      groups: (group) => (group === 'tensor' ? '스케일 하나' : `${group.replace('group', '')}개씩 묶음`),
      at: (bits, group) => `${bits}비트, ${group}`,
      distortion: '왜곡 (시험 집합의 평균 제곱 오차)',
      shortDistortion: '왜곡',
      note: '원과 실선: 스케일 하나. 삼각형과 파선: 64개씩 묶음. 스케일과 주파수의 자리도 비트에 넣었습니다.',
      title: (target, signal, network) =>
        `왜곡 ${target}에 ${josa(signal.name, '은/는')} ${signal.bits}비트, ${josa(network.name, '은/는')} ${network.bits}비트가 듭니다.`,
      alone: (target, name, bits) =>
        `왜곡 ${target}에 ${josa(name, '은/는')} ${bits}비트가 듭니다. 양자화한 신경망은 어느 목표에도 이르지 못합니다.`,
      none: (target) => `양자화한 것 가운데 ${target}만큼 가까운 것이 없습니다.`,
    },
  },
};
