// What is measured, in what, and where, in English: coordinate systems, roles and metrics; a part of en.ts.
export const measures = {
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
