// 좌표계, 역할, 지표의 한국어. The same keys as en-measures.ts, in the same order.
import type { measures } from './en-measures';

export const koMeasures: typeof measures = {
  names: {
    axes: {
      original: '원래 축',
      folded: '게인 합침',
      hadamard: '하다마르',
      'random-hadamard': '무작위 하다마르',
      'block-hadamard': '블록 하다마르',
      'head-hadamard': '헤드별 하다마르',
      'two-sided-hadamard': '양쪽 하다마르',
      'two-sided-random-hadamard': '양쪽 무작위 하다마르',
      random: '무작위 회전',
      pca: 'PCA',
      'centred-pca': '중심화 PCA',
      'block-pca': '블록 PCA',
      'head-pca': '헤드별 PCA',
      'clustered-pca': '군집별 PCA',
      'two-sided-pca': '양쪽 PCA',
      'shared-pca': '공유 PCA',
      optrot: 'OptRot',
      kurtail: 'KurTail',
      'entropy-rotation': '엔트로피 회전',
      dct: 'DCT',
      haar: '하르',
    },
    roles: { embedding: '임베딩', head: '출력 헤드', norm: '정규화', bias: '편향', other: '기타' },
    inLayer: (layer, role) => `레이어 ${layer} ${role}`,
  },
  families: {
    original: { title: '원래 축', what: '모델이 학습된 축' },
    hadamard: { title: '하다마르', what: '평탄화: 모든 가중치를 모든 축에 퍼뜨리며, 드는 것은 덧셈뿐' },
    random: { title: '무작위', what: '모든 회전의 확률이 같음: 다른 좌표계의 대조군' },
    aligned: { title: '정렬', what: '집중: 에너지를 적은 축에 모으며, 병합되지 않는 기저는 비트가 듦' },
    learned: { title: '학습', what: '텐서마다 무작위 하다마르에서 출발해 경사 하강으로 찾음: 느림' },
    frequency: { title: '주파수', what: '견주어 보기 위한 것으로, 회전 대신 파동' },
    other: { title: '기타', what: '이 페이지가 더 아는 것이 없음' },
  },
  metrics: {
    groups: {
      outliers: '아웃라이어',
      entries: '원소의 집중',
      axes: '축의 집중',
      quantizer: '양자화기',
      fixed: '고정 왜곡',
      basis: '기저',
    },
    at: (label, db) => `${db} dB ${label}`,
    setting: (bits, group, asymmetric) => `${bits}비트, ${group}${asymmetric ? ', 비대칭' : ''}`,
    energyIn: (top) => `${top}의 에너지`,
    scales: { tensor: '텐서 단위', row: '행 단위' },
    groupsOf: (size) => `그룹 ${size}`,
    top: (share, gaussian) => ({
      label: `상위 ${share * 100} %`,
      definition:
        `가장 큰 원소 ${share * 100} %가 지닌 에너지(제곱합)의 비율입니다. 가우시안은 ${gaussian} %입니다.` +
        (share === 0.01 ? ' 클수록 적은 계수가 더 많은 것을 말합니다.' : ''),
      formula: `가장 큰 w² ⌈${share} N⌉개의 합 / Σw²`,
    }),
    words: {
      kurtosis: {
        label: '첨도',
        definition:
          '4차 중심 적률을 분산의 제곱으로 나눈 값으로, 꼬리가 얼마나 두꺼운지 나타냅니다. 가우시안은 3, 균등 분포는 1.8, 라플라스는 6입니다.',
      },
      excessKurtosis: {
        label: '초과 첨도',
        definition:
          '가우시안의 첨도를 넘는 만큼이며, 꼬리가 더 가벼우면 음수입니다. 가우시안 원소 N개에서는 √(24/N)만큼 흩어집니다.',
      },
      crest: {
        label: '파고율',
        definition:
          '가장 큰 절댓값을 제곱평균제곱근으로 나눈 값입니다. 최댓값으로 정한 양자화기의 스케일이 원소 하나 때문에 얼마나 늘어나는지 나타냅니다. 가우시안 원소 N개에서는 약 √(2 ln 2N)입니다.',
      },
      absmax: {
        label: '최대 절댓값',
        definition: '|w|의 최댓값이며, 단위는 가중치와 같습니다.',
      },
      linfOverL2: {
        label: 'L∞ / L2',
        definition:
          '가장 큰 절댓값을 모든 원소의 유클리드 노름으로 나눈 값입니다. 원소 하나가 노름에서 차지할 수 있는 몫이며, 파고율을 √N으로 나눈 것과 같습니다.',
      },
      frac3sigma: {
        label: '3 σ 밖',
        definition: '평균에서 표준편차의 세 배보다 멀리 있는 원소의 비율입니다. 가우시안은 0.27 %입니다.',
      },
      frac6sigma: {
        label: '6 σ 밖',
        definition: '평균에서 표준편차의 여섯 배보다 멀리 있는 원소의 비율입니다. 가우시안은 10억 개에 두 개입니다.',
      },
      mean: {
        label: '평균',
        definition: '모든 원소의 평균이며, 단위는 가중치와 같습니다.',
      },
      std: {
        label: '표준편차',
        definition: '모든 원소의 모표준편차입니다. 회전은 평균을 옮기는 만큼만 이 값을 바꿉니다.',
      },
      l2: {
        label: 'L2 노름',
        definition: '제곱합의 제곱근입니다. 직교 축 변환에서 변하지 않습니다.',
      },
      participationRatio: {
        label: '참여비',
        definition:
          '에너지를 고르게 나눠 가진다고 볼 때의 열(축) 수입니다. m × n 가우시안은 mn/(m+2)이고, 자기 주축에서는 mn/(m+n+1)입니다.',
        formula: '(Σe)² / Σe², e = 열의 에너지',
      },
      axisEntropyBits: {
        label: '축 엔트로피',
        definition: '열별 에너지 비율의 엔트로피입니다. 모두 같으면 너비의 log₂이고, 한 열이 모두 가지면 0입니다.',
      },
      codingGainDb: {
        label: '부호화 이득',
        definition:
          '열 에너지의 산술 평균을 기하 평균으로 나눈 값입니다. 비트율이 높을 때 열마다 다른 비트율을 주어 얻는 이득이며, 6.02 dB가 1비트입니다. 아무것도 없는 열이 있으면 무한대이므로 값이 없습니다.',
      },
      effectiveRank: {
        label: '유효 랭크',
        definition:
          '정규화한 특이값(그 제곱이 아님)의 엔트로피에 exp를 취한 값입니다(Roy & Vetterli 2007). 연산자의 성질이므로 회전으로 바뀌지 않습니다.',
      },
      stableRank: {
        label: '안정 랭크',
        definition:
          '프로베니우스 노름의 제곱을 가장 큰 특이값의 제곱으로 나눈 값입니다. 연산자의 성질이므로 회전으로 바뀌지 않습니다. m × n 가우시안은 약 mn/(√m+√n)²입니다.',
      },
      rtnSqnrDb: {
        label: 'SQNR',
        definition:
          '가중치의 에너지를 반올림 오차의 에너지로 나눈 값이며, 원래 좌표에서 잽니다. 클수록 왜곡이 작고, 6.02 dB가 1비트에 해당합니다.',
      },
      rtnMse: {
        label: '평균 제곱 오차',
        definition: '(w − ŵ)²의 평균이며, 단위는 가중치의 제곱입니다.',
      },
      rtnEntropyBits: {
        label: '코드 엔트로피',
        definition:
          '코드의 섀넌 엔트로피(가중치당 비트)입니다. 왜곡 없이 이 값만으로는 아무것도 알 수 없습니다. 아웃라이어가 스케일을 정하면 코드가 거의 모두 0이 되기 때문입니다. SQNR과 함께 보세요.',
        formula: '코드에 대한 −Σ p log₂ p',
      },
      rtnHuffmanBits: {
        label: '허프만 길이',
        definition: '코드에 대한 최적 접두 부호의 평균 길이(가중치당 비트, 1 이상)입니다. SQNR과 함께 보세요.',
        formula: 'Σ p · 길이; 엔트로피 ≤ 길이 < 엔트로피 + 1',
      },
      rtnHuffmanTableBits: {
        label: '허프만 표',
        definition:
          '정규 허프만 표의 크기(가중치당 비트)입니다. 가능한 코드마다 1비트, 나타나는 코드마다 길이 하나이며, 텐서마다 한 번 셉니다.',
        formula: '(코드 수 + 나타난 코드 수 · ⌈log₂(최장 길이 + 1)⌉) / N',
      },
      rtnOverheadBits: {
        label: '스케일',
        definition: '반정밀도 스케일과, 있다면 영점에 드는 가중치당 비트입니다.',
        formula: '16/g; 비대칭 (16 + b)/g; g = 스케일 하나당 가중치 수',
      },
      rtnNetBits: {
        label: '순 비트율',
        definition: '코드 엔트로피 + 스케일 + 기저(가중치당 비트)입니다. SQNR과 함께 보세요.',
        formula: '코드 엔트로피 + 스케일 + 기저',
      },
      fixedEntropyBits: {
        label: '엔트로피',
        definition:
          '간격이 정확히 이 SQNR을 내는, 코드 수에 한도가 없는 균등 양자화기의 엔트로피입니다. 좌표계를 같은 왜곡에서 견줍니다.',
        formula: '이 SQNR을 내는 간격에서 H(round(w / 간격))',
      },
      fixedNetBits: {
        label: '순 비트율',
        definition: '이 SQNR에서의 엔트로피에 기저의 비트를 더한 값입니다.',
        formula: '엔트로피 + 기저',
      },
      fixedGaussianBoundBits: {
        label: '가우시안 한계',
        definition:
          '분산이 같은 가우시안 정보원의 비트율-왜곡 한계입니다. 엔트로피 부호화한 스칼라 양자화기에는 0.255비트가 더 듭니다. 실제 가중치는 이보다 아래에 있을 수 있습니다.',
      },
      fixedStep: {
        label: '양자화 간격',
        definition: '양자화기의 간격이며, 단위는 가중치와 같습니다.',
        formula: 'SQNR(간격) = 10, 20, 30 dB인 간격',
      },
      fixedSqnrDb: {
        label: '도달한 SQNR',
        definition: '찾은 간격이 실제로 내는 SQNR입니다. 같은 값이 많아 SQNR이 건너뛰는 곳에서만 목표를 벗어납니다.',
      },
      basisBits: {
        label: '기저',
        definition:
          '좌표계를 저장하는 데 드는 가중치당 비트입니다. 시드라면 0이고, 반정밀도의 전용 조밀 기저라면 16 n²/(mn)입니다.',
      },
      basisBlock: {
        label: '블록',
        definition:
          '변환이 서로 섞는 축의 수입니다. 전체 너비이며, 그 너비의 하다마르 행렬이 알려져 있지 않으면 더 작습니다.',
        formula: '블록 · 블록 수 = n',
      },
      basisCore: {
        label: '하다마르 핵',
        definition:
          '블록 크기까지 두 배씩 늘려 가는 하다마르 핵의 차수입니다. 순수한 실베스터 행렬이면 1, 하다마르 행렬이 아닌 기저면 0입니다.',
        formula: '블록 = 핵 · 2ᵏ',
      },
    },
  },
};
