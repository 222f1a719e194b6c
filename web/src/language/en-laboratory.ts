// What the sinusoid laboratory says in English. Part of en.ts; ko-laboratory.ts has the same keys.

interface Priced {
  name: string;
  bits: string;
}

export const laboratory = {
  laboratory: {
    lead: 'One function in two kinds of coordinates: a few waves, or thousands of weights of a network that learned it. Train it, turn its weights, round everything, and see which numbers follow the axes.',
    gaussian: 'Gaussian',
    representation: 'representation',
    names: {
      fourier_true: 'Fourier, true',
      fourier_topk: 'Fourier, strongest',
      fourier_all: 'Fourier, all',
      dct: 'DCT',
      haar: 'Haar wavelet',
      polynomial: 'polynomials',
      mlp_initial: 'network, untrained',
      mlp: 'network',
      mlp_hadamard: 'network, Hadamard',
      mlp_random: 'network, random Hadamard',
      mlp_pca: 'network, PCA',
    },
    signal: {
      title: (step: string, error: string, power: string) =>
        `After ${step} steps the network’s mean squared error is ${error}; the signal’s mean square is ${power}.`,
      untrained: (power: string, parameters: string) =>
        `The signal’s mean square is ${power}; the network’s ${parameters} parameters are still random.`,
      signal: 'signal',
      samples: 'samples with noise',
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
      title: (listed: string) => `Kurtosis is ${listed}; a Gaussian has 3.`,
      outside: (span: number, listed: string) => `Beyond ±${span} rms: ${listed}.`,
      begins: 'bin begins (rms)',
      density: 'density (per rms)',
      value: 'coefficient (rms)',
    },
    magnitude: {
      title: (most: string, top: string, least: string, low: string) =>
        most === least
          ? `The largest coefficient has ${top} rms.`
          : `The largest coefficient has ${top} rms (${most}), or only ${low} (${least}).`,
      none: 'No representation is chosen.',
      rank: 'rank, the largest first (share of all)',
      magnitude: 'magnitude (rms)',
    },
    energy: {
      title: (listed: string, gaussian: string) =>
        `The largest 1 % of coefficients hold ${listed} of the energy; of Gaussian ones ${gaussian}.`,
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
      note: 'Circles, solid: one scale; triangles, dashed: groups of 64. Scales and the places of frequencies are counted.',
      title: (target: string, signal: Priced, network: Priced) =>
        `At a distortion of ${target}, ${signal.name} needs ${signal.bits} bits and ${network.name} ${network.bits}.`,
      alone: (target: string, name: string, bits: string) =>
        `${name} needs ${bits} bits for a distortion of ${target}; rounded, the network reaches none of the targets.`,
      none: (target: string) => `Nothing that was rounded comes as near as ${target}.`,
    },
  },
};
