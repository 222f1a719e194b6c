// The page in English. One section per part of the page, named after its folder or file; a key says what the text is for. A text
// with numbers or names in it is a function: every language forms the whole sentence. ko.ts has the same keys, in the same order.
import type { Verdict } from '../report/studies';
import { count, sig } from '../ui/numbers';
import { lenses } from './en-lenses';
import { laboratory } from './en-laboratory';
import { evidence } from './en-evidence';
import { lessons } from './en-lessons';
import { capital, listed, plural } from './english';
import type { Agreement, Allocation, CrestChange, MetricChange, Range, RateChange } from './sentences';

export const en = {
  app: {
    views: 'Views',
    keys: 'Keys',
    keysTitle: 'Keys (?)',
    tabTitle: (view: string, key: number) => `${view} (key ${key})`,
    theme: 'Theme',
    themes: { auto: 'auto', light: 'light', dark: 'dark' },
    language: 'Language',
    tensors: 'Tensors',
    closeList: 'Close list',
    chapters: 'Chapters',
    modelsAndTensors: 'Models and tensors',
    leftOut: (names: string, more: number) => `Left out: ${names}${more > 0 ? `; and ${count(more)} more` : ''}.`,
    emptyFolder: 'The folder holds no files.',
    dismiss: 'Dismiss',
    controls: 'Axes and quantizer',
    controlsNow: (systems: number, bits: number, group: string) => `${systems} systems, ${bits} bits, ${group}`,
    drop: 'Drop shards or a folder: they are read here and go nowhere.',
    dropSamples: 'Drop a CSV or WAV file: its samples become the signal.',
  },
  views: { tensor: 'Tensor', model: 'Model', rate: 'Rate', claims: 'Claims', learn: 'Learn' },
  tensor: {
    reading: (label: string) => `Reading the header of ${label} …`,
    none: 'No tensor is open. Drop safetensors shards anywhere on this page.',
    openOwn: 'Open your own shard',
    next: 'Next tensor',
    nonfinite: (nan: number, inf: number) =>
      `; ${count(nan)} NaN and ${count(inf)} infinite values left out of all numbers`,
    lenses: 'Lenses',
    lens: {
      compare: { title: 'Compare', question: 'How do the weights look in each coordinate system?' },
      map: { title: 'Rotate?', question: 'Does rotating help this tensor?' },
      rates: { title: 'Rates', question: 'How many bits does it take when it is really written?' },
      structure: { title: 'Structure', question: 'Does a low-dimensional part pay for its bits?' },
      geometry: { title: 'Geometry', question: 'How many directions does it use, and how many would chance use?' },
    },
    notes: (notes: readonly string[]) => notes.join(' '),
    sampled: (rows: number, all: number) => `Sampled: ${count(rows)} of ${count(all)} rows, evenly spread.`,
    noAxes: (name: string, why: string) => `No ${name} axes: ${why}`,
    study: {
      progress: 'This study',
      waiting: 'waiting for a worker',
      computing: 'being computed',
      stopped: 'Stopped before it was done.',
      cancel: 'Cancel',
      again: 'Start again',
      retry: 'Try again',
    },
    numbers: {
      number: 'number',
      value: 'value',
      unit: 'unit',
      hint: 'Point at a number, or tap it, for its definition.',
    },
  },
  headline: {
    bits: (value: number) => `${sig(Math.abs(value), 2)} bit${Math.abs(value) < 1.05 ? '' : 's'}`,
    rotatedAlone: (name: string, crest: string, db: number, bits: string) =>
      `In ${name} axes the crest is ${crest} and ${db} dB take ${bits} per weight.`,
    originalAlone: (crest: string, db: number, bits: string | null) =>
      `In the original axes the largest weight is ${crest} times the rms${bits === null ? '' : `; ${db} dB take ${bits} per weight`}.`,
    turned: (name: string, crest: CrestChange, db: number, rate: RateChange | null) => {
      const told =
        crest.change === 'same'
          ? `leaves the crest at ${crest.to}`
          : `${crest.change} the crest from ${crest.from} to ${crest.to}`;
      if (rate === null) return `${name} ${told}.`;
      const cost = rate.change === 'same' ? 'the rate stays the same' : `it ${rate.change} ${rate.bits} per weight`;
      return `${name} ${told}; at equal distortion (${db} dB) ${cost}.`;
    },
    stored: (name: string, gross: RateChange, basis: string, net: 'gain' | 'loss', bits: string) =>
      `${name} ${gross.change === 'same' ? 'saves nothing' : `${gross.change} ${gross.bits}`} per weight, and storing its basis takes ${basis}: a net ${net} of ${bits}.`,
  },
  figures: {
    gaussian: 'Gaussian',
    listed: (parts: readonly { name: string; text: string }[]) =>
      parts.map(({ name, text }) => `${text} (${name})`).join(', '),
    histogram: {
      title: (listed: string) => `Kurtosis is ${listed}; a Gaussian has 3.`,
      untitled: 'How the weights are distributed.',
      peaks: (listed: string) => `Peaks above the frame: ${listed}.`,
      outside: (span: number, listed: string) => `Beyond ±${span} rms: ${listed}.`,
      begins: 'bin begins (rms)',
      weight: 'weight (rms)',
      density: 'density (per rms)',
    },
    tails: {
      title: (listed: string, expected: string | null) =>
        `The largest weight lies at ${listed} rms${expected === null ? '' : `; a Gaussian of this size reaches about ${expected}`}.`,
      untitled: 'How far the tails reach.',
      share: 'share with |w| > t',
      shareOfWeights: 'share of weights with |w| > t',
    },
    energy: {
      title: (listed: string, gaussian: string) =>
        `The largest 1 % of weights hold ${listed} of the energy; of a Gaussian’s ${gaussian}.`,
      untitled: 'How much energy the largest weights hold.',
      fraction: 'largest fraction of weights',
      largest: 'largest weights (share of all)',
      share: 'share of the energy',
    },
    axes: {
      title: (listed: string, columns: number) => `Half of the energy lies in ${listed} of ${columns} columns.`,
      rank: 'rank of column',
      column: 'column',
      sorted: 'columns, most energetic first',
      sort: 'most energetic first',
      even: 'even',
    },
    band: {
      at: (label: string) => `${label}: at`,
      lowest: (label: string, quantity: string) => `${label}: lowest ${quantity}`,
      highest: (label: string, quantity: string) => `${label}: highest ${quantity}`,
    },
  },
  learning: {
    objectives: {
      optrot: 'kurtosis about 0',
      kurtail: 'distance of the rows’ kurtosis from 1.8',
      entropy: 'soft entropy at the step of 20 dB (bits per weight)',
      unnamed: 'objective',
    },
    notFinite: (name: string, what: string) => `${name}: the ${what} is no finite number.`,
    live: (name: string, what: string, last: string, first: string) =>
      `Learning ${name}: the ${what} is at ${last}, from ${first}.`,
    noBetter: (name: string, what: string, first: string) =>
      `${name} could not be made better than the rotation it began with: the ${what} is ${first}.`,
    done: (name: string, what: string, first: string, last: string, steps: number) =>
      `${name} brought the ${what} from ${first} to ${last} in ${steps} steps.`,
    partial: 'Partial: the search goes on.',
    report: 'report',
    step: 'step',
    progress: 'progress so far',
  },
  heatmaps: {
    title: (rows: string, allRows: string, columns: string, allColumns: string) =>
      `Weights: rows ${rows} of ${allRows}, columns ${columns} of ${allColumns}`,
    closer: 'Closer (+)',
    farther: 'Farther (−)',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    pixel: '1 pixel = 1 weight',
    showAll: 'Show all',
    scale: 'scale',
    toLargest: 'to the largest',
    scaleLabel: (low: string, high: string) => `Colour scale from ${low} to ${high} rms`,
    place: (row: string, rows: number, column: string, columns: number) =>
      `${rows === 1 && columns === 1 ? '' : 'largest in '}row${rows > 1 ? 's' : ''} ${row}, column${columns > 1 ? 's' : ''} ${column}`,
    perPixel: (weights: string) => `Each pixel shows the largest of about ${weights} weights under it.`,
    ownPixel: 'Each weight has a pixel of its own.',
    hint: 'Click a picture, then turn the wheel to zoom; drag or pinch moves all of them.',
    zoomable: 'zoomable picture',
    spoken: (name: string, rows: readonly [number, number], columns: readonly [number, number]) =>
      `Weights in ${name} axes, rows ${rows[0]} to ${rows[1]}, columns ${columns[0]} to ${columns[1]}. ` +
      'Plus and minus zoom, arrows pan, zero shows all.',
    none: (name: string, why: string) => `No picture in ${name} axes: ${why}`,
    computing: 'computing …',
  },
  metricTable: {
    title: 'All numbers',
    scrolls: 'All numbers, scrolls',
    differences: 'differences from original',
    differencesTitle: 'Differences from the original axes instead of values',
    metric: 'metric',
    seeds: '± seeds',
    seedsTitle: (name: string) => `Standard deviation over the seeds of ${name}`,
    gaussian: 'Gaussian',
    gaussianTitle: 'What independent Gaussian entries of this shape would show',
    best: 'best',
    tie: 'a tie',
    kept: '= kept',
    quantizer: (bits: number, group: string, scheme: string) => `${bits} bits, ${group}, ${scheme}`,
    at: (db: number) => `at ${db} dB`,
    fromOriginal: (value: string, difference: string) => `${value} (${difference} from the original axes)`,
    inSeeds: (low: string, high: string, seeds: number) => `${low} to ${high} in ${seeds} seeds`,
    lower: 'Lower is better.',
    higher: 'Higher is better.',
    hint: 'Point at a metric, or tap it, for its definition.',
  },
  compare: {
    failed: 'This tensor could not be analysed.',
    analysing: (name: string, others: boolean) => `Analysing ${name}${others ? ' and other' : ''} axes …`,
    nothing: 'No number of this tensor can be compared.',
    progress: 'Analysis of this tensor',
    stale: 'out of date; being computed again',
    waiting: 'waiting for a worker',
    running: 'being analysed',
    partial: (names: string) => `(partial: ${names} to come)`,
    retry: 'Try again',
    numbers: 'Numbers and definitions',
    controls: {
      title: 'Matrices of the same size without the tensor’s structure, and the seeds’ spread of random systems',
      label: 'controls behind the curves',
      before: 'in',
      after: 'axes',
      progress: 'Controls',
      stopped: 'Stopped.',
      none: (why: string) => `No controls: ${why}`,
      gaussian: 'Gaussian control',
      shuffled: 'shuffled entries',
      dashed: 'dashed',
      dotted: 'dotted',
      seeds: (name: string) => `${name}, seeds`,
      overSeeds: (names: string) => ` Coloured: ${names} over its seeds.`,
      bands: (name: string, grey: string, coloured: string) => `Grey bands, ${name} axes: ${grey}.${coloured}`,
      range: (low: string, high: string) => `${low} to ${high}`,
      sentence: (name: string, own: string, controls: string, seeds: number) =>
        `Energy in the largest 1 % of weights, ${name} axes: ${own}; ${controls} (${seeds} seeds).`,
    },
  },
  ...lenses,
  keys: {
    views: 'the views, in the order of the tabs',
    tensors: 'previous, next tensor',
    tree: 'in the tree: move; rest on a tensor to look at it',
    choose: 'in the tree: choose for the sweep, or not',
    filter: 'filter the tree',
    zoom: 'in a picture of the weights: zoom in, out, show all; arrows pan',
    cells: 'in the map of settings: from cell to cell; among lenses and views: the next',
    laboratory: 'in the laboratory: train or pause, one step, begin again',
    present: 'in Learn: present in large type; arrows then turn the pages',
    escape: 'cancel the sweep, clear the filter, close this list',
    list: 'this list',
  },
  strip: {
    running: (done: number, total: number, failed: number) => `Analysing: ${tensorsOf(done, total, failed)}`,
    paused: (done: number, total: number, failed: number) => `Paused: ${tensorsOf(done, total, failed)}`,
    cancelled: (done: number, total: number, failed: number) =>
      `Cancelled: ${tensorsOf(done, total, failed)}; what is done is kept`,
    done: (done: number, total: number, failed: number) => `Analysed ${tensorsOf(done, total, failed)}`,
    chosen: (tensors: number) => (tensors > 0 ? `${count(tensors)} tensors chosen` : 'No tensor chosen'),
    pause: 'Pause',
    resume: 'Resume',
    start: 'Analyse chosen',
    cancel: 'Cancel',
    sweep: 'Sweep',
    bytes: (read: string, total: string) => `${read} of ${total}`,
    bytesTitle: 'read so far, of all that the sweep will read',
    timeUnknown: 'time left unknown',
    timeLeft: (time: string) => `${time} left`,
    memory: (bytes: string) => `memory ${bytes}`,
    memoryTitle: 'memory of all workers, as last reported',
    offline: { no: 'online only', ready: 'works offline', file: 'opened from disk' },
    promise: 'nothing leaves this machine',
  },
  learn: {
    title: 'Learn',
    path: 'Chapters',
    next: (title: string) => `Next: ${title}`,
    previous: (title: string) => `Back: ${title}`,
    present: 'Present',
    presentTitle: 'Large type; ← and → turn the pages (p)',
    leave: 'Leave presentation',
    leaveTitle: 'Back to the page (p or Esc)',
    page: (at: number, of: number) => `${at} of ${of}`,
    print: 'Print',
    printTitle: 'This chapter as a handout',
    chapters: {
      turn: 'Turn the axes',
      flatten: 'Plant an outlier, then flatten it',
      concentrate: 'Concentrate',
      bits: 'Bits and error',
      bases: 'The same function, two bases',
      evidence: 'What the evidence says',
      laboratory: 'The laboratory',
    },
  },
  ...lessons,
  ...laboratory,
  ...evidence,
  axes: {
    legend: 'Axes',
    unknown: 'this build does not know it',
    remove: 'Remove',
    removeOne: (name: string) => `Remove ${name}`,
    open: 'Add or remove',
    close: 'Close list',
    all: 'All coordinate systems',
    full: (most: number) => `${most} systems are shown, which is the most: remove one to add another.`,
    hint: (analyse: string) =>
      `A new one stands last. Slow ones are computed for the tensor looked at; for the others when you say “${analyse}”.`,
    slow: 'slow',
  },
  controls: {
    quantizer: 'Quantizer',
    bits: 'Bits',
    bitsOf: (bits: number) => `${bits} bits`,
    scales: 'Scales',
    scheme: 'Scheme',
    symmetric: 'symmetric',
    asymmetric: 'asymmetric',
    fixed: 'Fixed distortion',
    distortion: 'Distortion',
    net: 'net rate',
    netTitle: 'Count the bits of scales and of the basis in every rate',
    seed: 'Seed',
    seedLabel: 'Seed of the random coordinate systems',
    seedUsed: 'of the random coordinate systems',
    seedUnused: 'used by the random coordinate systems only',
  },
  notices: {
    dismissOne: (message: string) => `Dismiss: ${message}`,
    advice: {
      malformed: 'The file is damaged or is not what its name says: fetch it again and compare its size and checksum.',
      unreadable: 'The file could not be read. If it was moved or changed, open it again.',
      unsupported: 'This version does not read it. Files of other tensors can be opened beside it.',
      invalid: 'Check what was asked for.',
      memory: 'Close other tabs, or leave out PCA, which needs the most memory.',
      cancelled: 'Open it again when you like.',
      empty: 'Choose a file that holds tensors: *.safetensors, or its folder.',
      crashed: 'The worker was started again. If the same tensor fails twice, leave its coordinate system out.',
    },
  },
  sweep: {
    measure: 'Measure',
    goOn: 'Go on',
    start: (what: string, tensors: number) => `${what}: ${plural(tensors, 'tensor')}`,
    busy: (done: number, total: number, left: string) =>
      `${done} of ${plural(total, 'tensor')}${left === '' ? '' : `, about ${left} left`}`,
    done: (done: number, total: number, partial: boolean) =>
      `${partial ? 'partial: ' : ''}${done} of ${plural(total, 'tensor')}`,
    failed: (tensors: number, name: string, why: string) => `${plural(tensors, 'tensor')} failed: ${name}, ${why}`,
    notCombined: (why: string) => `Not put together: ${why}`,
  },
  sidebar: {
    open: 'What is open',
    opening: (label: string) => `Opening ${label} …`,
    nothing: 'Nothing is open',
    about: (tensors: number, files: number, size: string) =>
      `${count(tensors)} ${tensors === 1 ? 'tensor' : 'tensors'} in ${plural(files, 'file')}, ${size}`,
    drop: 'Drop safetensors shards anywhere on this page.',
    openFiles: 'Open files',
    openFolder: 'Open folder',
    files: 'Weight files',
    folder: 'Folder of weight files',
    gallery: 'Gallery',
    yourFiles: 'your files',
    example: 'fable: a small trained Llama',
    planted: 'Planted matrices, answers known',
    filter: 'Filter: text or /regex/',
    filterLabel: 'Filter tensors by text or /regular expression/',
    groupBy: 'Group by',
    by: { layer: 'by layer', role: 'by role' },
    badFilter: (reason: string) => `Not a regular expression: ${reason}. All tensors are shown.`,
    matching: (some: number, all: number) => `${count(some)} of ${count(all)} match`,
    chosen: (tensors: number, size: string) => `Sweep: ${count(tensors)} chosen, ${size}`,
    tree: { layer: 'Tensors, by layer', role: 'Tensors, by role' },
    group: (label: string, tensors: number) => `${label}, ${tensors} tensors`,
    partOfSweep: 'part of the sweep',
    status: { none: 'not analysed', queued: 'waiting', running: 'being analysed', done: 'analysed', failed: 'failed' },
    stale: 'out of date',
    noMatch: 'No name matches the filter.',
    wholeModel: 'whole model',
    layer: (layer: number) => `layer ${layer}`,
    roles: {
      q: 'query',
      k: 'key',
      v: 'value',
      o: 'attention output',
      qkv: 'query, key, value',
      gate: 'gate',
      up: 'up',
      gate_up: 'gate and up',
      down: 'down',
      embedding: 'embedding',
      head: 'head',
      norm: 'norm',
      bias: 'bias',
      other: 'other',
    },
    tooDeep: (path: string, folders: number) => `${path}: deeper than ${folders} folders, left out`,
    unreadable: 'cannot be read',
    tooMany: (files: number) => `more than ${files} files: only the first ${files} were looked at`,
  },
  charts: {
    data: 'Data and download',
    dataOf: (title: string) => `Data: ${title}`,
    noFile: (kind: string, why: string) => `No ${kind}: ${why}`,
    noCanvas: 'this browser gives no canvas to draw on',
    tooLarge: 'the picture is too large for a PNG',
    firstRows: (shown: number, rows: number) => `The first ${shown} of ${rows} rows; the CSV has them all.`,
    layer: 'layer',
    withoutLayer: 'without a layer',
    bitsPerWeight: 'bits per weight',
    gaussian: 'Gaussian',
    gaussianOwn: 'Gaussian, own axes',
    columns: {
      tensor: 'tensor',
      role: 'role',
      layer: 'layer',
      depth: 'depth',
      system: 'coordinate system',
      axes: 'axes',
      setting: 'setting',
      tensors: 'tensors',
    },
  },
  model: {
    metric: 'Metric',
    heading: (label: string) => `${label}, every tensor`,
    better: { lower: '↓ lower is better.', higher: '↑ higher is better.' },
    partial: (done: number, total: number) => `Partial: ${done} of ${plural(total, 'tensor')} so far.`,
    failed: (tensors: number) => `${plural(tensors, 'tensor')} failed; the table says why.`,
    invariant: 'Belongs to the operator: the coordinate systems agree.',
    nothing: 'Nothing is open.',
    first: (total: number) => `The first of ${plural(total, 'tensor')} is being analysed.`,
    notYet: (chosen: number) =>
      `${plural(chosen, 'tensor')} chosen, none analysed yet. Start the sweep in the strip below.`,
    measured: (label: string, some: number, all: number) => `${label}: ${some} of ${plural(all, 'tensor')} measured`,
    columns: { tensor: 'Tensor', role: 'Role', shape: 'Shape', dtype: 'Type', status: 'Status' },
    status: { none: '–', queued: 'queued', running: 'running', done: 'done', failed: 'failed' },
    notComputed: 'not computed',
    beingComputed: 'being computed',
    none: (metric: string) => `No tensor has a ${metric} yet.`,
    noneIn: (metric: string, axes: string) => `No tensor has a ${metric} in the ${axes} axes yet.`,
    sameInAll: (metric: string, range: Range, tensors: number) =>
      `No rotation changes the ${metric}: ${rangeOf(range, tensors)}.`,
    ranges: (axes: string, metric: string, range: Range, tensors: number) =>
      `${capital(axes)} axes: ${metric} ${rangeOf(range, tensors)}.`,
    nothingToCompare: (metric: string, axes: string) => `No tensor has a ${metric} to compare with the ${axes} axes.`,
    // "Hadamard lowers the kurtosis in 16 of 28 tensors (median 3.92 → 3.01); PCA raises it in 25 of 28 tensors (median 3.92 → 9.51)."
    changes: (metric: string, changes: readonly MetricChange[]) => {
      const clauses = changes.map(({ axes, lower, higher, total, before, after }, at) => {
        const what = at === 0 ? `the ${metric}` : 'it';
        if (lower === 0 && higher === 0) return `${axes} leaves ${what} as it is in ${someOf(total, total)}`;
        const [verb, tensors] = lower >= higher ? ['lowers', lower] : ['raises', higher];
        const tie = lower === higher ? ` and raises it in ${higher}` : '';
        return `${axes} ${verb} ${what} in ${someOf(tensors, total)}${tie} (median ${before} → ${after})`;
      });
      return `${capital(clauses.join('; '))}.`;
    },
    geometry: 'Geometry, layer by layer',
    number: 'Number',
    noCurve: (label: string) => `No tensor has this number: ${label}.`,
    oneCurve: (label: string, at: string) => `${capital(label)}: ${at}.`,
    curveRange: (label: string, most: string, least: string) =>
      `${capital(label)}: highest in ${most}, lowest in ${least}.`,
    ofTensors: (tensors: number) => `Of ${plural(tensors, 'tensor')}.`,
    curves: {
      effective_rank: {
        label: 'effective rank',
        definition: 'exp H(σ / Σσ): how many directions share the operator as if evenly (Roy & Vetterli 2007).',
      },
      stable_rank: {
        label: 'stable rank',
        definition: '‖W‖F² / ‖W‖₂²: energy over that of the strongest direction.',
      },
      outside_share: {
        label: 'singular values beyond the noise edge',
        definition:
          'Share of the singular values beyond the edge of the Marchenko–Pastur law of this shape and variance.',
      },
      alpha: {
        label: 'α',
        definition: 'Exponent of the power law fitted to the largest eigenvalues (WeightWatcher’s α).',
      },
      dimension_rows: {
        label: 'intrinsic dimension of rows',
        definition: 'TwoNN estimate over the rows as points.',
      },
      dimension_columns: {
        label: 'intrinsic dimension of columns',
        definition: 'TwoNN estimate over the columns as points.',
      },
      dimension_ratio_to_control: {
        label: 'dimension of rows over the Gaussian’s',
        definition:
          'TwoNN estimate of the rows over that of as many Gaussian points in as many coordinates: 1 where rows fill space as noise does.',
      },
    },
  },
  rate: {
    heading: (subject: string) => `${subject}: rate against distortion`,
    wholeModel: 'The whole model',
    noTensor: 'No tensor',
    ofWhat: 'Of what',
    thisTensor: 'this tensor',
    codesAs: 'Codes as',
    coders: {
      entropy: { label: 'Shannon entropy', counts: 'code entropy' },
      huffman: { label: 'Huffman code', counts: 'Huffman length' },
      fixed: { label: 'fixed length', counts: 'fixed length' },
    },
    counts: (codes: string, net: boolean) => (net ? `${codes} + scales + basis` : codes),
    definition:
      'Lower and further right is better. The thick lines are uniform quantizers at equal distortion; the symbols round to nearest with few bits. No code for Gaussian weights lies below the bound; weights with structure may.',
    means: 'Rates and SQNR in dB are means over tensors, weighted by their weights.',
    outOfFrame: (axes: string, net: string) =>
      `Above the left picture’s frame, for the bits of its basis: ${axes}. The right picture and the table have it; without “${net}” it is in both.`,
    unbounded: 'Fixed-distortion lines count entropy: their alphabet is unbounded.',
    everySetting: (rate: string) => `Every setting (${rate}, bits per weight)`,
    setting: 'Setting',
    bits: 'bits',
    toBound: 'to bound',
    toBoundTitle: 'bits above the Gaussian bound; negative: below',
    running: 'Being analysed.',
    nothing: 'Nothing here has a rate and a finite distortion in the coordinate systems chosen.',
    notYet: 'Nothing is analysed yet.',
    fixedAt: (db: number) => `fixed distortion, ${db} dB`,
    none: (db: number) => `No coordinate system has a rate at ${db} dB.`,
    // "At 20 dB original axes need 3.58 bits per weight; Hadamard the same; PCA 0.135 less."
    sentence: (
      db: number,
      base: { axes: string; bits: string },
      net: boolean,
      others: readonly { axes: string; bits: string | null; more: boolean }[],
    ) => {
      const head = `At ${db} dB ${base.axes} axes need ${base.bits} bits per weight${net ? ', basis included' : ''}`;
      const rest = others.map(({ axes, bits, more }) =>
        bits === null ? `${axes} the same` : `${axes} ${bits} ${more ? 'more' : 'less'}`,
      );
      return `${[head, ...rest].join('; ')}.`;
    },
    // "At 20 dB the distance to the Gaussian bound is 0.262 bit in original, 0.261 in Hadamard, 0.127 in PCA axes."
    gaps: (db: number, gaps: readonly { axes: string; bits: string; below: boolean }[]) => {
      const clauses = gaps.map(
        ({ axes, bits, below }, at) => `${bits}${at === 0 ? ' bit' : ''} ${below ? 'below it ' : ''}in ${axes}`,
      );
      return `At ${db} dB the distance to the Gaussian bound is ${clauses.join(', ')} axes.`;
    },
    overBound: 'above the Gaussian bound (bits per weight)',
    rateOf: (rate: string) => `rate: ${rate} (bits per weight)`,
    columns: { rate: 'rate (bits per weight)', overBound: 'above the Gaussian bound (bits)' },
    tipRate: (bits: string) => `rate ${bits} bits per weight`,
    tipBound: (bits: string) => `${bits} bit against the bound`,
    tipMean: (tensors: number) => `mean of ${tensors} tensors`,
    hollow: 'hollow: asymmetric',
    lines: '─ Gaussian bound R(D)  ╌ entropy-coded scalar (+0.255)',
    perWeight: (bits: string) => `${bits} bits per weight`,
  },
  allocation: {
    title: 'A budget shared out over the tensors',
    definition:
      'Each chosen tensor is coded (uniform steps, rANS, everything counted) at many distortions and in every coordinate system chosen above; for a budget each gets the point at which one bit more buys the same error everywhere.',
    budget: 'budget',
    leftOut: (names: string) => `Left out, having no measured point: ${names}.`,
    table: 'Bits of every tensor',
    sameShort: 'same for all: bits',
    tooFew: (budget: string, least: string) =>
      `${budget} bits per weight are too few: the least that was measured takes ${least}.`,
    sentence: ({ budget, tensors, least, most, db, uniformDb, gain }: Allocation) => {
      const head = `Of ${budget} bits per weight ${plural(tensors, 'tensor')} get ${least} to ${most} each, for ${db} dB in all`;
      if (uniformDb === null) return `${head}; the same bits for all would not be enough.`;
      const than = `${head}; the same bits for all reach ${uniformDb} dB`;
      return gain === null ? `${than}.` : `${than}, and at their bits sharing out gains ${gain} dB.`;
    },
    extremes: (most: string, mostBits: string, least: string, leastBits: string) =>
      `Most goes to ${most}, ${mostBits} bits per weight; least to ${least}, ${leastBits}.`,
    none: 'No tensor has a measured point.',
    net: 'net bits per weight',
    netOfAll: 'net bits per weight, all tensors',
    sqnrOfAll: 'SQNR, all tensors together (dB)',
    gains: (least: string, most: string) =>
      `At equal bits sharing out gains ${least} to ${most} dB over the same bits for all.`,
    budgets: 'What every budget gives.',
    same: 'the same bits for all',
    shared: 'shared out',
    columns: {
      uniformAxes: 'uniform: axes',
      uniformBits: 'uniform: net bits per weight',
      uniformDb: 'uniform: SQNR (dB)',
      budget: 'budget (bits per weight)',
      sharedBits: 'shared out: bits per weight',
      sharedDb: 'shared out: SQNR (dB)',
      sameBits: 'same for all: bits per weight',
      sameDb: 'same for all: SQNR (dB)',
      gain: 'gain at equal bits (dB)',
    },
  },
  claims: {
    title: 'The claims on trial.',
    verdicts: {
      supported: 'supported',
      contradicted: 'contradicted',
      depends: 'depends',
      undetermined: 'undetermined',
      'needs-model': 'needs the running model',
    },
    rotationHere: ({ outliers, entropy }: { outliers: boolean; entropy: boolean }) =>
      `A Hadamard rotation ${outliers ? 'lowers' : 'does not lower'} this tensor’s outlier metrics, ` +
      `${outliers === entropy ? 'and' : 'but'} ${entropy ? 'lowers' : 'does not lower'} its entropy at equal distortion.`,
    rotation: (outliers: Agreement, entropy: Agreement) =>
      `A Hadamard rotation lowers the outlier metrics ${inTensors(outliers)}, and the entropy at equal distortion ${inTensors(entropy)}.`,
    verdictsFall: (claims: number, verdicts: readonly { verdict: Verdict; claims: number }[]) => {
      const parts = verdicts.map(({ verdict, claims: n }) => {
        if (verdict === 'depends') return `${n} ${n === 1 ? 'depends' : 'depend'}`;
        if (verdict === 'needs-model') return `${n} ${n === 1 ? 'needs' : 'need'} the running model`;
        return `${n} ${n === 1 ? 'is' : 'are'} ${verdict}`;
      });
      return `Of ${plural(claims, 'claim')} ${listed(parts)}.`;
    },
    noneChosen: 'No tensor is chosen: tick some in the tree.',
    status: {
      running: (done: number, total: number, left: string) =>
        `Gathering evidence: ${ofTensors(done, total)}${left === '' ? '' : `, about ${left} left`}.${done > 0 ? ' Verdicts are partial.' : ''}`,
      paused: (done: number, total: number) => `Paused: ${ofTensors(done, total)}. Verdicts are partial.`,
      partial: (done: number, total: number) => `Partial: evidence from ${ofTensors(done, total)}.`,
      none: (total: number, size: string) => `No evidence is gathered yet: ${plural(total, 'tensor')}, ${size}.`,
      done: (done: number, total: number, seed: number) =>
        `Evidence from ${ofTensors(done, total)}, ${seed === 1 ? '' : `seed ${seed}, `}beside Gaussian and shuffled controls.`,
    },
    ofWhat: 'Verdicts of what',
    role: (role: string) => `role: ${role}`,
    thisRole: 'this role',
    evidence: 'Evidence',
    evidenceOn: (claim: string, what: string) => `on ${claim}, ${what}`,
    gather: 'Gather evidence',
    changed: (numbers: number) =>
      `${plural(numbers, 'number')} of the rules changed: verdicts are by your rules, and so are link, report and exports.`,
    resetAll: 'Reset all',
    noBoard: (why: string) => `The claims could not be put on trial: ${why}`,
    noVerdicts: (why: string) => `No verdicts: ${why}`,
    noEvidence: (tensor: string, why: string) => `No evidence from ${tensor}: ${why}`,
    definition:
      'Each claim is held against a rule that was fixed before anything was measured, and any number of it can be changed. In the small pictures:',
    pictures: [
      '● a tensor that supports it,',
      '○ neither,',
      '✕ contradicts it;',
      'bar and tick the middle half and the median;',
      'dashed zero;',
      'grey what other seeds alone would do.',
    ],
    reading: 'Reading the rules …',
    nothingOpen: 'No model is open. Drop safetensors shards anywhere on this page.',
    ruleChanged: 'Rule changed.',
    noneHere: 'no evidence from this tensor',
    noneInRole: 'no evidence from this role',
    of: (some: number, all: number) => `${some} of ${all}`,
    agree: 'agree',
    against: (tensors: number) => `${tensors} against`,
    verdict: 'verdict',
    effect: 'effect',
    middle: 'middle half',
    fromTo: (from: string, to: string) => `${from} to ${to}`,
    effectSentence: (label: string, value: string, tensors: number, middle: { from: string; to: string } | null) =>
      `${label}: ${value}${middle ? `, the middle half of ${tensors} tensors from ${middle.from} to ${middle.to}` : ''}`,
    rule: 'The rule',
    ruleNumber: (claim: string, meaning: string, share: boolean) =>
      `${claim}: ${meaning}${share ? ', in per cent' : ''}`,
    ruleBounds: (meaning: string, usual: string, least: string, most: string) =>
      `${meaning}; ${usual} unless changed, from ${least} to ${most}`,
    was: (value: string) => `(was ${value})`,
    resetRule: 'Back to the rule as it was',
    missing: (why: string) => `Not all evidence is there: ${why}.`,
    eachTensor: (label: string, unit: string) => `${label}, ${unit}: each tensor`,
    key: ['● supports', '○ neither', '✕ contradicts', '▬ middle half and median'],
    seeds: (spread: string) => `grey: what the seeds alone do (±${spread})`,
    parts: 'Its parts',
    part: 'part',
    noVote: (statement: string) => `${statement} (shown without a vote)`,
    byRole: 'By role',
    byTensor: 'By tensor: a name leads to its evidence',
    overSeeds: '± seeds',
    evidenceColumn: 'evidence',
    says: { unknown: 'not known', for: 'for the claim', neither: 'neither', against: 'against the claim' },
    experiment: 'The experiment',
    nothingYet: 'No tensor says anything on it yet (undetermined).',
  },
  download: {
    button: 'Download',
    soFar: (done: number, total: number) => `${plural(done, 'tensor')} of ${total} so far`,
    failed: (what: string, why: string) => `${what} could not be made: ${why}`,
    noVerdicts: 'there are no verdicts yet',
    kinds: {
      json: { label: 'Report (JSON)', what: 'all numbers, as the command line writes them' },
      html: { label: 'Report (HTML)', what: 'one page with figures, tables, definitions' },
      csv: { label: 'Metrics (CSV)', what: 'a row per tensor and coordinate system' },
      rtn: { label: 'Quantizers (CSV)', what: 'a row per quantizer setting' },
      claims: { label: 'Claims (JSON)', what: 'verdicts, rules and evidence, as the command line writes them' },
      'claims-csv': { label: 'Claims (CSV)', what: 'a row per claim, tensor and measured number' },
    },
  },
  report: {
    title: (label: string) => `${label}: weights in other coordinate systems`,
    heading: (label: string, axes: readonly string[]) => `${label}: weights in ${axes.join(', ')} axes`,
    about: (tensors: number, weights: string, failed: number) =>
      `${plural(tensors, 'tensor')}, ${weights} weights${failed > 0 ? `, ${failed} failed` : ''}. Computed locally; no weight left the machine.`,
    overAll: (sentence: string) => `Over all weights: ${sentence}`,
    means: 'Means over tensors, weighted by their weights.',
    partial: (done: number, total: number) => `Partial: ${ofTensors(done, total)}.`,
    leftOut: (nan: number, infinite: number) => `${nan} NaN and ${infinite} infinite entries left out`,
    everyTensor: 'Every tensor',
    made: 'How it was made',
    sources: 'Sources',
    options: 'Options',
    definitions: 'Definitions',
    metric: 'Metric',
    unit: 'Unit',
    setting: 'Setting',
    entropy: 'entropy',
    net: 'net',
    quantizers: 'Round to nearest: SQNR in dB, code entropy and net rate in bits per weight',
    ruleChanged: '(rule changed)',
    claims: {
      title: 'The claims on trial',
      claim: 'Claim',
      verdict: 'Verdict',
      agree: 'Agree',
      effect: 'Effect',
      middle: 'Middle half',
      unit: 'Unit',
    },
  },
  session: {
    files: (first: string, more: number) => (more === 0 ? first : `${first} and ${more} more`),
  },
  format: {
    notFinite: 'not a finite number',
    seconds: (n: number) => `${n}\u202fs`,
    minutes: (n: number) => `${n}\u202fmin`,
    hours: (h: number, min: number) => `${h}\u202fh ${min}\u202fmin`,
    scalar: 'scalar',
    points: (percent: string) => `${percent}\u202fpp`,
    units: { bits: 'bits', axes: 'axes' },
    quantity: (number: string, unit: string) => `${number} ${unit}`,
  },
  names: {
    axes: {
      original: 'original',
      folded: 'folded',
      hadamard: 'Hadamard',
      'random-hadamard': 'random Hadamard',
      'block-hadamard': 'block Hadamard',
      'head-hadamard': 'per-head Hadamard',
      'two-sided-hadamard': 'two-sided Hadamard',
      'two-sided-random-hadamard': 'two-sided random Hadamard',
      random: 'random',
      pca: 'PCA',
      'centred-pca': 'centred PCA',
      'block-pca': 'block PCA',
      'head-pca': 'per-head PCA',
      'clustered-pca': 'clustered PCA',
      'two-sided-pca': 'two-sided PCA',
      'shared-pca': 'shared PCA',
      optrot: 'OptRot',
      kurtail: 'KurTail',
      'entropy-rotation': 'entropy rotation',
      dct: 'DCT',
      haar: 'Haar',
    },
    roles: { embedding: 'embedding', head: 'head', norm: 'norm', bias: 'bias', other: 'other' },
    inLayer: (layer: number, role: string) => `layer ${layer} ${role}`,
  },
  families: {
    original: { title: 'Original', what: 'the axes the model was trained in' },
    hadamard: {
      title: 'Hadamard',
      what: 'flatten: every weight is spread over all axes, at the price of additions',
    },
    random: { title: 'Random', what: 'every rotation equally likely: the control for the others' },
    aligned: {
      title: 'Aligned',
      what: 'concentrate: the energy is gathered in few axes, and the basis must be paid for unless it merges',
    },
    learned: { title: 'Learned', what: 'found by descent for each tensor, from a random Hadamard on: slow' },
    frequency: { title: 'Frequency', what: 'waves instead of rotations, for contrast' },
    other: { title: 'Other', what: 'this page knows no more of them' },
  },
  metrics: {
    groups: {
      outliers: 'Outliers',
      entries: 'Concentration of entries',
      axes: 'Concentration of axes',
      quantizer: 'Quantizer',
      fixed: 'Fixed distortion',
      basis: 'Basis',
    },
    at: (label: string, db: number) => `${label} at ${db} dB`,
    setting: (bits: number, group: string, asymmetric: boolean) =>
      `${bits} bits, ${group}${asymmetric ? ', asymmetric' : ''}`,
    energyIn: (top: string) => `energy in the ${top}`,
    scales: { tensor: 'per tensor', row: 'per row' },
    groupsOf: (size: string) => `groups of ${size}`,
    top: (share: number, gaussian: string) => ({
      label: `top ${share * 100} %`,
      definition:
        `Share of the energy (sum of squares) held by the largest ${share * 100} % of entries. A Gaussian has ${gaussian} %.` +
        (share === 0.01 ? ' More means that fewer coefficients say more.' : ''),
      formula: `Σ of the ⌈${share} N⌉ largest w² / Σw²`,
    }),
    words: {
      kurtosis: {
        label: 'kurtosis',
        definition:
          'Fourth central moment over the squared variance: how heavy the tails are. A Gaussian has 3, a uniform distribution 1.8, a Laplace 6.',
      },
      excessKurtosis: {
        label: 'excess kurtosis',
        definition:
          'Kurtosis above that of a Gaussian; negative where the tails are lighter. For N Gaussian entries it scatters by √(24/N).',
      },
      crest: {
        label: 'crest',
        definition:
          'Largest magnitude over the root mean square: how far the scale of a max-scaled quantizer is stretched by one entry. N Gaussian entries reach about √(2 ln 2N).',
      },
      absmax: {
        label: 'largest magnitude',
        definition: 'The largest |w|, in the units of the weights.',
      },
      linfOverL2: {
        label: 'L∞ / L2',
        definition:
          'Largest magnitude over the Euclidean norm of all entries: the share of the norm that one entry could hold alone. It is the crest over √N.',
      },
      frac3sigma: {
        label: 'beyond 3 σ',
        definition: 'Share of entries farther than three standard deviations from the mean. A Gaussian has 0.27 %.',
      },
      frac6sigma: {
        label: 'beyond 6 σ',
        definition:
          'Share of entries farther than six standard deviations from the mean. A Gaussian has two in a billion.',
      },
      mean: {
        label: 'mean',
        definition: 'Mean of all entries, in the units of the weights.',
      },
      std: {
        label: 'standard deviation',
        definition:
          'Population standard deviation of all entries. Rotations change it only as far as they move the mean.',
      },
      l2: {
        label: 'L2 norm',
        definition: 'Root of the sum of squares. An orthogonal change of coordinates keeps it.',
      },
      participationRatio: {
        label: 'participation ratio',
        definition:
          'The number of columns (axes) that share the energy as if evenly. An m × n Gaussian has mn/(m+2); in its own principal axes mn/(m+n+1).',
        formula: '(Σe)² / Σe², e = energy of a column',
      },
      axisEntropyBits: {
        label: 'axis entropy',
        definition:
          'Entropy of the columns’ shares of the energy: log₂ of the width when all are equal, 0 when one holds everything.',
      },
      codingGainDb: {
        label: 'coding gain',
        definition:
          'Arithmetic over geometric mean of the columns’ energies: what giving each column its own rate can gain at high rate; 6.02 dB are one bit. Infinite, and so without a value, where a column holds nothing.',
      },
      effectiveRank: {
        label: 'effective rank',
        definition:
          'exp of the entropy of the normalised singular values, not of their squares (Roy & Vetterli 2007). Belongs to the operator: no rotation changes it.',
      },
      stableRank: {
        label: 'stable rank',
        definition:
          'Squared Frobenius norm over the squared largest singular value. Belongs to the operator: no rotation changes it. An m × n Gaussian has about mn/(√m+√n)².',
      },
      rtnSqnrDb: {
        label: 'SQNR',
        definition:
          'Energy of the weights over the energy of the rounding error, measured in the original coordinates. More is less distortion; 6.02 dB are worth one bit.',
      },
      rtnMse: {
        label: 'mean squared error',
        definition: 'Mean of (w − ŵ)², in squared units of the weights.',
      },
      rtnEntropyBits: {
        label: 'code entropy',
        definition:
          'Shannon entropy of the codes, bits per weight. Says nothing without its distortion: where outliers set the scale most codes are 0. Read it beside the SQNR.',
        formula: '−Σ p log₂ p over the codes',
      },
      rtnHuffmanBits: {
        label: 'Huffman length',
        definition:
          'Mean length of an optimal prefix code over the codes, bits per weight, at least 1. Read it beside the SQNR.',
        formula: 'Σ p · length; entropy ≤ length < entropy + 1',
      },
      rtnHuffmanTableBits: {
        label: 'Huffman table',
        definition:
          'The canonical Huffman table, bits per weight: one bit for every possible code and a length for each that occurs, once per tensor.',
        formula: '(codes + occurring · ⌈log₂(longest + 1)⌉) / N',
      },
      rtnOverheadBits: {
        label: 'scales',
        definition: 'Bits per weight for the half-float scales, and zero points where there are any.',
        formula: '16/g; asymmetric (16 + b)/g; g = weights per scale',
      },
      rtnNetBits: {
        label: 'net rate',
        definition: 'Code entropy + scales + basis, bits per weight. Read it beside the SQNR.',
        formula: 'code entropy + scales + basis',
      },
      fixedEntropyBits: {
        label: 'entropy',
        definition:
          'Entropy of an unbounded uniform quantizer whose step gives exactly this SQNR: coordinate systems compared at equal distortion.',
        formula: 'H(round(w / step)) at the step that gives this SQNR',
      },
      fixedNetBits: {
        label: 'net rate',
        definition: 'Entropy at this SQNR with the bits of the basis added.',
        formula: 'entropy + basis',
      },
      fixedGaussianBoundBits: {
        label: 'Gaussian bound',
        definition:
          'Rate-distortion bound of a Gaussian source of the same variance; an entropy-coded scalar quantizer needs 0.255 bit more. Real weights may lie below it.',
      },
      fixedStep: {
        label: 'step',
        definition: 'The quantizer’s step, in the units of the weights.',
        formula: 'step with SQNR(step) = 10, 20, 30 dB',
      },
      fixedSqnrDb: {
        label: 'SQNR reached',
        definition:
          'The SQNR that the step found really has. It misses the wanted one only where many equal values make it jump.',
      },
      basisBits: {
        label: 'basis',
        definition:
          'Bits per weight to store the coordinate system: none for a seed, 16 n²/(mn) for a private dense basis in half precision.',
      },
      basisBlock: {
        label: 'block',
        definition:
          'How many axes the transform mixes with each other: the full width, or less where no Hadamard matrix of that width is known.',
        formula: 'block · blocks = n',
      },
      basisCore: {
        label: 'Hadamard core',
        definition:
          'Order of the Hadamard core that is doubled up to the block: 1 for a pure Sylvester matrix, 0 where the basis is no Hadamard matrix.',
        formula: 'block = core · 2ᵏ',
      },
    },
  },
};

function tensorsOf(done: number, total: number, failed: number): string {
  return `${count(done)} of ${count(total)} tensors${failed > 0 ? `, ${count(failed)} failed` : ''}`;
}

const rangeOf = ({ from, to, median }: Range, tensors: number): string =>
  `from ${from} to ${to}, median ${median}, over ${plural(tensors, 'tensor')}`;

const someOf = (some: number, all: number): string =>
  some === all ? (all === 1 ? 'the one tensor' : `all ${all} tensors`) : `${some} of ${plural(all, 'tensor')}`;

const ofTensors = (done: number, total: number): string => `${done} of ${plural(total, 'tensor')}`;

// "in 5 of 28 tensors", "in none of 28 tensors", "in all 28 tensors".
function inTensors({ agree, total }: Agreement): string {
  if (agree === 0) return `in none of ${plural(total, 'tensor')}`;
  return agree === total && total > 1 ? `in all ${total} tensors` : `in ${agree} of ${plural(total, 'tensor')}`;
}
