// 텐서를 연구하는 네 렌즈의 한국어. The same keys as en-lenses.ts, in the same order.
import type { lenses } from './en-lenses';
import { inAxes, josa, particle } from './korean';

const LINES = { rows: '행', columns: '열' };

export const koLenses: typeof lenses = {
  map: {
    ask: '회전이 이 텐서에 도움이 됩니까? 어떤 비트와 그룹에서 그렇습니까?',
    compared: '비교 기준',
    rate: '같은 순 비트율에서',
    setting: '같은 설정에서',
    label: '비트와 그룹의 지도. 화살표로 칸을 옮깁니다',
    cell: (axes, bits, group) => `${axes}, ${bits}비트, ${group}`,
    recommendedCell: (cell) => `${cell}: 추천`,
    overSeeds: '시드에 따라',
    seedRange: (low, high) => `${low}–${high} dB`,
    codeEntropy: '코드 엔트로피',
    scales: '스케일',
    basis: '기저',
    netRate: '순 비트율',
    bits: (value) => `${value}비트`,
    notCovered: '원래 축의 다른 설정에는 이 비트율이 없습니다.',
    amongBest: '원래 축에서 가장 좋은 설정 가운데 하나입니다.',
    givesAway: (db) => `이 순 비트율에서 원래 축의 다른 설정이 ${db} dB 더 높습니다.`,
    atEqualRate: (margin) => `같은 순 비트율에서: ${margin ?? '원래 축에 없는 비트율'}.`,
    atSameSetting: (margin) => `같은 설정에서: ${margin ?? '차이 없음'}.`,
    use: '이 설정으로 비교',
    margin: (db, spread, verdict) =>
      `${db} dB (시드 산포 ${spread} dB): ${{ helps: '도움이 됨', hurts: '해로움' }[verdict] ?? '차이 없음'}`,
    title: (question, clauses) => `${question === 'rate' ? '같은 순 비트율에서' : '같은 설정에서'} ${clauses}.`,
    noSetting: (name) => `${josa(name, '은/는')} 견줄 설정이 없음`,
    helps: (name, helps, settings, hurts) =>
      `${josa(name, '은/는')} ${settings}가지 설정 가운데 ${helps}가지에 도움, ${hurts}가지에 해로움`,
    recommendNone: (bits, group) => `${bits}비트 추천: 회전 없음 (${group}).`,
    recommend: (bits, cell, gain) => `${bits}비트 추천: ${cell}, ${gain} dB.`,
    note: (question, least) =>
      `${question === 'rate' ? '같은 순 비트율에서' : '같은 비트와 그룹에서'} 원래 축보다 높은 dB. 색 없음: 시드의 흩어짐과 ${least} dB를 넘는 차이가 없음. ` +
      `테두리: 그 비트에서 추천. ${question === 'rate' ? '원래 축: 원래 축의 최선에 견주어 설정이 잃는 것.' : ''}`,
    tip: (sqnr, net) => `SQNR ${sqnr} dB, 순 비트율 ${net}비트`,
    columns: {
      bits: '비트',
      group: '그룹',
      netRate: '순 비트율 (가중치당 비트)',
      marginAtRate: '같은 비트율에서의 차이 (dB)',
      verdictAtRate: '같은 비트율에서의 판정',
      marginAtSetting: '같은 설정에서의 차이 (dB)',
      verdictAtSetting: '같은 설정에서의 판정',
      spread: '시드 산포 (dB)',
      recommended: '추천',
      margin: '차이 (dB)',
      worst: '가장 나쁜 시드 (dB)',
      best: '가장 좋은 시드 (dB)',
      verdict: '판정',
    },
    yes: '예',
    hulls: {
      title: (reached) =>
        `순 비트율이 가중치당 4비트일 때: ${reached.map(({ name, db }) => `${name} ${db} dB`).join(', ')}.`,
      untitled: '순 비트율에 따라 각 좌표계가 이르는 SQNR.',
      note: (beyond) =>
        `각 좌표계의 가장 좋은 설정: 위쪽 껍질.${beyond === '' ? '' : ` 기저의 비트 때문에 틀을 벗어남: ${beyond}.`}`,
    },
    margins: {
      none: (rates) => `순 비트율 ${rates}곳 가운데 시드 산포를 넘어 회전이 도움이 되는 곳은 없습니다.`,
      some: (wins, rates, names) => `순 비트율 ${rates}곳 가운데 ${wins}곳에서 회전이 도움이 됩니다: ${names}.`,
      note: (far) => `띠: 가장 나쁜 시드부터 가장 좋은 시드까지.${far === '' ? '' : ` 틀보다 한참 아래: ${far}.`}`,
      y: '원래 축보다 높은 SQNR (dB)',
      short: '차이',
      original: '원래 축',
      seeds: (name) => `${name}, 시드`,
    },
  },
  rates: {
    ask: '스케일, 표, 기저까지 실제로 쓰면 이 텐서에 몇 비트가 듭니까?',
    table: (db) => `${db} dB에서 모든 스트림, 가중치당 비트`,
    hint: '방법을 가리키면 하는 일이 나옵니다.',
    method: '방법',
    axes: '축',
    net: '순 비트율',
    sqnr: 'SQNR dB',
    decoded: '복호',
    best: '↓ 최선',
    offTarget: '목표 벗어남',
    equal: '같음',
    notEqual: '다름!',
    absent: (name, why) => `${inAxes(name)} 스트림 없음${why === null ? ': 이 왜곡에는 없습니다.' : `: ${why}`}`,
    parts: { codes: '코드', scales: '스케일', tables: '표', labels: '레이블', basis: '기저' },
    methods: {
      'ecsq-huffman': {
        name: '균등, 허프만',
        definition: '양자화 간격 하나, 표가 스트림에 든 정규 허프만 부호입니다.',
      },
      'ecsq-rans': { name: '균등, rANS', definition: '양자화 간격 하나, 빈도표가 스트림에 든 rANS입니다.' },
      'rows-rans': {
        name: '행 클래스',
        definition: '산포가 비슷한 행이 빈도표를 함께 씁니다. 행의 클래스는 스트림에 있습니다.',
      },
      'groups-rans': { name: '열 그룹', definition: '열 그룹마다 빈도표가 따로 있습니다.' },
      'deadzone-rans': {
        name: '데드존, 중심값',
        definition: '0 구간이 더 넓고, 코드는 그 구간의 평균으로 되읽습니다.',
      },
      'rdoq-rans': {
        name: '비트율-왜곡 최적화',
        definition: '가장 가까운 코드가 아니라 오차 + λ 비트가 가장 작은 코드를 고릅니다.',
      },
      'waterfill-rans': {
        name: '워터필링',
        definition: '열마다 역 워터필링이 주는 양자화 간격을 쓰고, 수위 아래의 열은 뺍니다.',
      },
    },
    allEqual: (streams) => `스트림 ${streams}개를 모두 복호해 비교했으며, 모두 같습니다.`,
    wrong: (wrong, streams) => `스트림 ${streams}개 가운데 ${wrong}개가 쓴 코드로 복호되지 않았습니다.`,
    none: (db) => `고른 좌표계에는 ${db} dB에 이르는 스트림이 없습니다.`,
    shortest: (db, net, basis, method, axes, below) =>
      `${db} dB에서 가장 짧은 스트림은 ${axes}의 ‘${method}’이며, 가중치당 ${net}비트입니다(${basis ? '모두 포함' : '기저 제외'})${below}.`,
    below: (saved, method, axes) => `. ${axes}의 ‘${method}’보다 ${saved}비트 짧습니다`,
    untitled: '모든 스트림의 가중치당 비트.',
    title: (method, axes, codes, beside, against) =>
      `${axes}의 ‘${method}’: 코드 ${codes}비트와 그 밖의 모든 것 ${beside}비트${against}.`,
    besideLine: (bits, below) => `, 가우시안의 가장 좋은 스칼라 부호보다 ${bits}비트 ${below ? '아래' : '위'}`,
    note: (added, arrows) =>
      `빈 원: 코드만. 찬 원: 순 비트율. 그 사이는 갈수록 옅게: ${added}.` +
      (arrows ? ' 화살표는 틀 밖을 가리키며, 수가 그 자리입니다.' : ''),
    columns: {
      method: '방법',
      part: (part) => `${part} (가중치당 비트)`,
      decoded: '복호 결과 같음',
    },
    yes: '예',
    no: '아니요',
    bound: '가우시안 R(D)',
    line: '가우시안의 스칼라 부호',
    tipNet: (net) => `순 비트율: 가중치당 ${net}비트`,
  },
  structure: {
    ask: '먼저 맞춘 저차원 부분이 제 비트보다 더 많은 비트를 잔차에서 덜어 냅니까?',
    table: (db) => `가장 좋은 크기의 모든 종류, ${db} dB에서 가중치당 비트`,
    kind: '종류',
    size: '크기',
    residual: '잔차',
    together: '합계',
    saved: '절약',
    savedBy: (control) => `절약, ${control}`,
    energy: '에너지',
    energyTitle: '구조 부분이 지닌 가중치 에너지의 비율',
    direct: '직접 부호화',
    best: '↓ 최선',
    controls: { shuffled: '섞은 원소', gaussian: '가우시안' },
    kinds: {
      'low-rank': '저랭크',
      'dct-rows': '코사인, 행',
      'dct-columns': '코사인, 열',
      'fourier-rows': '푸리에, 행',
      'fourier-columns': '푸리에, 열',
      'polynomial-rows': '포물선, 행',
      'polynomial-columns': '포물선, 열',
      'kmeans-rows': '코드북, 행',
      'kmeans-segments': '코드북, 구간',
      mlp: '퍼셉트론',
    },
    pays: (kind, size, gain, db, direct, total, control) =>
      `구조 부분이 제 비트 값을 합니다: ${kind}(${size})${particle(kind, '은/는')} ${db} dB에서 가중치당 ${direct}비트를 ${total}비트로, ${gain}비트 아낍니다${control}.`,
    controlSaves: (control, bits) => `. 대조군(${control})은 ${bits}비트를 아낍니다`,
    controlsSaveNothing: '. 대조군은 아무것도 아끼지 못합니다',
    noFit: '맞출 수 있는 구조 부분이 없습니다.',
    nonePays: (db, kinds, nearest, size, loss, direct) =>
      `${db} dB에서 제 비트 값을 하는 구조 부분이 없습니다: ${kinds}종류 가운데 가장 가까운 ${nearest}(${size})도 ` +
      `직접 부호화의 ${direct}비트${loss === null ? '에서 아무것도 아끼지 못합니다.' : `보다 가중치당 ${loss}비트 더 듭니다.`}`,
    gain: {
      none: (kinds) => `${kinds}종류 가운데 가장 좋은 크기에서도 비트를 아끼는 것이 없습니다.`,
      some: (winners, kinds, best) =>
        `${kinds}종류 가운데 ${winners}종류가 가장 좋은 크기에서 비트를 아끼며, ${josa(best, '이/가')} 가장 많이 아낍니다.`,
      x: '가중치당 절약한 비트',
      tensor: '● 이 텐서',
      tip: (bits) => `가중치당 ${bits}비트 절약`,
    },
    curves: {
      best: (kind, size, bits) => `${kind}, ${size}에서 기술이 가장 짧습니다: 가중치당 ${bits}비트.`,
      none: '모든 θ가 잔차에서 덜어 내는 것보다 많은 비트를 더합니다.',
      note: '실선: θ와 잔차의 합. 점선: 잔차만. 파선: 직접 부호화. 점: 그 종류의 가장 좋은 크기.',
      x: '가중치당 θ의 비트',
      tip: (kind, size, theta, residual, total) => [
        `${kind}, 크기 ${size}`,
        `θ: ${theta}`,
        `잔차: ${residual}`,
        `합계: 가중치당 ${total}비트`,
      ],
    },
    columns: {
      kind: '종류',
      bestSize: '가장 좋은 크기',
      unit: '크기의 단위',
      gain: '이득 (가중치당 비트)',
      gainOf: (control) => `${control}: 이득 (가중치당 비트)`,
      size: 'theta의 크기',
      theta: 'theta (가중치당 비트)',
      residual: '잔차 (가중치당 비트)',
      total: '합계 (가중치당 비트)',
      direct: '직접 부호화 (가중치당 비트)',
    },
  },
  geometry: {
    ask: '이 행렬은 방향을 몇 개 쓰고, 우연이라면 몇 개를 씁니까?',
    numbers: '수',
    range: (low, high) => `${low}–${high}`,
    sentence: (values, outside, rows) => {
      const head =
        outside === null
          ? `행렬의 특이값은 ${values}개입니다.`
          : outside === 0
            ? `특이값 ${values}개 가운데 순수한 잡음의 경계를 넘는 것은 없습니다.`
            : `특이값 ${values}개 가운데 ${outside}개가 순수한 잡음의 경계를 넘습니다.`;
      if (rows === null) return head;
      const beside = rows.gaussian === null ? '' : `, 가우시안 행이라면 ${rows.gaussian}차원`;
      return `${head} TwoNN으로 행은 ${rows.twoNn}차원${beside}을 채웁니다.`;
    },
    spectrum: {
      title: (values, outside, energy) =>
        outside === null
          ? `특이값 ${values}개.`
          : outside === 0
            ? `특이값 ${values}개 가운데 순수한 잡음의 경계를 넘는 것은 없습니다.`
            : `특이값 ${values}개 가운데 ${outside}개가 순수한 잡음의 경계를 넘으며, 에너지의 ${josa(energy, '을/를')} 지닙니다.`,
      note: (beyond, most) => `틀 오른쪽 밖: ${beyond}개, 최대 ${most}.`,
      rank: '순위',
      value: '특이값',
      centre: '구간 중심',
      density: '밀도',
      law: 'Marchenko–Pastur 밀도',
      x: '특이값 σ (가중치의 단위)',
      y: '밀도 (σ당)',
      edge: '잡음 경계',
      matrix: '이 행렬',
    },
    power: {
      none: '고유값에 멱법칙을 맞추지 못했습니다.',
      title: (tail, eigenvalues, alpha) =>
        `고유값 ${eigenvalues}개 가운데 가장 큰 ${tail}개는 지수 ${alpha}의 멱법칙을 따릅니다.`,
      eigenvalue: '고유값 λ',
      share: 'λ 이상인 고유값의 비율',
      fitted: '맞춘 값',
      x: '고유값 λ = WᵀW의 σ²',
      law: (alpha) => `멱법칙, α = ${alpha}`,
    },
    dimension: {
      estimator: (of, name) => `${LINES[of]}, ${name}`,
      tooFew: '내재 차원을 구하기에 점이 너무 적습니다.',
      title: (rows, columns) =>
        `TwoNN으로 본 차원: ${[...(rows === null ? [] : [`행 ${rows}`]), ...(columns === null ? [] : [`열 ${columns}`])].join(', ')}.`,
      against: (found, gaussian) => `${found} (가우시안 ${gaussian})`,
      note: '점: 이 행렬. 막대: 점의 수와 좌표의 수가 같은 가우시안 점들, 추출의 최저부터 최고까지.',
      x: '내재 차원',
      estimate: '추정',
      lowest: '가우시안 대조군, 최저',
      mean: '가우시안 대조군, 평균',
      highest: '가우시안 대조군, 최고',
      tipMatrix: (value) => `이 행렬: ${value}`,
      tipGaussian: (low, high) => `가우시안: ${low}–${high}`,
    },
    angles: {
      none: '견줄 다른 레이어가 없습니다.',
      title: (layer, cosine, angles, expected) =>
        `레이어 ${josa(layer, '이/가')} 읽는 방향이 가장 비슷합니다: ${angles}개 각의 평균 cos² ${cosine}. 무작위 부분공간은 ${expected}입니다.`,
      angle: '각',
      layerCosine: (layer) => `레이어 ${layer}: 코사인`,
      layer: (layer) => `레이어 ${layer}`,
      x: '주각, 작은 것부터',
      y: '코사인',
      random: '무작위 부분공간 (rms)',
    },
    units: { values: '특이값', cosine: '평균 cos²', dimensions: '차원' },
    metrics: {
      effective_rank: {
        label: '유효 랭크',
        definition:
          '비율로 본 특이값의 엔트로피의 지수(Roy & Vetterli 2007): 연산자를 고르게 나누어 갖는다고 볼 때의 방향 수입니다.',
      },
      effective_rank_of_squares: {
        label: '제곱의 유효 랭크',
        definition: 'σ 대신 에너지 σ²으로 센 것으로, WeightWatcher의 방식입니다.',
      },
      stable_rank: {
        label: '안정 랭크',
        definition: '전체 에너지를 가장 강한 방향의 에너지로 나눈 값입니다.',
      },
      outside: {
        label: '잡음 경계 밖',
        definition:
          '분산이 같은 독립 원소의 Marchenko–Pastur 법칙에서 위쪽 경계를 넘는 특이값입니다. 가우시안 행렬에는 거의 없습니다.',
      },
      spikes: {
        label: '99 % 점 밖',
        definition: '모양과 분산이 같은 가우시안 행렬이 백에 한 번 넘을 특이값입니다(Tracy–Widom).',
      },
      outside_energy_share: {
        label: '그 에너지',
        definition: '경계를 넘는 특이값이 지닌 에너지의 비율입니다.',
      },
      alpha: {
        label: 'α',
        definition:
          'WᵀW의 가장 큰 고유값 λ = σ²에 맞춘 멱법칙의 지수이며, λ_min은 Kolmogorov–Smirnov 거리가 가장 작은 것입니다(WeightWatcher의 α). 학습된 레이어에서는 2–6이 흔하고, 꼬리의 고유값이 약 50개보다 적으면 불확실합니다.',
      },
      tail: {
        label: '꼬리의 고유값',
        definition: '멱법칙을 맞춘 고유값의 수입니다.',
      },
      ks_distance: {
        label: 'Kolmogorov–Smirnov 거리',
        definition: '맞춘 꼬리 분포와 잰 분포 사이의 가장 큰 거리입니다.',
      },
      mean_squared_cosine: {
        label: '가장 가까운 레이어',
        definition:
          '이 텐서의 앞쪽 k개 입력 방향과, 방향이 가장 가까운 레이어의 입력 방향 사이 주각의 코사인 제곱 평균입니다. 무작위 부분공간은 k / n입니다.',
      },
    },
    dimensions: {
      noun: { rows: '행(출력 특징)', columns: '열(입력 특징)' },
      twoNn: (of) => `TwoNN, ${LINES[of]}`,
      twoNnDefinition: (noun) =>
        `점으로 본 ${noun}의 내재 차원으로, 점마다 둘째 이웃과 첫째 이웃까지의 거리 비에서 구합니다(Facco et al. 2017). 차원은 높고 점이 적으면 너무 낮게 나오니 대조군과 견주세요.`,
      levinaBickel: (of) => `Levina–Bickel, ${LINES[of]}`,
      levinaBickelFormula: '[1 / m̂ₖ(x)의 평균]⁻¹',
      levinaBickelDefinition: (noun) =>
        `가장 가까운 k개 점까지의 거리에서 구한 ${noun}의 내재 차원 최대 우도 추정입니다. 역수를 평균하고(MacKay & Ghahramani), k에 대해 평균합니다.`,
      points: (of) => `점, ${LINES[of]}`,
      pointsDefinition: (of) => `서로 다른 ${LINES[of]}을 몇 개 보았는지입니다. 중복은 뺍니다.`,
      beyondFormula: '경계 밖 Σσ² / Σσ²',
    },
  },
};
