// The four lenses of the tensor view that study it, in English: a part of en.ts.
import { plural } from './english';

export type Direction = 'rows' | 'columns';

export const lenses = {
  map: {
    ask: 'Does rotating help this tensor, and at which bits and groups?',
    compared: 'Compared',
    rate: 'at equal net rate',
    setting: 'at the same setting',
    label: 'Map of bits and groups; arrows move between cells',
    cell: (axes: string, bits: number, group: string) => `${axes}, ${bits} bits, ${group}`,
    recommendedCell: (cell: string) => `${cell}: recommended`,
    overSeeds: 'over the seeds',
    seedRange: (low: string, high: string) => `${low} to ${high} dB`,
    codeEntropy: 'code entropy',
    scales: 'scales',
    basis: 'basis',
    netRate: 'net rate',
    bits: (value: string) => `${value} bits`,
    notCovered: 'No other setting of the original axes covers this rate.',
    amongBest: 'One of the best settings of the original axes.',
    givesAway: (db: string) => `At this net rate another setting of the original axes reaches ${db} dB more.`,
    atEqualRate: (margin: string | null) => `At equal net rate: ${margin ?? 'outside the rates of the original axes'}.`,
    atSameSetting: (margin: string | null) => `At the same setting: ${margin ?? 'no margin'}.`,
    use: 'Compare at this setting',
    margin: (db: string, spread: string, verdict: string) =>
      `${db} dB (seeds within ${spread} dB): ${verdict === 'no difference' ? 'no difference' : `it ${verdict}`}`,
    title: (question: 'rate' | 'setting', clauses: string) =>
      `${question === 'rate' ? 'At equal net rate' : 'At the same setting'} ${clauses}.`,
    noSetting: (name: string) => `${name} has no setting to compare`,
    helps: (name: string, helps: number, settings: number, hurts: number) =>
      `${name} helps in ${helps} of ${settings} settings, hurts in ${hurts}`,
    recommendNone: (bits: number, group: string) => `Recommended at ${bits} bits: no rotation (${group}).`,
    recommend: (bits: number, cell: string, gain: string) => `Recommended at ${bits} bits: ${cell}, ${gain} dB.`,
    note: (question: 'rate' | 'setting', least: string) =>
      `dB over the original axes ${question === 'rate' ? 'at the same net rate' : 'at the same bits and groups'}; uncoloured: no difference beyond the seeds’ scatter and ${least} dB. ` +
      `Framed: recommended for its bits. ${question === 'rate' ? 'Original: what a setting gives away against the best of them.' : ''}`,
    tip: (sqnr: string, net: string) => `SQNR ${sqnr} dB, net ${net} bits`,
    columns: {
      bits: 'bits',
      group: 'group',
      netRate: 'net rate (bits per weight)',
      marginAtRate: 'margin at equal rate (dB)',
      verdictAtRate: 'verdict at equal rate',
      marginAtSetting: 'margin at same setting (dB)',
      verdictAtSetting: 'verdict at same setting',
      spread: 'spread over seeds (dB)',
      recommended: 'recommended',
      margin: 'margin (dB)',
      worst: 'worst seed (dB)',
      best: 'best seed (dB)',
      verdict: 'verdict',
    },
    yes: 'yes',
    hulls: {
      title: (reached: readonly { name: string; db: string }[]) =>
        `At 4 net bits per weight: ${reached.map(({ name, db }) => `${name} ${db} dB`).join(', ')}.`,
      untitled: 'What every system reaches at a net rate.',
      note: (beyond: string) =>
        'The best settings of each system: its upper hull.' +
        (beyond === '' ? '' : ` Beyond the frame, for the bits of its basis: ${beyond}.`),
    },
    margins: {
      none: (rates: number) => `At none of ${rates} net rates does a rotation help beyond the seeds’ spread.`,
      some: (wins: number, rates: number, names: string) =>
        `At ${wins} of ${rates} net rates a rotation helps: ${names}.`,
      note: (far: string) =>
        `Band: from the worst to the best seed.${far === '' ? '' : ` Far below the frame: ${far}.`}`,
      y: 'SQNR over the original axes (dB)',
      short: 'margin',
      original: 'original',
      seeds: (name: string) => `${name}, seeds`,
    },
  },
  rates: {
    ask: 'How many bits does this tensor take when it is really written, with scales, tables and basis?',
    table: (db: number) => `Every stream at ${db} dB, bits per weight`,
    hint: 'Point at a method for what it does.',
    method: 'method',
    axes: 'axes',
    net: 'net',
    sqnr: 'SQNR dB',
    decoded: 'decoded',
    best: '↓ best',
    offTarget: 'off target',
    equal: 'equal',
    notEqual: 'NOT equal',
    absent: (name: string, why: string | null) =>
      `No stream in ${name} axes${why === null ? ' at this distortion.' : `: ${why}`}`,
    parts: { codes: 'codes', scales: 'scales', tables: 'tables', labels: 'labels', basis: 'basis' },
    methods: {
      'ecsq-huffman': {
        name: 'uniform, Huffman',
        definition: 'One step for all, canonical Huffman code with its table in the stream.',
      },
      'ecsq-rans': {
        name: 'uniform, rANS',
        definition: 'One step for all, rANS with its frequency table in the stream.',
      },
      'rows-rans': {
        name: 'classes of rows',
        definition: 'Rows of similar spread share a frequency table; each row’s class is in the stream.',
      },
      'groups-rans': {
        name: 'groups of columns',
        definition: 'Groups of columns have frequency tables of their own.',
      },
      'deadzone-rans': {
        name: 'dead zone, centroids',
        definition: 'A wider zero bin, and each code is read back as the mean of its bin.',
      },
      'rdoq-rans': {
        name: 'rate-distortion optimised',
        definition: 'Each code is the one with the least error + λ bits, not the nearest.',
      },
      'waterfill-rans': {
        name: 'water-filling',
        definition:
          'Each column has the step that reverse water-filling gives it; columns below the water line are left out.',
      },
    },
    allEqual: (streams: number) => `All ${plural(streams, 'stream')} were decoded and compared: equal.`,
    wrong: (wrong: number, streams: number) =>
      `${wrong} of ${plural(streams, 'stream')} did not decode to the codes written.`,
    none: (db: number) => `No stream reaches ${db} dB in the coordinate systems chosen.`,
    shortest: (db: number, net: string, basis: boolean, method: string, axes: string, below: string) =>
      `At ${db} dB the shortest stream takes ${net} bits per weight${basis ? ', all of it counted' : ', basis not counted'}: ${method} in ${axes} axes${below}.`,
    below: (saved: string, method: string, axes: string) => `, ${saved} bit below ${method} in ${axes} axes`,
    untitled: 'Bits per weight of every stream.',
    title: (method: string, axes: string, codes: string, beside: string, against: string) =>
      `${method} in ${axes} axes: ${codes} bits of codes and ${beside} of everything else${against}.`,
    besideLine: (bits: string, below: boolean) =>
      `, ${bits} ${below ? 'below' : 'above'} the best scalar code of a Gaussian`,
    note: (added: string, arrows: boolean) =>
      `Hollow: the codes alone; full: net. Between them, paler step by step: ${added}.` +
      (arrows ? ' An arrow leads out of the frame; the number is where to.' : ''),
    columns: {
      method: 'method',
      part: (part: string) => `${part} (bits per weight)`,
      decoded: 'decoded equal',
    },
    yes: 'yes',
    no: 'no',
    bound: 'Gaussian R(D)',
    line: 'scalar code of a Gaussian',
    tipNet: (net: string) => `net: ${net} bits per weight`,
  },
  structure: {
    ask: 'Can a low-dimensional part, fitted first, take more bits from the residual than it costs?',
    table: (db: number) => `Every kind at its best size, bits per weight at ${db} dB`,
    kind: 'kind',
    size: 'size',
    residual: 'residual',
    together: 'together',
    saved: 'saved',
    savedBy: (control: string) => `saved, ${control}`,
    energy: 'energy',
    energyTitle: 'Share of the weights’ energy in the structured part',
    direct: 'direct coding',
    best: '↓ best',
    controls: { shuffled: 'shuffled entries', gaussian: 'Gaussian' },
    kinds: {
      'low-rank': 'low rank',
      'dct-rows': 'cosines, rows',
      'dct-columns': 'cosines, columns',
      'fourier-rows': 'Fourier, rows',
      'fourier-columns': 'Fourier, columns',
      'polynomial-rows': 'parabolas, rows',
      'polynomial-columns': 'parabolas, columns',
      'kmeans-rows': 'codebook, rows',
      'kmeans-segments': 'codebook, segments',
      mlp: 'perceptron',
    },
    pays: (kind: string, size: string, gain: string, db: number, direct: string, total: string, control: string) =>
      `A structured part pays for itself: ${kind} (${size}) saves ${gain} bit per weight at ${db} dB, from ${direct} to ${total}${control}.`,
    controlSaves: (control: string, bits: string) => `; the control (${control}) saves ${bits}`,
    controlsSaveNothing: '; the controls save nothing',
    noFit: 'No structured part could be fitted.',
    nonePays: (db: number, kinds: number, nearest: string, size: string, loss: string | null, direct: string) =>
      `No structured part pays for itself at ${db} dB: of ${plural(kinds, 'kind')} the nearest, ${nearest} (${size}), ` +
      `${loss === null ? 'saves nothing over' : `costs ${loss} bit more per weight than`} the ${direct} bits of direct coding.`,
    gain: {
      none: (kinds: number) => `Of ${kinds} kinds none saves a bit at its best size.`,
      some: (winners: number, kinds: number, best: string) =>
        `${winners} of ${kinds} kinds save bits at their best size; ${best} saves most.`,
      x: 'bits per weight saved',
      tensor: '● the tensor',
      tip: (bits: string) => `saves ${bits} bit per weight`,
    },
    curves: {
      best: (kind: string, size: string, bits: string) =>
        `The description is shortest with ${kind}, ${size}: ${bits} bits per weight.`,
      none: 'Every θ adds more bits than it takes from the residual.',
      note: 'Solid: θ and residual together; dotted: the residual alone; dashed: direct coding. A dot: the best size of its kind.',
      x: 'bits of θ per weight',
      tip: (kind: string, size: number, theta: string, residual: string, total: string) => [
        `${kind}, size ${size}`,
        `θ: ${theta}`,
        `residual: ${residual}`,
        `together: ${total} bits per weight`,
      ],
    },
    columns: {
      kind: 'kind',
      bestSize: 'best size',
      unit: 'unit of size',
      gain: 'gain (bits per weight)',
      gainOf: (control: string) => `${control}: gain (bits per weight)`,
      size: 'size of theta',
      theta: 'theta (bits per weight)',
      residual: 'residual (bits per weight)',
      total: 'total (bits per weight)',
      direct: 'direct coding (bits per weight)',
    },
  },
  geometry: {
    ask: 'How many directions does this matrix use, and how many would chance use?',
    numbers: 'Numbers',
    range: (low: string, high: string) => `${low} to ${high}`,
    sentence: (values: number, outside: number | null, rows: { twoNn: string; gaussian: string | null } | null) => {
      const head =
        outside === null
          ? `The matrix has ${plural(values, 'singular value')}`
          : `${outside === 0 ? 'None' : outside} of ${plural(values, 'singular value')} ${outside === 1 ? 'lies' : 'lie'} beyond the edge of pure noise`;
      if (rows === null) return `${head}.`;
      const beside = rows.gaussian === null ? '' : ` where Gaussian rows fill ${rows.gaussian}`;
      return `${head}; its rows fill ${rows.twoNn} dimensions (TwoNN)${beside}.`;
    },
    spectrum: {
      title: (values: number, outside: number | null, energy: string) =>
        outside === null
          ? `The ${plural(values, 'singular value')}.`
          : outside === 0
            ? `None of ${plural(values, 'singular value')} lies beyond the edge of pure noise.`
            : `${outside} of ${plural(values, 'singular value')} lie beyond the edge of pure noise; they hold ${energy} of the energy.`,
      note: (beyond: number, most: string) => `Right of the frame: ${beyond}, up to ${most}.`,
      rank: 'rank',
      value: 'singular value',
      centre: 'bin centre',
      density: 'density',
      law: 'Marchenko–Pastur density',
      x: 'singular value σ (units of the weights)',
      y: 'density (per unit of σ)',
      edge: 'edge of noise',
      matrix: 'this matrix',
    },
    power: {
      none: 'No power law could be fitted to the eigenvalues.',
      title: (tail: number, eigenvalues: number, alpha: string) =>
        `The largest ${tail} of ${eigenvalues} eigenvalues follow a power law of exponent ${alpha}.`,
      eigenvalue: 'eigenvalue λ',
      share: 'share of eigenvalues ≥ λ',
      fitted: 'fitted',
      x: 'eigenvalue λ = σ² of WᵀW',
      law: (alpha: string) => `power law, α = ${alpha}`,
    },
    dimension: {
      estimator: (of: Direction, name: string) => `${of}, ${name}`,
      tooFew: 'Too few points for an intrinsic dimension.',
      title: (rows: string | null, columns: string | null) =>
        `By TwoNN ${[...(rows === null ? [] : [`the rows ${rows}`]), ...(columns === null ? [] : [`the columns ${columns}`])].join(', ')} dimensions.`,
      against: (found: string, gaussian: string) => `${found} (Gaussian ${gaussian})`,
      note: 'Dot: this matrix. Dashes: Gaussian points, as many and in as many coordinates, from the lowest to the highest of its draws.',
      x: 'intrinsic dimension',
      estimate: 'estimate',
      lowest: 'Gaussian control, lowest',
      mean: 'Gaussian control, mean',
      highest: 'Gaussian control, highest',
      tipMatrix: (value: string) => `this matrix: ${value}`,
      tipGaussian: (low: string, high: string) => `Gaussian: ${low} to ${high}`,
    },
    angles: {
      none: 'No other layer to compare with.',
      title: (layer: number, cosine: string, angles: number, expected: string) =>
        `Layer ${layer} reads the most similar directions: mean cos² ${cosine} over ${angles}; random subspaces have ${expected}.`,
      angle: 'angle',
      layerCosine: (layer: number) => `layer ${layer}: cosine`,
      layer: (layer: number) => `layer ${layer}`,
      x: 'principal angle, smallest first',
      y: 'cosine',
      random: 'random subspaces (rms)',
    },
    units: { values: 'singular values', cosine: 'mean cos²', dimensions: 'dimensions' },
    metrics: {
      effective_rank: {
        label: 'effective rank',
        definition:
          'Exponential of the entropy of the singular values as shares (Roy & Vetterli 2007): how many directions share the operator as if evenly.',
      },
      effective_rank_of_squares: {
        label: 'effective rank of squares',
        definition: 'The same with energies σ² in place of σ, as WeightWatcher counts it.',
      },
      stable_rank: {
        label: 'stable rank',
        definition: 'Energy over that of the strongest direction.',
      },
      outside: {
        label: 'beyond the noise edge',
        definition:
          'Singular values beyond the upper edge of the Marchenko–Pastur law for independent entries of this variance; of a Gaussian matrix about none.',
      },
      spikes: {
        label: 'beyond its 99 % point',
        definition:
          'Singular values that a Gaussian matrix of this shape and variance would exceed once in a hundred (Tracy–Widom).',
      },
      outside_energy_share: {
        label: 'their energy',
        definition: 'Share of the energy in the singular values beyond the edge.',
      },
      alpha: {
        label: 'α',
        definition:
          'Exponent of a power law fitted to the largest eigenvalues λ = σ² of WᵀW, with the λ_min of least Kolmogorov–Smirnov distance (WeightWatcher’s α). Values of 2 to 6 are common in trained layers; fewer than about 50 eigenvalues in the tail make it uncertain.',
      },
      tail: {
        label: 'eigenvalues in the tail',
        definition: 'How many eigenvalues the power law was fitted to.',
      },
      ks_distance: {
        label: 'Kolmogorov–Smirnov distance',
        definition: 'The largest distance between the fitted and the measured distribution of the tail.',
      },
      mean_squared_cosine: {
        label: 'closest layer',
        definition:
          'Mean squared cosine of the principal angles between the leading k input directions of this tensor and those of the layer whose directions are closest. Random subspaces have k / n.',
      },
    },
    dimensions: {
      noun: { rows: 'rows (output features)', columns: 'columns (input features)' },
      twoNn: (of: Direction) => `TwoNN, ${of}`,
      twoNnDefinition: (noun: string) =>
        `Intrinsic dimension of the ${noun} as points, from the ratio of each point’s distances to its second and first neighbour (Facco et al. 2017). With few points in many dimensions it reads too low: compare with the control.`,
      levinaBickel: (of: Direction) => `Levina–Bickel, ${of}`,
      levinaBickelFormula: '[mean of 1 / m̂ₖ(x)]⁻¹',
      levinaBickelDefinition: (noun: string) =>
        `Maximum likelihood of the ${noun}’ intrinsic dimension from the distances to the k nearest points, inverses averaged (MacKay & Ghahramani), mean over k.`,
      points: (of: Direction) => `points, ${of}`,
      pointsDefinition: (of: Direction) => `How many different ${of} were looked at; duplicates are left out.`,
      beyondFormula: 'Σσ² beyond / Σσ²',
    },
  },
};
