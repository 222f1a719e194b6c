// 한국어. The same keys as en.ts, in the same order. What the core says is in ko-core.ts.
// Sentences end in 합니다 style and are short; labels, buttons and table heads are nouns. Particles after what varies: josa() of korean.ts.
//
// Terms, as Korean papers write them; one word for one thing, everywhere:
//   weight 가중치, matrix 행렬, tensor 텐서, layer 레이어, role 역할, row 행, column 열, entry 원소, shape 모양, embedding 임베딩
//   coordinate system 좌표계, axes 축, original axes 원래 축, change of axes 축 변환, basis 기저, rotation 회전, random rotation 무작위 회전,
//   Hadamard rotation 하다마르 회전, two-sided 양쪽, per-head 헤드별, gain folded in 게인 합침, PCA, principal axes 주축, orthogonal 직교, permutation 순열, sign flip 부호 뒤집기, block 블록
//   outlier 아웃라이어, kurtosis 첨도, crest 파고율, tail 꼬리, mean 평균, median 중앙값, standard deviation 표준편차, variance 분산
//   energy 에너지, concentration 집중, flattening 평탄화, alignment 정렬, participation ratio 참여비, effective rank 유효 랭크, stable rank 안정 랭크,
//   eigenvalue 고유값, singular value 특이값, spectrum 스펙트럼, intrinsic dimension 내재 차원, noise edge 잡음 경계
//   quantization 양자화, quantizer 양자화기, round to nearest 최근접 반올림, scale 스케일, zero point 영점, group 그룹, step 양자화 간격, dead zone 데드존,
//   rate 비트율, net rate 순 비트율, distortion 왜곡, fixed (equal) distortion 고정(같은) 왜곡, rate-distortion 비트율-왜곡, SQNR, bound 한계, budget 예산
//   entropy 엔트로피, code (of a weight) 코드, Huffman code 허프만 부호, coding gain 부호화 이득, stream 스트림, overhead 부가 비트
//   claim 주장, rule 규칙, verdict 판정, evidence 근거, supported 지지됨, contradicted 반박됨, depends 조건부, undetermined 미정, effect 효과,
//   control 대조군, seed 시드, draw 추출, spread 산포, middle half 가운데 절반, planted 심은, study 연구, sweep 일괄 분석, experiment 실험
//   signal 신호, component 성분, frequency 주파수, band 대역, coefficient 계수, sample 표본, noise 잡음, loss 손실, training 학습, hidden layer 은닉층
//   view 보기, lens 렌즈, chart 그래프, curve 곡선, table 표, download 내려받기, worker 워커, link 링크
import { count, sig } from '../ui/numbers';
import { koLaboratory } from './ko-laboratory';
import { koEvidence } from './ko-evidence';
import { koLessons } from './ko-lessons';
import { koLenses } from './ko-lenses';
import { inAxes, josa } from './korean';
import type { Words } from './language.svelte';
import type { Agreement, Range } from './sentences';

