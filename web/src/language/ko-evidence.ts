// 비트와 기저의 수업, 그리고 근거를 말하는 쪽의 한국어. The same keys as en-evidence.ts, in the same order.
import { count, percent, sig, tenThousandths } from '../ui/numbers';
import type { evidence } from './en-evidence';
import { josa } from './korean';

export const koEvidence: typeof evidence = {
  bits: {
    lead: '양자화 간격이 촘촘하면 비트가 더 들고 오차가 줄어듭니다. 오차 없이 엔트로피만으로는 아무것도 말할 수 없습니다.',
    matrix: '행렬',
    matrices: { weights: '실제 가중치', planted: '심은 아웃라이어' },
    quantizer: '양자화기',
    modes: { step: '간격 하나', fixed: '비트와 스케일 하나' },
    step: '간격',
    bits: '비트',
    bound: '가우시안 R(D)',
    line: 'ECSQ 선',
    entropyAxis: '엔트로피 (가중치당 비트)',
    columns: { system: '축', step: '간격 (rms)', entropy: '엔트로피 (비트)', zeros: '0인 코드', basis: '기저 (비트)' },
    point: (name, entropy, sqnr) => `${name} ${entropy}비트, ${sqnr} dB`,
    atStep: (step, points) => `간격 ${step} rms: ${points.join('; ')}.`,
    atBits: (bits, points) => `${bits}비트, 가장 큰 원소로 정한 스케일 하나: ${points.join('; ')}.`,
    about: {
      weights: (rows, cols) =>
        `내장 모델의 게이트 투영 행렬, ${rows} × ${cols}. SQNR은 원래 축에서 잽니다. 전용 기저의 비용은 코드와 따로 셉니다.`,
      planted: (rows, cols) =>
        `몇몇 열의 원소가 큰 가우시안 잡음, ${rows} × ${cols}. SQNR은 원래 축에서 잽니다. 전용 기저의 비용은 코드와 따로 셉니다.`,
    },
    questions: '질문',
    short: { step: '같은 오차', fixed: '같은 비트' },
    axes: (name) => (name.endsWith('축') ? name : `${name} 축`),
    alike: '모두 같음',
    ask: {
      step: '같은 오차에서 비트가 가장 적게 드는 축은 무엇일까요?',
      fixed: (bits) => `${bits}비트와 스케일 하나로 양자화하면, 어느 축의 코드 엔트로피가 가장 낮을까요?`,
    },
    act: {
      step: '간격을 촘촘한 쪽에서 성긴 쪽으로 옮겨 보세요. 지나간 곳의 곡선이 나타납니다. 20 dB에서 견주어 보세요.',
      fixed: '엔트로피를 보고, 그 옆의 오차를 보세요. 다른 비트도 골라 보세요.',
    },
    saysEqual: (db, entropies) => `${db} dB에서 코드에 드는 가중치당 비트: ${entropies.join(', ')}.`,
    saysBasis: (name, saved, basis) => `${josa(name, '은/는')} ${saved}비트를 줄이지만 기저에 ${basis}비트가 듭니다.`,
    together: '어느 곡선에서나 엔트로피와 오차는 함께 움직입니다.',
    saysPair: ({ low, best, error, zeros }) =>
      `가장 낮은 엔트로피: ${low}. 가장 작은 오차: ${best}. 앞의 오차가 ${error}배입니다. 큰 원소 하나가 스케일을 정해 코드의 ${josa(percent(zeros), '이/가')} 0이 되었기 때문입니다. 자기 곡선을 따라 내려갔을 뿐입니다. 엔트로피만 읽으면 이것을 더 좋다고 여기게 됩니다.`,
    saysOne: '여기서는 엔트로피가 가장 낮은 쪽의 오차도 가장 작습니다.',
  },
  bases: {
    lead: '사인파의 합을 두 기저로 씁니다. 하나는 푸리에 계수이고, 다른 하나는 그것을 배운 작은 신경망의 매개변수입니다.',
    questions: '질문',
    short: { count: '세기', train: '학습', turn: '회전', price: '비용' },
    ask: {
      count: (samples) => `이 신호를 푸리에 기저로 쓰면 수 ${count(samples)}개 중 몇 개가 필요할까요?`,
      train: (parameters) =>
        `매개변수 ${count(parameters)}개인 신경망이 이 신호를 배웁니다. 가장 큰 1 %가 에너지의 얼마를 지닐까요?`,
      turn: '하다마르 회전은 매개변수를 모두 섞습니다. 무엇이 달라질까요?',
      price: '둘을 같은 오차로 반올림합니다. 신경망의 비트는 푸리에의 몇 배일까요?',
    },
    act: {
      count: '강한 파동부터 하나씩 더해 보세요. 언제 신호가 되나요? 아래는 여러 기저의 계수이며, 큰 것부터입니다.',
      train: '‘학습’을 누르고 배우는 모습을 보세요. 그런 다음 견주어 보세요.',
      turn: '회전 전후의 히스토그램과 에너지를 견주어 보세요.',
      price: '곡선이 목표 오차의 선과 만나는 곳을 보세요.',
    },
    turns: {
      flat: '아웃라이어는 줄고, 에너지는 모이지 않음',
      both: '아웃라이어가 줄고, 에너지가 모임',
      worse: '아웃라이어가 커짐',
      same: '달라지지 않음',
    },
    kept: '가장 강한 파동',
    keptNow: (waves) => `파동 ${waves}개, 수 ${2 * waves}개`,
    trainFirst: '먼저 신경망을 마지막 단계까지 학습시켜야 합니다.',
    rounding: '모든 표현을 반올림하는 중',
    round: '모든 표현 반올림하기',
    saysCount: (components, samples, parameters) =>
      `파동 ${components}개에 두 개씩이며, ${count(samples)}개 중 나머지는 모두 0입니다. 이것을 배울 신경망에는 ${count(parameters)}개가 있습니다.`,
    saysTrain: ({ trained, untrained, fourier }, gaussian) =>
      `푸리에에서는 가장 큰 1 %가 ${percent(fourier)}, 가우시안 수에서는 ${josa(percent(gaussian), '을/를')} 지닙니다. 신경망은 학습 전에 ${percent(untrained)}였습니다. ${untrained >= trained - 0.02 ? '배운 것이 아니라 층마다 다른 크기 때문입니다' : '학습이 에너지를 모았습니다'}.`,
    saysTurn: ({ linf, kurtosis, top }) =>
      `가장 큰 매개변수를 노름으로 나눈 값은 ${linf[0]}에서 ${josa(linf[1], '으로/로')}, 첨도는 ${kurtosis[0]}에서 ${josa(kurtosis[1], '으로/로')} 바뀝니다. 가장 큰 1 %의 에너지는 전에 ${top[0]}, 뒤에 ${top[1]}입니다. 회전을 되돌리면 함수는 같습니다.`,
    saysPrice: (target, fourier, network, rotated) =>
      `오차 ${target}에서 푸리에는 ${count(fourier)}비트, 신경망은 ${count(network)}비트, ${rotated === null ? '회전한 신경망은 이 오차에 이르지 못합니다' : `회전한 신경망은 ${count(rotated)}비트입니다`}. 함수를 값싸게 쓰게 하는 것은 그 함수가 집중되는 기저입니다.`,
    unreached: '둘이 함께 이르는 목표 오차가 없어 견줄 것이 없습니다.',
    disproveTitle: '무엇이 이것을 반박할까요?',
    disprove:
      '가장 큰 1 %가 푸리에만큼 지니는 학습된 신경망, 회전 뒤에 더 모이는 에너지, 같은 오차에서 더 값싼 신경망. 신호나 신경망이나 시드를 바꾸어 찾아보세요.',
    laboratory: '같은 실험을 실험실에서',
  },
  evidence: {
    lead: (flat, dense, pays, total) =>
      `내장 모델의 행렬 ${total}개 가운데 회전이 아웃라이어를 줄이는 것은 ${flat}개입니다. 정렬은 ${dense}개를 집중시키며, 기저까지 세어 비트가 줄어드는 것은 ${pays}개입니다.`,
    questions: {
      flatten: '회전은 평탄화하는가?',
      save: '회전은 같은 왜곡에서 비트를 줄이는가?',
      concentrate: '정렬은 집중시키는가?',
      pay: '정렬은 기저 비용을 치르고도 비트를 줄이는가?',
      structure: '구조 부분과 작은 잔차가 직접 부호화보다 나은가?',
    },
    answers: {
      yes: '그렇습니다.',
      partly: '일부만 그렇습니다.',
      hardly: '대체로 그렇지 않습니다.',
      no: '아닙니다.',
      opposite: '반대입니다.',
      unknown: '알 수 없습니다.',
    },
    flatten: (agree, against, mixed, total, kurtosis) =>
      `하다마르 축에서 아웃라이어 지표가 낮아지는 행렬은 ${total}개 중 ${agree}개, 높아지는 행렬은 ${against}개, 어느 쪽도 아닌 행렬은 ${mixed}개입니다. 평탄화할 것이 적습니다. 첨도의 중앙값은 ${sig(kurtosis.original)}에서 ${josa(sig(kurtosis.hadamard), '으로/로')} 바뀌고, 가우시안은 3입니다.`,
    save: (agree, against, total, effect) =>
      `10, 20, 30 dB에서 엔트로피가 내려가는 행렬은 ${total}개 중 ${agree}개, 올라가는 행렬은 ${against}개입니다. 20 dB에서 변화의 중앙값은 가중치당 ${tenThousandths(effect)}비트입니다.`,
    concentrate: (agree, against, total, factor) =>
      `PCA 축이 에너지를 더 적은 원소에, 가우시안 잡음에서보다도 더 모으는 행렬은 ${total}개 중 ${agree}개, 반대인 행렬은 ${against}개입니다. 중앙값으로 볼 때 가장 큰 원소 10 %가 가진 에너지는 ${sig(factor)}배가 됩니다.`,
    pay: (agree, against, total, cost) =>
      `비트가 줄어드는 행렬은 ${total}개 중 ${agree}개, 늘어나는 행렬은 ${against}개입니다. 전용 PCA는 코드에서 가중치당 ${sig(cost.saved)}비트를 줄이지만 기저에 ${sig(cost.basis)}비트가 듭니다. 잔차 스트림 전체가 함께 쓰는 PCA는 신경망에 합쳐져 비용이 없고, ${sig(cost.shared)}비트를 줄입니다.`,
    structure: (agree, against, total, saved) =>
      `가장 좋은 구조 부호가 매개변수 비용까지 세어 20 dB에서 비트를 줄이는 행렬은 ${total}개 중 ${agree}개, 늘리는 행렬은 ${against}개입니다. 줄어든 양의 중앙값은 가중치당 ${sig(saved)}비트입니다.`,
    rule: (claim) => `규칙과 행렬: ${claim}`,
    look: {
      flatten: '행렬 하나의 꼬리',
      save: '비트율과 왜곡',
      concentrate: '행렬 하나의 에너지',
      pay: '비트율과 왜곡',
      structure: '행렬 하나의 구조',
    },
    costLabel: '20 dB에서 가중치당 비트',
    costCaption: '20 dB에서 가중치당 비트: 채운 막대는 코드, 점선은 기저',
    thesis: (answer, { agree, against, total }) =>
      `강한 주장은 평탄화가 아니라 정렬이 참된 이득을 준다는 것, 곧 정렬한 축은 원래 축보다 적고 회전한 축은 더 적지 않다는 것입니다. ${answer} 행렬 ${total}개 중 ${agree}개가 이 주장 전체를 지지하고 ${against}개가 반박합니다.`,
    experiment: (holds) =>
      holds
        ? '사인파 실험의 작은 신경망에서는 회전이 평탄화하지만 집중시키지는 않습니다.'
        : '사인파 실험의 작은 신경망에서도 주장은 뒷받침되지 않습니다.',
    legend: (tensors, all, weights) =>
      `작은 모델 하나가 다른 모델을 말해 주지는 않습니다. 여러분의 모델을 열어 보세요. 주장: 어텐션과 피드포워드의 투영 행렬 ${tensors}개. 막대: 모든 행렬 ${all}개, 가중치 ${count(weights)}개. 그림: ● 지지하는 행렬, ○ 어느 쪽도 아님, ✕ 반박하는 행렬; 막대와 눈금은 가운데 절반과 중앙값; 점선은 0; 회색은 시드만 바꿔도 생기는 차이.`,
    measure: {
      title: '여기서 측정',
      start: '이 브라우저에서 측정',
      goOn: '이어 하기',
      cancel: '취소',
      busy: (done, total, left) => `행렬 ${total}개 중 ${done}개${left === '' ? '' : `, 약 ${left} 남음`}`,
      opening: '모델을 여는 중입니다.',
      other: '다른 모델이 열려 있어, 위의 링크는 그 모델로 이어집니다.',
      open: '내장 모델 열기',
      agree: (tensors, all, values, largest) =>
        `여기서 잰 행렬: ${all}개 중 ${tensors}개. 판정 ${values}개가 모두 공개된 것과 같고, 효과의 차이는 가장 커도 ${sig(largest, 2)}입니다.`,
      differ: (differing, values, names) =>
        `여기서 잰 판정이나 효과 ${values}개 중 ${differing}개가 공개된 것과 다릅니다: ${names}.`,
    },
  },
};
