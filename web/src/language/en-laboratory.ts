// What the sinusoid laboratory says in English. Part of en.ts; ko-laboratory.ts has the same keys.

interface Priced {
  name: string;
  bits: string;
}

export const laboratory = {
  laboratory: {
    lead: 'One function in two kinds of coordinates: a few waves, or thousands of weights of a network that learned it. Train it, turn its weights, round everything, and see which numbers follow the axes.',
    label: 'Sinusoid laboratory',
    unopened: 'Nothing to show: one of the settings is not possible.',
    opening: 'Making the experiment …',
    coordinates: 'The same function in other coordinates',
    rounding: 'What rounding costs',
    shown: 'Shown in the pictures',
    thinned: (every: number) => `Drawn from one in ${every} of the numbers.`,
    gaussian: 'Gaussian',
    representation: 'representation',
    names: {
      fourier_true: 'Fourier (true)',
      fourier_topk: 'Fourier (strongest)',
      fourier_all: 'Fourier (all)',
      dct: 'DCT',
      haar: 'Haar wavelet',
      polynomial: 'polynomials',
      mlp_initial: 'network (untrained)',
      mlp: 'network',
      mlp_hadamard: 'network (Hadamard)',
      mlp_random: 'network (random)',
      mlp_pca: 'network (PCA)',
    },
    signal: {
      title: (step: string, error: string, power: string) =>
        `After ${step} steps the network’s mean squared error is ${error}; the signal’s mean square is ${power}.`,
      untrained: (power: string, parameters: string) =>
        `The signal’s mean square is ${power}; the network’s ${parameters} parameters are still random.`,
      signal: 'signal',
      samples: 'samples',
      fourier: 'Fourier',
      fit: 'network',
      value: 'f(t)',
      short: 'f',
    },
    loss: {
      title: (first: string, last: string, step: string) => `Loss: from ${first} to ${last} in ${step} steps.`,
      untrained: 'No step is done yet.',
      diverged: 'The loss is no finite number any more: lower the learning rate and begin again.',
      step: 'step',
      mean: (steps: number) => (steps === 1 ? 'loss' : `loss (mean of ${steps} steps)`),
      label: 'loss (mean squared error of the batch)',
      short: 'loss',
    },
    histogram: {
      title: (listed: string) => `Kurtosis: ${listed}; a Gaussian has 3.`,
      outside: (span: number, listed: string) => `Beyond ±${span} rms: ${listed}.`,
      begins: 'bin begins (rms)',
      density: 'density (per rms)',
      value: 'coefficient (rms)',
    },
    magnitude: {
      title: (most: string, top: string, least: string, low: string) =>
        most === least
          ? `The largest coefficient has ${top} rms.`
          : `The largest coefficient has ${top} rms in ${most}, only ${low} in ${least}.`,
      none: 'No representation is chosen.',
      rank: 'rank, the largest first (share of all)',
      magnitude: 'magnitude (rms)',
    },
    energy: {
      title: (most: string, top: string, least: string, low: string, gaussian: string) =>
        most === least
          ? `The largest 1 % of coefficients hold ${top} of the energy; of Gaussian ones ${gaussian}.`
          : `The largest 1 % of coefficients hold ${top} of the energy in ${most}, ${low} in ${least}; of Gaussian ones ${gaussian}.`,
      share: 'largest coefficients (share of all)',
      energy: 'share of the energy',
    },
    rate: {
      kind: 'Rate',
      kinds: { rate_bits: 'fixed length', entropy_bits: 'entropy', huffman_bits: 'Huffman code' },
      label: (kind: string) => `rate: ${kind} (bits for everything)`,
      short: 'rate',
      bits: 'bits per number',
      group: 'scale',
      groups: (group: string) =>
        group === 'tensor' ? 'one scale' : group === 'group64' ? 'groups of 64' : group.replace('group', 'groups of '),
      at: (bits: number, group: string) => `${bits} bits, ${group}`,
      distortion: 'distortion (mean squared error on the test set)',
      shortDistortion: 'distortion',
      note: 'Circles, solid: one scale; triangles, dashed: groups of 64. Scales and the places of frequencies are counted, code tables are not.',
      title: (target: string, signal: Priced, network: Priced) =>
        `At a distortion of ${target}, ${signal.name} needs ${signal.bits} bits and ${network.name} ${network.bits}.`,
      alone: (target: string, name: string, bits: string) =>
        `${name} needs ${bits} bits for a distortion of ${target}; rounded, the network reaches none of the targets.`,
      none: (target: string) => `Nothing that was rounded comes as near as ${target}.`,
    },
    transport: {
      label: 'Training',
      play: 'Train',
      pause: 'Pause',
      step: 'One step',
      reset: 'Begin again',
      space: 'Space',
      speed: 'Speed',
      speeds: { one: '1 step a picture', ten: '10 steps a picture', most: 'as fast as it goes' },
      progress: 'Training steps done',
      at: (step: string, steps: string) => `step ${step} of ${steps}`,
      rate: (steps: string) => `${steps} steps/s`,
    },
    settings: {
      label: 'Settings of the experiment',
      preset: 'Preset',
      ownSettings: 'own settings',
      presets: {
        caseA: 'Case A: one large wave',
        caseB: 'Case B: waves of all sizes',
        sine: 'Case B, a sine network',
        high: 'High frequencies, a sine network',
        formula: 'Own formula',
      },
      groups: { signal: 'Signal', network: 'Network', training: 'Training' },
      source: 'From',
      sources: { sines: 'a sum of sines', formula: 'a formula', samples: 'a file' },
      formulaHint: 't from 0 to 1; + - * / ^, pi, sin cos exp log sqrt abs tanh min max',
      file: 'Samples: CSV or WAV',
      openFile: 'Open CSV or WAV …',
      fileHint: 'Or drop the file here. A CSV has one number a line.',
      fileAbout: (format: string, samples: string) => `${format}, ${samples} samples, put on the grid of 4096`,
      fileMissing: (name: string) => `The signal is the file ${name}, which a link cannot carry: open it here.`,
      names: {
        case: 'Amplitudes',
        components: 'Sines',
        band: 'Frequencies',
        noise: 'Noise (std. dev.)',
        topk: 'Frequencies kept',
        seed: 'Seed',
        layers: 'Hidden layers',
        width: 'Width',
        activation: 'Activation',
        omega: 'ω of the first layer',
        steps: 'Steps',
        batch: 'Batch',
        learning_rate: 'Learning rate',
      },
      about: {
        case: 'A: the first amplitude is 1, the others 0.01. B: log-uniform between 0.01 and 1.',
        components: 'How many sines the signal has.',
        band: 'Low: 1 to 20 periods. High: 40 to 200. Both: from either in turn.',
        noise: 'Standard deviation of what is added to the samples. Errors are measured from the signal without it.',
        topk: 'How many of the strongest frequencies the second Fourier representation keeps; 0: as many as there are sines.',
        seed: 'Decides the phases, the split into training and test samples, the first weights, and the batches.',
        layers: 'Hidden layers of the network.',
        width: 'Neurons of a hidden layer.',
        activation: 'What a neuron does with its sum.',
        omega: 'The first layer is sin(ω (W x + b)).',
        steps: 'The budget of training.',
        batch: 'Samples of a step, drawn with replacement; 0: all training samples.',
        learning_rate: 'Of the Adam optimizer.',
      },
      choices: {
        case: { A: 'A: one large', B: 'B: log-uniform' },
        band: { low: 'low: 1–20', high: 'high: 40–200', both: 'both' },
        activation: { relu: 'ReLU', sine: 'sine' },
      },
      defaults: 'Back to the defaults',
    },
    statistics: {
      title: 'Outliers and concentration, before and after turning',
      coefficients: 'numbers',
      names: {
        linf_over_l2: 'L∞ / L2',
        kurtosis: 'kurtosis',
        frac_3sigma: 'beyond 3 σ',
        frac_small: 'small',
        'top_0.01': 'top 1 %',
        'top_0.05': 'top 5 %',
        'top_0.1': 'top 10 %',
      },
      about: {
        linf_over_l2: 'Largest magnitude over the length of the vector.',
        kurtosis: 'Fourth central moment over the squared variance. A Gaussian has 3.',
        frac_3sigma: 'Share of numbers farther than three standard deviations from their mean.',
        frac_small: 'Share of numbers below 1 % of the largest magnitude.',
        'top_0.01': 'Share of the energy that the largest 1 % of the numbers hold, at least one number.',
        'top_0.05': 'Share of the energy that the largest 5 % of the numbers hold, at least one number.',
        'top_0.1': 'Share of the energy that the largest 10 % of the numbers hold, at least one number.',
      },
      change: { lower: 'lower than before turning:', higher: 'higher than before turning:' },
      gaussian: (numbers: string) => `${numbers} Gaussian numbers`,
      claim: (held: { fourier: boolean; network: boolean; outliers: boolean; back: boolean }) =>
        `Fourier is ${held.fourier ? '' : 'not '}concentrated (half the energy in 1 % of the numbers), the network is ${held.network ? 'too' : 'not'}; ` +
        `turning its parameters ${held.outliers ? 'lowers' : 'does not lower'} their outliers and ${held.back ? 'brings' : 'does not bring'} concentration back.`,
      note: 'Arrows compare the turned network with the network as it was trained.',
    },
    measure: {
      now: 'Measure now',
      hint: 'Rounds every representation to 2 to 8 bits. Happens by itself when training ends.',
      measuring: 'Rounding and measuring',
      repeating: 'Doing the steps done so far again',
      cancel: 'Cancel',
    },
    targets: {
      title: 'Target distortions: who reaches them, and at what price',
      distortion: 'distortion (mean squared error)',
      frequencies: 'strongest frequencies needed, not rounded',
      steps: 'training steps needed, not rounded',
      never: 'not reached',
      bits: (name: string) => `${name}: bits`,
      miss: {
        fit: 'network too far',
        kept: 'too few kept',
        rounding: 'rounding too coarse',
        either: 'too few or too coarse',
      },
      networkMisses: (targets: string[], error: string, steps: string) =>
        `The network did not reach ${targets.join(', ')}: its error after ${steps} steps is ${error}. More steps, a wider network or another activation may.`,
      networkReaches: (target: string, step: string) => `The network reached every target: ${target} by step ${step}.`,
      roundingMisses: (names: string[], targets: string[]) =>
        `Unrounded near enough, but at no rounding of up to 8 bits, for ${targets.join(', ')}: ${names.join('; ')}.`,
    },
    export: {
      title: 'Take it with you',
      experiment: 'Experiment (JSON)',
      again: 'The command line does it again, bit for bit:',
      copy: 'Copy',
      copied: 'copied',
    },
  },
};