export const ko: Words = {
  app: {
    views: '보기',
    keys: '단축키',
    keysTitle: '단축키 (?)',
    tabTitle: (view, key) => `${view} (${key} 키)`,
    theme: '테마',
    themes: { auto: '자동', light: '밝게', dark: '어둡게' },
    language: '언어',
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
    dropSamples: 'CSV나 WAV 파일을 놓으면 그 표본이 신호가 됩니다.',
  },
  views: { tensor: '텐서', model: '모델', rate: '비트율', claims: '주장', learn: '배우기' },
  tensor: {
    reading: (label) => `${label} 헤더를 읽는 중 …`,
    none: '열린 텐서가 없습니다. 이 페이지 아무 곳에나 safetensors 파일을 놓으세요.',
    openOwn: '내 파일 열기',
    next: '다음 텐서',
    nonfinite: (nan, inf) => `; NaN ${count(nan)}개와 무한대 ${count(inf)}개는 모든 수에서 뺐습니다`,
    lenses: '렌즈',
    lens: {
      compare: { title: '비교', question: '가중치는 좌표계마다 어떻게 보입니까?' },
      map: { title: '회전?', question: '회전이 이 텐서에 도움이 됩니까?' },
      rates: { title: '비트율', question: '실제로 쓰면 몇 비트가 듭니까?' },
      structure: { title: '구조', question: '저차원 부분이 제 비트 값을 합니까?' },
      geometry: { title: '기하', question: '방향을 몇 개 쓰고, 우연이라면 몇 개를 씁니까?' },
    },
    notes: (notes) => notes.map((note) => (note.endsWith('.') ? note : `${note}.`)).join(' '),
    sampled: (rows, all) => `표본: ${count(all)}행 가운데 고르게 고른 ${count(rows)}행.`,
    noAxes: (name, why) => `${inAxes(name)} 볼 수 없음: ${why}`,
    study: {
      progress: '이 연구',
      waiting: '워커를 기다리는 중',
      computing: '계산 중',
      stopped: '끝나기 전에 멈췄습니다.',
      cancel: '취소',
      again: '다시 시작',
      retry: '다시 시도',
    },
    numbers: {
      number: '수',
      value: '값',
      unit: '단위',
      hint: '수를 가리키거나 누르면 정의가 나옵니다.',
    },
  },
  headline: {
    bits: (value) => `${sig(Math.abs(value), 2)}비트`,
    rotatedAlone: (name, crest, db, bits) =>
      `${inAxes(name)} 파고율은 ${crest}이고, ${db} dB에 가중치당 ${bits}가 듭니다.`,
    originalAlone: (crest, db, bits) =>
      `원래 축에서 가장 큰 가중치는 rms의 ${crest}배${bits === null ? '입니다' : `이고, ${db} dB에 가중치당 ${bits}가 듭니다`}.`,
    turned: (name, { change, from, to }, db, rate) => {
      const told = `${josa(name, '은/는')} 파고율을 ${change === 'same' ? `${to}에 그대로` : `${from}에서 ${josa(to, '으로/로')}`}`;
      if (rate === null) return `${told} ${{ same: '둡니다', lowers: '낮춥니다', raises: '높입니다' }[change]}.`;
      const verb = { same: '두고', lowers: '낮추고', raises: '높이고' }[change];
      const cost = {
        same: '비트율은 그대로입니다',
        costs: `가중치당 ${rate.bits}가 더 듭니다`,
        saves: `가중치당 ${rate.bits}를 아낍니다`,
      }[rate.change];
      return `${told} ${verb}, 같은 왜곡(${db} dB)에서 ${cost}.`;
    },
    stored: (name, gross, basis, net, bits) => {
      const told = {
        same: '아무것도 아끼지 못하고',
        costs: `가중치당 ${gross.bits}가 더 들고`,
        saves: `가중치당 ${gross.bits}를 아끼고`,
      };
      return `${josa(name, '은/는')} ${told[gross.change]}, 기저 저장에 ${basis}가 듭니다: 순 ${net === 'gain' ? '이득' : '손실'} ${bits}.`;
    },
  },
  figures: {
    gaussian: '가우시안',
    listed: (parts) => parts.map((part) => `${part.name} ${part.text}`).join(', '),
    histogram: {
      title: (listed) => `첨도: ${listed}. 가우시안은 3입니다.`,
      untitled: '가중치의 분포.',
      peaks: (listed) => `틀 위로 나간 봉우리: ${listed}.`,
      outside: (span, listed) => `±${span} rms 밖: ${listed}.`,
      begins: '구간 시작 (rms)',
      weight: '가중치 (rms)',
      density: '밀도 (rms당)',
    },
    tails: {
      title: (listed, expected) =>
        `가장 큰 가중치(rms): ${listed}.${expected === null ? '' : ` 이 크기의 가우시안은 약 ${expected}에 이릅니다.`}`,
      untitled: '꼬리가 뻗는 거리.',
      share: '|w| > t인 비율',
      shareOfWeights: '|w| > t인 가중치의 비율',
    },
    energy: {
      title: (listed, gaussian) => `가장 큰 가중치 1 %의 에너지: ${listed}. 가우시안은 ${gaussian}입니다.`,
      untitled: '가장 큰 가중치들이 지닌 에너지.',
      fraction: '가장 큰 가중치의 비율',
      largest: '가장 큰 가중치 (전체 대비 비율)',
      share: '에너지 비율',
    },
    axes: {
      title: (listed, columns) => `에너지의 절반을 지닌 열의 수: ${listed}. 전체 ${columns}열입니다.`,
      rank: '열의 순위',
      column: '열',
      sorted: '열, 에너지가 큰 것부터',
      sort: '에너지가 큰 것부터',
      even: '균등',
    },
    band: {
      at: (label) => `${label}: 위치`,
      lowest: (label, quantity) => `${label}: ${quantity}, 최저`,
      highest: (label, quantity) => `${label}: ${quantity}, 최고`,
    },
  },
  learning: {
    objectives: {
      optrot: '0을 중심으로 한 첨도',
      kurtail: '행의 첨도와 1.8의 차이',
      entropy: '20 dB 양자화 간격에서의 연성 엔트로피 (가중치당 비트)',
      unnamed: '목적 함수',
    },
    notFinite: (name, what) => `${name}: ${josa(what, '이/가')} 유한한 수가 아닙니다.`,
    live: (name, what, last, first) => `${name} 학습 중: ${what} ${first} → ${last}.`,
    noBetter: (name, what, first) => `${josa(name, '은/는')} 처음 회전보다 나아지지 않았습니다: ${what} ${first}.`,
    done: (name, what, first, last, steps) => `${name}: ${steps}걸음 만에 ${what} ${first} → ${last}.`,
    partial: '일부: 학습이 이어지고 있습니다.',
    report: '보고',
    step: '걸음',
    progress: '지금까지의 진행',
  },
  heatmaps: {
    title: (rows, allRows, columns, allColumns) => `가중치: 행 ${rows} / ${allRows}, 열 ${columns} / ${allColumns}`,
    closer: '가까이 (+)',
    farther: '멀리 (−)',
    zoomIn: '확대',
    zoomOut: '축소',
    pixel: '1픽셀 = 가중치 1개',
    showAll: '전체 보기',
    scale: '색 범위',
    toLargest: '가장 큰 값까지',
    scaleLabel: (low, high) => `${low}부터 ${high} rms까지의 색 범위`,
    place: (row, rows, column, columns) =>
      `${row}행, ${column}열${rows === 1 && columns === 1 ? '' : ' 가운데 가장 큰 값'}`,
    perPixel: (weights) => `픽셀마다 그 아래 가중치 약 ${weights}개 가운데 가장 큰 것을 보입니다.`,
    ownPixel: '가중치마다 픽셀이 하나씩 있습니다.',
    hint: '그림을 누르고 휠을 돌리면 확대됩니다. 끌거나 두 손가락으로 움직이면 모두 함께 움직입니다.',
    zoomable: '확대할 수 있는 그림',
    spoken: (name, rows, columns) =>
      `${inAxes(name)} 본 가중치, ${rows[0]}–${rows[1]}행, ${columns[0]}–${columns[1]}열. 더하기와 빼기로 확대와 축소, 화살표로 이동, 0으로 전체를 봅니다.`,
    none: (name, why) => `${inAxes(name)} 그림을 그리지 못했습니다: ${why}`,
    computing: '계산 중 …',
  },
  metricTable: {
    title: '모든 수',
    scrolls: '모든 수, 스크롤됩니다',
    differences: '원래 축과의 차이',
    differencesTitle: '값 대신 원래 축과의 차이를 보입니다',
    metric: '지표',
    seeds: '± 시드',
    seedsTitle: (name) => `${name}: 시드에 따른 표준편차`,
    gaussian: '가우시안',
    gaussianTitle: '같은 모양의 독립 가우시안 원소라면 나올 값',
    best: '최선',
    tie: '동률',
    kept: '= 불변',
    quantizer: (bits, group, scheme) => `${bits}비트, ${group}, ${scheme === 'symmetric' ? '대칭' : '비대칭'}`,
    at: (db) => `${db} dB에서`,
    fromOriginal: (value, difference) => `${value} (원래 축과의 차이 ${difference})`,
    inSeeds: (low, high, seeds) => `시드 ${seeds}개에서 ${low}–${high}`,
    lower: '낮을수록 좋습니다.',
    higher: '높을수록 좋습니다.',
    hint: '지표를 가리키거나 누르면 정의가 나옵니다.',
  },
  compare: {
    failed: '이 텐서를 분석하지 못했습니다.',
    analysing: (name, others) => `${inAxes(name)}${others ? ' (그 밖의 좌표계도)' : ''} 분석 중 …`,
    nothing: '이 텐서에는 비교할 수 있는 수가 없습니다.',
    progress: '이 텐서의 분석',
    stale: '오래된 결과입니다. 다시 계산하는 중',
    waiting: '워커를 기다리는 중',
    running: '분석 중',
    partial: (names) => `(일부: ${names}, 곧 나옵니다)`,
    retry: '다시 시도',
    numbers: '수와 정의',
    controls: {
      title: '텐서의 구조가 없는 같은 크기의 행렬과, 무작위 좌표계의 시드에 따른 산포',
      label: '곡선 뒤에 대조군',
      before: '좌표계',
      after: '기준',
      progress: '대조군',
      stopped: '멈췄습니다.',
      none: (why) => `대조군 없음: ${why}`,
      gaussian: '가우시안 대조군',
      shuffled: '원소 섞기',
      dashed: '파선',
      dotted: '점선',
      seeds: (name) => `${name}, 시드`,
      overSeeds: (names) => ` 색 띠: ${names}, 시드에 따라.`,
      bands: (name, grey, coloured) => `회색 띠(${name}): ${grey}.${coloured}`,
      range: (low, high) => `${low}–${high}`,
      sentence: (name, own, controls, seeds) =>
        `가장 큰 가중치 1 %의 에너지(${name}): ${own}; ${controls} (시드 ${seeds}개).`,
    },
  },
  ...koLenses,
  keys: {
    views: '탭 순서대로 보기 전환',
    tensors: '이전, 다음 텐서',
    tree: '트리에서: 이동. 텐서 위에 멈추면 그 텐서를 봅니다',
    choose: '트리에서: 일괄 분석 대상에 넣거나 뺍니다',
    filter: '트리 거르기',
    zoom: '가중치 그림에서: 확대, 축소, 전체 보기. 화살표로 이동',
    cells: '설정 지도에서: 칸 사이 이동. 렌즈와 보기에서: 다음 것',
    laboratory: '실험실에서: 학습 또는 멈춤, 한 단계, 처음부터',
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
  ...koLessons,
  ...koLaboratory,
  ...koEvidence,
  axes: {
    legend: '축',
    unknown: '이 빌드가 모르는 좌표계입니다',
    remove: '빼기',
    removeOne: (name) => `${name} 빼기`,
    open: '더하거나 빼기',
    close: '목록 닫기',
    all: '모든 좌표계',
    full: (most) => `한도인 ${most}개를 보고 있습니다. 더하려면 하나를 빼세요.`,
    hint: (analyse) =>
      `새로 더한 것은 맨 뒤에 섭니다. 느린 좌표계는 보고 있는 텐서에만 계산하며, 나머지는 “${analyse}”을 누르면 계산합니다.`,
    slow: '느림',
  },
  controls: {
    quantizer: '양자화기',
    bits: '비트',
    bitsOf: (bits) => `${bits}비트`,
    scales: '스케일',
    scheme: '방식',
    symmetric: '대칭',
    asymmetric: '비대칭',
    fixed: '고정 왜곡',
    distortion: '왜곡',
    net: '순 비트율',
    netTitle: '모든 비트율에 스케일과 기저의 비트를 더합니다',
    seed: '시드',
    seedLabel: '무작위 좌표계의 시드',
    seedUsed: '무작위 좌표계의 시드',
    seedUnused: '무작위 좌표계에서만 씁니다',
  },
  notices: {
    dismissOne: (message) => `닫기: ${message}`,
    advice: {
      malformed: '파일이 손상되었거나 이름과 다른 파일입니다. 다시 받아서 크기와 체크섬을 비교하세요.',
      unreadable: '파일을 읽지 못했습니다. 옮기거나 바꾸었다면 다시 여세요.',
      unsupported: '이 버전은 이 파일을 읽지 못합니다. 다른 텐서의 파일은 함께 열 수 있습니다.',
      invalid: '요청한 내용을 확인하세요.',
      memory: '다른 탭을 닫거나, 메모리가 가장 많이 드는 PCA를 빼세요.',
      cancelled: '원하면 다시 여세요.',
      empty: '텐서가 든 파일(*.safetensors)이나 그 폴더를 고르세요.',
      crashed: '워커를 다시 시작했습니다. 같은 텐서가 두 번 실패하면 그 좌표계를 빼세요.',
    },
  },
  sweep: {
    measure: '측정',
    goOn: '이어 하기',
    start: (what, tensors) => `${what}: 텐서 ${tensors}개`,
    busy: (done, total, left) => `텐서 ${total}개 중 ${done}개${left === '' ? '' : `, 약 ${left} 남음`}`,
    done: (done, total, partial) => `${partial ? '일부: ' : ''}텐서 ${total}개 중 ${done}개`,
    failed: (tensors, name, why) => `텐서 ${tensors}개 실패: ${name}, ${why}`,
    notCombined: (why) => `합치지 못했습니다: ${why}`,
  },
  sidebar: {
    open: '열린 모델',
    opening: (label) => `여는 중: ${label} …`,
    nothing: '열린 것이 없습니다',
    about: (tensors, files, size) => `파일 ${files}개에 텐서 ${count(tensors)}개, ${size}`,
    drop: '이 페이지 아무 곳에나 safetensors 파일을 놓으세요.',
    openFiles: '파일 열기',
    openFolder: '폴더 열기',
    files: '가중치 파일',
    folder: '가중치 파일의 폴더',
    gallery: '예시',
    yourFiles: '내 파일',
    example: 'fable: 학습된 작은 Llama',
    planted: '심은 행렬, 답을 아는 것',
    filter: '거르기: 글자 또는 /정규식/',
    filterLabel: '글자나 /정규식/으로 텐서 거르기',
    groupBy: '묶는 기준',
    by: { layer: '레이어별', role: '역할별' },
    badFilter: (reason) => `정규식이 아닙니다: ${reason}. 모든 텐서를 보여 줍니다.`,
    matching: (some, all) => `${count(all)}개 중 ${count(some)}개 일치`,
    chosen: (tensors, size) => `일괄 분석: ${count(tensors)}개 선택, ${size}`,
    tree: { layer: '레이어별 텐서', role: '역할별 텐서' },
    group: (label, tensors) => `${label}, 텐서 ${tensors}개`,
    partOfSweep: '일괄 분석에 포함',
    status: { none: '분석 안 함', queued: '대기 중', running: '분석 중', done: '분석함', failed: '실패' },
    stale: '지난 설정의 결과',
    noMatch: '거르기에 맞는 이름이 없습니다.',
    wholeModel: '모델 전체',
    layer: (layer) => `레이어 ${layer}`,
    roles: {
      q: '쿼리(q)',
      k: '키(k)',
      v: '값(v)',
      o: '어텐션 출력(o)',
      qkv: '쿼리, 키, 값(qkv)',
      gate: '게이트(gate)',
      up: '상향 투영(up)',
      gate_up: '게이트와 상향 투영(gate + up)',
      down: '하향 투영(down)',
      embedding: '임베딩',
      head: '출력 헤드',
      norm: '정규화',
      bias: '편향',
      other: '기타',
    },
    tooDeep: (path, folders) => `${path}: 폴더 ${folders}단계보다 깊어 제외했습니다`,
    unreadable: '읽을 수 없습니다',
    tooMany: (files) => `파일이 ${files}개보다 많아 앞의 ${files}개만 보았습니다`,
  },
  charts: {
    data: '데이터와 내려받기',
    dataOf: (title) => `데이터: ${title}`,
    noFile: (kind, why) => `${kind} 파일을 만들지 못했습니다: ${why}`,
    noCanvas: '이 브라우저에서 그림판을 쓸 수 없습니다',
    tooLarge: '그림이 너무 커서 PNG로 만들 수 없습니다',
    firstRows: (shown, rows) => `${rows}행 중 앞의 ${shown}행입니다. CSV에는 모두 있습니다.`,
    layer: '레이어',
    withoutLayer: '레이어 밖',
    bitsPerWeight: '가중치당 비트',
    gaussian: '가우시안',
    gaussianOwn: '가우시안, 자기 주축',
    columns: {
      tensor: '텐서',
      role: '역할',
      layer: '레이어',
      depth: '깊이',
      system: '좌표계',
      axes: '축',
      setting: '설정',
      tensors: '텐서 수',
    },
  },
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
        definition: '가장 큰 고유값들에 맞춘 거듭제곱 법칙의 지수입니다(WeightWatcher의 α).',
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
      const parts = verdicts.map(({ verdict, claims: n }) => `${ko.claims.verdicts[verdict]} ${n}개`);
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
  download: {
    button: '내려받기',
    soFar: (done, total) => `지금까지 텐서 ${total}개 중 ${done}개`,
    failed: (what, why) => `${josa(what, '을/를')} 만들지 못했습니다: ${why}`,
    noVerdicts: '아직 판정이 없습니다',
    kinds: {
      json: { label: '보고서 (JSON)', what: '모든 수치, 명령줄 프로그램과 같은 형식' },
      html: { label: '보고서 (HTML)', what: '그래프, 표, 정의가 든 한 페이지' },
      csv: { label: '지표 (CSV)', what: '텐서와 좌표계마다 한 행' },
      rtn: { label: '양자화기 (CSV)', what: '양자화기 설정마다 한 행' },
      claims: { label: '주장 (JSON)', what: '판정, 규칙, 근거. 명령줄 프로그램과 같은 형식' },
      'claims-csv': { label: '주장 (CSV)', what: '주장, 텐서, 측정값마다 한 행' },
    },
  },
  report: {
    title: (label) => `${label}: 다른 좌표계에서 본 가중치`,
    heading: (label, axes) => `${label}: 좌표계별 가중치 (${axes.join(', ')})`,
    about: (tensors, weights, failed) =>
      `텐서 ${tensors}개, 가중치 ${weights}개${failed > 0 ? `, 실패 ${failed}개` : ''}. 이 컴퓨터에서 계산했으며 가중치는 밖으로 나가지 않았습니다.`,
    overAll: (sentence) => `모든 가중치에서: ${sentence}`,
    means: '가중치 수로 가중한 텐서 평균입니다.',
    partial: (done, total) => `일부: ${ofTensors(done, total)}.`,
    leftOut: (nan, infinite) => `NaN ${nan}개와 무한대 ${infinite}개를 제외함`,
    everyTensor: '모든 텐서',
    made: '만든 방법',
    sources: '원본',
    options: '옵션',
    definitions: '정의',
    metric: '지표',
    unit: '단위',
    setting: '설정',
    entropy: '엔트로피',
    net: '순 비트율',
    quantizers: '최근접 반올림: SQNR(dB), 코드 엔트로피와 순 비트율(가중치당 비트)',
    ruleChanged: '(바뀐 규칙)',
    claims: {
      title: '심판대에 오른 주장들',
      claim: '주장',
      verdict: '판정',
      agree: '일치',
      effect: '효과',
      middle: '가운데 절반',
      unit: '단위',
    },
  },
  session: {
    files: (first, more) => (more === 0 ? first : `${first} 외 ${more}개`),
  },
  format: {
    notFinite: '유한한 수가 아닙니다',
    seconds: (n) => `${n}초`,
    minutes: (n) => `${n}분`,
    hours: (h, min) => `${h}시간 ${min}분`,
    scalar: '스칼라',
    points: (percent) => `${percent}\u202f%p`,
    units: { bits: '비트', axes: '축' },
    quantity: (number, unit) => (/^[가-힣]/.test(unit) ? `${number}${unit}` : `${number} ${unit}`),
  },
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

function tensorsOf(done: number, total: number, failed: number): string {
  return `텐서 ${count(total)}개 중 ${count(done)}개${failed > 0 ? `, 실패 ${count(failed)}개` : ''}`;
}

const rangeOf = ({ from, to, median }: Range, tensors: number): string =>
  `텐서 ${tensors}개에서 ${from}부터 ${to}까지, 중앙값 ${median}`;

const someOf = (some: number, all: number): string =>
  some === all ? `텐서 ${all}개 모두` : `텐서 ${all}개 중 ${some}개`;

const ofTensors = (done: number, total: number): string => `텐서 ${total}개 중 ${done}개`;

const inTensors = ({ agree, total }: Agreement): string =>
  agree === total && total > 0 ? `텐서 ${total}개 모두에서` : `텐서 ${total}개 중 ${agree}개에서`;
