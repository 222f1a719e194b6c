// 모델, 비트율, 주장 보기의 한국어. The same keys as en-views.ts, in the same order.
import type { views } from './en-views';
import { josa } from './korean';
import type { Agreement, Range } from './sentences';

export const koViews: typeof views = {
  model: {
    metric: '지표',
    heading: (label) => `${label}, 모든 텐서`,
    better: { lower: '↓ 낮을수록 좋습니다.', higher: '↑ 높을수록 좋습니다.' },
    partial: (done, total) => `일부: 지금까지 텐서 ${total}개 중 ${done}개.`,
    failed: (tensors) => `텐서 ${tensors}개가 실패했습니다. 이유는 표에 있습니다.`,
    invariant: '연산자의 성질이므로 모든 좌표계에서 같습니다.',
    nothing: '열린 것이 없습니다.',
    first: (total) => `텐서 ${total}개 중 첫째를 분석하고 있습니다.`,
    notYet: (chosen) => `텐서 ${chosen}개를 골랐고 아직 분석한 것이 없습니다. 아래 줄에서 일괄 분석을 시작하세요.`,
    measured: (label, some, all) => `${label}: 텐서 ${all}개 중 ${some}개 측정`,
    columns: { tensor: '텐서', role: '역할', shape: '모양', dtype: '형식', status: '상태' },
    status: { none: '–', queued: '대기', running: '분석 중', done: '완료', failed: '실패' },
    notComputed: '계산하지 않음',
    beingComputed: '계산 중',
    none: (metric) => `아직 ${metric} 값이 있는 텐서가 없습니다.`,
    noneIn: (metric, axes) => `${axes}에서 ${metric} 값이 있는 텐서가 아직 없습니다.`,
    sameInAll: (metric, range, tensors) =>
      `어떤 회전도 ${josa(metric, '을/를')} 바꾸지 않습니다: ${rangeOf(range, tensors)}.`,
    ranges: (axes, metric, range, tensors) => `${axes}의 ${metric}: ${rangeOf(range, tensors)}.`,
    nothingToCompare: (metric, axes) => `${josa(axes, '과/와')} 견줄 ${metric} 값이 있는 텐서가 없습니다.`,
    changes: (metric, changes) =>
      changes
        .map(({ axes, lower, higher, total, before, after }, at) => {
          const what = at === 0 ? `${josa(metric, '을/를')} ` : '';
          if (lower === 0 && higher === 0)
            return `${josa(axes, '은/는')} ${someOf(total, total)}에서 ${what}그대로 둡니다.`;
          const [verb, tensors] = lower >= higher ? ['낮춥니다', lower] : ['높입니다', higher];
          const where = `${someOf(tensors, total)}에서 ${what}`;
          const tie = lower === higher ? `낮추고 ${higher}개에서 높입니다` : verb;
          return `${josa(axes, '은/는')} ${where}${tie}(중앙값 ${before} → ${after}).`;
        })
        .join(' '),
    geometry: '레이어별 기하',
    number: '수치',
    noCurve: (label) => `이 값이 있는 텐서가 없습니다: ${label}.`,
    oneCurve: (label, at) => `${label}: ${at}.`,
    curveRange: (label, most, least) => `${label}: 최고 ${most}, 최저 ${least}.`,
    ofTensors: (tensors) => `텐서 ${tensors}개.`,
    curves: {
      effective_rank: {
        label: '유효 랭크',
        definition: 'exp H(σ / Σσ): 연산자를 고르게 나눠 가진다고 볼 때의 방향 수입니다(Roy & Vetterli 2007).',
      },
      stable_rank: {
        label: '안정 랭크',
        definition: '‖W‖F² / ‖W‖₂²: 전체 에너지를 가장 강한 방향의 에너지로 나눈 값입니다.',
      },
      outside_share: {
        label: '잡음 경계 밖의 특이값',
        definition: '이 모양과 분산의 Marchenko–Pastur 법칙의 경계 밖에 있는 특이값의 비율입니다.',
      },
      alpha: {
        label: 'α',
        definition: '가장 큰 고유값들에 맞춘 멱법칙의 지수입니다(WeightWatcher의 α).',
      },
      dimension_rows: {
        label: '행의 내재 차원',
        definition: '행을 점으로 본 TwoNN 추정값입니다.',
      },
      dimension_columns: {
        label: '열의 내재 차원',
        definition: '열을 점으로 본 TwoNN 추정값입니다.',
      },
      dimension_ratio_to_control: {
        label: '행의 차원 / 가우시안의 차원',
        definition:
          '행의 TwoNN 추정값을 같은 수, 같은 좌표 수의 가우시안 점의 추정값으로 나눈 값입니다. 행이 잡음처럼 공간을 채우면 1입니다.',
      },
    },
  },
  rate: {
    heading: (subject) => `${subject}: 비트율과 왜곡`,
    wholeModel: '모델 전체',
    noTensor: '텐서 없음',
    ofWhat: '대상',
    thisTensor: '이 텐서',
    codesAs: '코드 세는 법',
    coders: {
      entropy: { label: '섀넌 엔트로피', counts: '코드 엔트로피' },
      huffman: { label: '허프만 부호', counts: '허프만 길이' },
      fixed: { label: '고정 길이', counts: '고정 길이' },
    },
    counts: (codes, net) => (net ? `${codes} + 스케일 + 기저` : codes),
    definition:
      '아래로, 오른쪽으로 갈수록 좋습니다. 굵은 선은 같은 왜곡의 균등 양자화기이고, 기호는 적은 비트의 최근접 반올림입니다. 가우시안 가중치의 부호는 한계 아래로 내려갈 수 없지만, 구조가 있는 가중치는 내려갈 수 있습니다.',
    means: '비트율과 SQNR(dB)은 가중치 수로 가중한 텐서 평균입니다.',
    outOfFrame: (axes, net) =>
      `기저의 비트 때문에 왼쪽 그래프의 틀 위로 벗어난 것: ${axes}. 오른쪽 그래프와 표에는 있으며, “${net}”을 끄면 두 그래프에 모두 나옵니다.`,
    unbounded: '고정 왜곡의 선은 코드 수에 한도가 없으므로 엔트로피로 셉니다.',
    everySetting: (rate) => `모든 설정 (${rate}, 가중치당 비트)`,
    setting: '설정',
    bits: '비트',
    toBound: '한계까지',
    toBoundTitle: '가우시안 한계보다 많은 비트. 음수면 한계보다 적음',
    running: '분석 중입니다.',
    nothing: '고른 좌표계에서 비트율과 유한한 왜곡이 있는 것이 없습니다.',
    notYet: '아직 분석한 것이 없습니다.',
    fixedAt: (db) => `고정 왜곡, ${db} dB`,
    none: (db) => `${db} dB에서 비트율이 있는 좌표계가 없습니다.`,
    sentence: (db, base, net, others) => {
      const clauses = others.map(({ axes, bits, more }) =>
        bits === null
          ? `${josa(axes, '은/는')} 같습니다`
          : `${josa(axes, '은/는')} ${bits}비트 ${more ? '많습니다' : '적습니다'}`,
      );
      const head = `${db} dB에서 ${josa(base.axes, '은/는')} 가중치당 ${base.bits}비트가 듭니다${net ? '(기저 포함)' : ''}`;
      return `${[head, ...clauses].join('. ')}.`;
    },
    gaps: (db, gaps) => {
      const clauses = gaps.map(({ axes, bits, below }) => `${axes} ${bits}비트${below ? ' 아래' : ''}`);
      return `${db} dB에서 가우시안 한계까지의 거리: ${clauses.join(', ')}.`;
    },
    overBound: '가우시안 한계 위 (가중치당 비트)',
    rateOf: (rate) => `비트율: ${rate} (가중치당 비트)`,
    columns: { rate: '비트율 (가중치당 비트)', overBound: '가우시안 한계 위 (비트)' },
    tipRate: (bits) => `비트율 가중치당 ${bits}비트`,
    tipBound: (bits) => `한계와의 차이 ${bits}비트`,
    tipMean: (tensors) => `텐서 ${tensors}개의 평균`,
    hollow: '빈 기호: 비대칭',
    lines: '─ 가우시안 한계 R(D)  ╌ 엔트로피 부호화 스칼라 (+0.255)',
    perWeight: (bits) => `가중치당 ${bits}비트`,
  },
  allocation: {
    title: '텐서에 예산 나누기',
    definition:
      '고른 텐서마다 위에서 고른 모든 좌표계에서 여러 왜곡으로 부호화합니다(균등 간격, rANS, 모든 비트 포함). 예산이 주어지면, 1비트를 더 쓸 때 줄어드는 오차가 어디서나 같아지는 점을 텐서마다 고릅니다.',
    budget: '예산',
    leftOut: (names) => `측정한 점이 없어 제외한 텐서: ${names}.`,
    table: '텐서별 비트',
    sameShort: '모두 같을 때: 비트',
    tooFew: (budget, least) => `가중치당 ${budget}비트로는 모자랍니다. 측정한 것 중 가장 적은 것이 ${least}비트입니다.`,
    sentence: ({ budget, tensors, least, most, db, uniformDb, gain }) => {
      const head = `가중치당 ${budget}비트 예산에서 텐서 ${tensors}개가 각각 ${least}–${most}비트를 받아 전체 ${db} dB가 됩니다.`;
      if (uniformDb === null) return `${head} 모두에 같은 비트를 주면 예산이 모자랍니다.`;
      const than = `${head} 모두에 같은 비트를 주면 ${uniformDb} dB입니다`;
      return gain === null ? `${than}.` : `${than}. 같은 비트에서 나누어 주면 ${gain} dB를 얻습니다.`;
    },
    extremes: (most, mostBits, least, leastBits) =>
      `가장 많이 받는 것은 ${most}, 가중치당 ${mostBits}비트. 가장 적게 받는 것은 ${least}, ${leastBits}비트.`,
    none: '측정한 점이 있는 텐서가 없습니다.',
    net: '가중치당 순 비트',
    netOfAll: '가중치당 순 비트, 모든 텐서',
    sqnrOfAll: 'SQNR, 모든 텐서 전체 (dB)',
    gains: (least, most) => `같은 비트에서, 나누어 주면 모두에 같은 비트를 줄 때보다 ${least}–${most} dB를 얻습니다.`,
    budgets: '예산마다 얻는 것.',
    same: '모두 같은 비트',
    shared: '나누어 준 비트',
    columns: {
      uniformAxes: '모두 같을 때: 축',
      uniformBits: '모두 같을 때: 가중치당 순 비트',
      uniformDb: '모두 같을 때: SQNR (dB)',
      budget: '예산 (가중치당 비트)',
      sharedBits: '나눌 때: 가중치당 비트',
      sharedDb: '나눌 때: SQNR (dB)',
      sameBits: '모두 같을 때: 가중치당 비트',
      sameDb: '모두 같을 때: SQNR (dB)',
      gain: '같은 비트에서의 이득 (dB)',
    },
  },
  claims: {
    title: '심판대에 오른 주장들.',
    verdicts: {
      supported: '지지됨',
      contradicted: '반박됨',
      depends: '조건부',
      undetermined: '미정',
      'needs-model': '모델 실행 필요',
    },
    rotationHere: ({ outliers, entropy }) =>
      `하다마르 회전은 이 텐서의 아웃라이어 지표를 ${outliers ? '낮추' : '낮추지 않'}${outliers === entropy ? '고' : '지만'}, ` +
      `같은 왜곡에서의 엔트로피${outliers === entropy ? '도' : '는'} ${entropy ? '낮춥니다' : '낮추지 않습니다'}.`,
    rotation: (outliers, entropy) =>
      `하다마르 회전은 아웃라이어 지표를 ${inTensors(outliers)}, 같은 왜곡에서의 엔트로피를 ${inTensors(entropy)} 낮춥니다.`,
    verdictsFall: (claims, verdicts) => {
      const parts = verdicts.map(({ verdict, claims: n }) => `${koViews.claims.verdicts[verdict]} ${n}개`);
      return `주장 ${claims}개 중 ${parts.join(', ')}입니다.`;
    },
    noneChosen: '고른 텐서가 없습니다. 트리에서 고르세요.',
    status: {
      running: (done, total, left) =>
        `근거를 모으는 중: ${ofTensors(done, total)}${left === '' ? '' : `, 약 ${left} 남음`}.${done > 0 ? ' 판정은 아직 일부에 대한 것입니다.' : ''}`,
      paused: (done, total) => `일시 정지: ${ofTensors(done, total)}. 판정은 아직 일부에 대한 것입니다.`,
      partial: (done, total) => `일부: ${ofTensors(done, total)}의 근거.`,
      none: (total, size) => `아직 모은 근거가 없습니다: 텐서 ${total}개, ${size}.`,
      done: (done, total, seed) =>
        `${ofTensors(done, total)}의 근거${seed === 1 ? '' : `, 시드 ${seed}`}. 가우시안 대조군과 뒤섞은 대조군을 함께 봅니다.`,
    },
    ofWhat: '판정의 대상',
    role: (role) => `역할: ${role}`,
    thisRole: '이 역할',
    evidence: '근거',
    evidenceOn: (claim, what) => `${claim}, ${what}`,
    gather: '근거 모으기',
    changed: (numbers) =>
      `규칙의 수 ${numbers}개를 바꾸었습니다. 판정, 링크, 보고서, 내보낸 파일이 모두 바꾼 규칙을 따릅니다.`,
    resetAll: '모두 되돌리기',
    noBoard: (why) => `주장을 판정하지 못했습니다: ${why}`,
    noVerdicts: (why) => `판정이 없습니다: ${why}`,
    noEvidence: (tensor, why) => `${tensor}의 근거가 없습니다: ${why}`,
    definition: '주장마다 측정하기 전에 정한 규칙으로 판정하며, 규칙의 수는 모두 바꿀 수 있습니다. 작은 그림에서:',
    pictures: [
      '● 지지하는 텐서,',
      '○ 어느 쪽도 아님,',
      '✕ 반박하는 텐서;',
      '막대와 눈금은 가운데 절반과 중앙값;',
      '점선은 0;',
      '회색은 시드만 바꾸어도 생기는 차이.',
    ],
    reading: '규칙을 읽는 중 …',
    nothingOpen: '열린 모델이 없습니다. 이 페이지 아무 곳에나 safetensors 파일을 놓으세요.',
    ruleChanged: '바뀐 규칙.',
    noneHere: '이 텐서의 근거 없음',
    noneInRole: '이 역할의 근거 없음',
    of: (some, all) => `${some} / ${all}`,
    agree: '일치',
    against: (tensors) => `반대 ${tensors}개`,
    verdict: '판정',
    effect: '효과',
    middle: '가운데 절반',
    fromTo: (from, to) => `${from} ~ ${to}`,
    effectSentence: (label, value, tensors, middle) =>
      `${label}: ${value}${middle ? `, 텐서 ${tensors}개의 가운데 절반은 ${middle.from}에서 ${middle.to}까지` : ''}`,
    rule: '규칙',
    ruleNumber: (claim, meaning, share) => `${claim}: ${meaning}${share ? ', 퍼센트' : ''}`,
    ruleBounds: (meaning, usual, least, most) => `${meaning}. 원래 값 ${usual}, ${least}부터 ${most}까지`,
    was: (value) => `(원래 ${value})`,
    resetRule: '원래 규칙으로',
    missing: (why) => `빠진 근거가 있습니다: ${why}.`,
    eachTensor: (label, unit) => `${label}, ${unit}: 텐서별`,
    key: ['● 지지', '○ 어느 쪽도 아님', '✕ 반박', '▬ 가운데 절반과 중앙값'],
    seeds: (spread) => `회색: 시드만 바꾸어도 생기는 차이 (±${spread})`,
    parts: '부분 주장',
    part: '부분',
    noVote: (statement) => `${statement} (판정에는 넣지 않음)`,
    byRole: '역할별',
    byTensor: '텐서별: 이름을 누르면 근거로 갑니다',
    overSeeds: '± 시드',
    evidenceColumn: '근거',
    says: { unknown: '알 수 없음', for: '지지', neither: '어느 쪽도 아님', against: '반박' },
    experiment: '실험',
    nothingYet: '아직 이 주장에 대해 말하는 텐서가 없습니다(미정).',
  },
};

const rangeOf = ({ from, to, median }: Range, tensors: number): string =>
  `텐서 ${tensors}개에서 ${from}부터 ${to}까지, 중앙값 ${median}`;

const someOf = (some: number, all: number): string =>
  some === all ? `텐서 ${all}개 모두` : `텐서 ${all}개 중 ${some}개`;

const ofTensors = (done: number, total: number): string => `텐서 ${total}개 중 ${done}개`;

const inTensors = ({ agree, total }: Agreement): string =>
  agree === total && total > 0 ? `텐서 ${total}개 모두에서` : `텐서 ${total}개 중 ${agree}개에서`;
