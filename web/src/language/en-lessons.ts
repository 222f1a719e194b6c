// What the lessons say in English: their frame (`lesson`) and each in a section of its own. Part of en.ts; ko-lessons.ts has the same keys.
import { count, percent, sig, signed } from '../ui/numbers';

export const lessons = {
  lesson: {
    phases: 'Steps',
    phase: { predict: 'Predict', act: 'Try', reveal: 'Compare' },
    predict: { choice: 'Choose what you expect before you try it.', number: 'Put the marker where you expect it.' },
    button: { predict: 'This is my guess', act: 'Show what comes out', reveal: 'Begin again' },
    said: (guess: string) => `You said: ${guess}.`,
    verdict: { right: 'That is right.', close: 'That is close.', off: 'It came out otherwise.' },
    cameOut: (truth: string) => `What came out: ${truth}.`,
    either: (truths: string[]) => truths.join(' or '),
    computing: 'being computed',
    data: 'Data',
    stopped: 'Stopped before it was done.',
    cancel: 'Cancel',
    retry: 'Try again',
  },
  turn: {
    lead: 'The cloud stands still; only the axes turn along which its points are measured. Which numbers belong to the cloud, and which only to the axes?',
    cloud: 'Cloud',
    clouds: { cross: 'Cross', ellipse: 'Ellipse', outlier: 'Outliers', weights: 'Real weights' },
    dimensions: 'Dimensions',
    inSpace: { 2: 'Plane', 3: 'Space' },
    axes: 'Turn the axes',
    angle: 'Angle',
    about: (axis: string) => `About ${axis}`,
    picture: (cloud: string, points: number) => `${cloud}: ${count(points)} points and the turned axes`,
    still: 'Dotted: the original axes.',
    weights: (columns: string, points: number) =>
      `Columns ${columns} of the output head of the bundled model, ${count(points)} rows as points.`,
    reach: {
      2: 'Grid: where 4 bits with one scale put the coordinates.',
      3: 'Box: how far 4 bits with one scale must reach.',
    },
    measures: {
      absmax: 'largest coordinate',
      kurtosis: 'kurtosis',
      entropy_bits: 'entropy of the 4-bit codes (bits)',
      mse: '4-bit error (mean square)',
      entropy_20db_bits: 'entropy at 20 dB (bits)',
      l2: 'L2 norm of all coordinates',
    },
    before: (value: string) => `unturned: ${value}`,
    points: 'points',
    original: (axis: number) => `original axis ${axis}`,
    questions: 'Questions',
    short: { kurtosis: 'kurtosis', mse: '4-bit error' },
    ask: { kurtosis: 'At which angle is the kurtosis largest?', mse: 'At which angle is the 4-bit error smallest?' },
    act: 'Turn the axes: drag them, use the arrow keys, or type an angle. The curves appear where you have been.',
    askSpace: 'Turn three axes in space: which number stays as it is?',
    actSpace: 'Drag the picture, or turn about each axis, and watch the numbers.',
    says: {
      kurtosis: ({ value, other, otherAt }: Extremes) =>
        `There it is ${sig(value)}; at ${otherAt} it is only ${sig(other)}. A quarter turn more, the axes have changed places and all is as before.`,
      mse: ({ value, absmax, other, otherAt, otherAbsmax }: Extremes) =>
        `There it is ${sig(value)}, and the largest coordinate ${sig(absmax)}. At ${otherAt} it is ${sig(other / value, 2)} times as large, and the largest coordinate ${sig(otherAbsmax)}.`,
    },
    atYours: (angle: string, value: number | null) => `At your ${angle} it is ${sig(value)}.`,
    hadamard: (value: number | null) => `At 45°, the Hadamard rotation of two axes, it is ${sig(value)}.`,
    norm: (before: number, after: number) =>
      `The L2 norm was ${sig(before, 5)} and is ${sig(after, 5)}: the cloud is the same. Outliers belong to the axes.`,
    saysSpace: (kurtosis: number | null, turned: number | null, mse: number | null, turnedMse: number | null) =>
      `Where you turned them the kurtosis went from ${sig(kurtosis)} to ${sig(turned)}, the 4-bit error from ${sig(mse)} to ${sig(turnedMse)}.`,
  },
  flatten: {
    lead: 'The up and the down projection of a block of the bundled model. Multiply a row of the one by s, divide the matching column of the other: two matrices change. Does the network?',
    halves: 'Halves',
    first: 'Plant an outlier',
    second: 'Then flatten it',
    up: 'up projection',
    down: 'down projection',
    scale: 'Row times s',
    rows: (rows: number, row: number) =>
      `Up projection: largest entry of each of the ${count(rows)} rows; row ${count(row)} is scaled by s`,
    columns: (columns: number, column: number) =>
      `Down projection: largest entry of each of the ${count(columns)} columns; column ${count(column)} by 1/s`,
    line: 'row of up, column of down',
    largestIn: { up: 'largest entry, up', down: 'largest entry, down' },
    ofLines: { input: 'columns', output: 'rows' },
    shareAt: (stage: number) => `share of the energy at stage ${stage}`,
    plantMeasures: { kurtosis: 'kurtosis', absmax: 'largest entry', entropy: 'entropy of the 4-bit codes (bits)' },
    output: 'The output of the block (in units of its rms)',
    moved: 'moved by the scaling',
    rounding: 'moved by rounding alone (another order of the same sums)',
    quantizedBefore: 'error with both at 4 bits, unscaled',
    quantizedAfter: 'error with both at 4 bits, scaled',
    inputs: (inputs: number) =>
      `${count(inputs)} random Gaussian inputs stand for activations; 4 bits with one scale for each matrix.`,
    askPlant: 'Scale one row of up by s and the matching column of down by 1/s. What happens?',
    effects: {
      kurtosis: 'The kurtosis grows, the output stays',
      output: 'The output changes, the kurtosis stays',
      both: 'Both change',
      neither: 'Neither changes',
    },
    actPlant: 'Move s up and watch the row, the kurtosis and the output.',
    saysPlant: ({ scale, before, after, moved, rounding, fine, coarse }: Planted) =>
      `With s = ${sig(scale)} the kurtosis of up goes from ${sig(before)} to ${sig(after)}. The output moves by ${sig(moved)} of its size; rounding alone moves it by ${sig(rounding)}. At 4 bits the error of the output goes from ${sig(fine)} to ${sig(coarse)} of its size.`,
    side: 'Side',
    sides: { input: 'Input axis: W H', output: 'Output axis: Hᵀ W' },
    steps: 'Steps',
    back: 'Back',
    step: 'Step',
    play: 'Play',
    pause: 'Pause',
    all: 'All',
    stage: 'stage',
    stageName: (kind: string, at: number, of: number, block: number) =>
      kind === 'none'
        ? `Before the first of ${of} steps`
        : `Step ${at} of ${of}: ${kind === 'core' ? 'the core mixes all' : `${count(block)} neighbours are mixed`}`,
    energy: {
      input: (lines: number) => `Share of the energy in each of the ${count(lines)} columns (logarithmic)`,
      output: (lines: number) => `Share of the energy in each of the ${count(lines)} rows (logarithmic)`,
    },
    planted: (row: number, scale: string) => `Row ${count(row)} is scaled by ${scale}.`,
    even: (share: string) => `Dashed: all equal, ${share} each.`,
    stageMeasures: {
      kurtosis: 'kurtosis',
      crest: 'crest (rms)',
      row: 'energy in the largest row',
      top: 'energy in the largest 1 % of entries',
      sqnr: '4-bit SQNR, one scale (dB)',
    },
    askFlatten: 'A Hadamard rotation shall flatten the planted row. Which axis must it turn?',
    answers: {
      input: 'The input axis: it mixes columns',
      output: 'The output axis: it mixes rows',
      either: 'Either will do',
      none: 'Neither can',
    },
    actFlatten: 'Step through the butterflies, along one axis and then along the other.',
    saysFlatten: ({ input, output, row, rows }: Flattened) =>
      `Along the output axis the kurtosis goes from ${sig(output.before)} to ${sig(output.after)}, and the largest of ${count(rows)} rows holds ${percent(output.row)} of the energy instead of ${percent(row)}. Along the input axis it goes from ${sig(input.before)} to ${sig(input.after)}, and the row keeps ${percent(input.row)}: mixing columns moves nothing from row to row.`,
  },
  concentrate: {
    lead: 'A real matrix of the bundled model, along four sets of axes. Aligned with the matrix, few axes hold much of its energy; those axes have to be stored.',
    halves: 'Halves',
    first: 'Gather the energy',
    second: 'Pay for the axes',
    matrix: 'Matrix',
    k: 'largest axes k',
    share: 'share of the energy (%)',
    gaussian: 'Gaussian of this shape, own PCA axes',
    axes: (axes: number) => `${count(axes)} ${axes === 1 ? 'axis' : 'axes'}`,
    energyAsked: (matrix: string, width: number) =>
      `Energy of ${matrix} in its k largest axes, of ${count(width)} in all.`,
    energyTitle: (pca: number, original: number, width: number, share: string) =>
      `${count(pca)} of ${count(width)} principal axes hold ${share} of the energy; of the original axes it takes ${count(original)}.`,
    askGather: (share: string, width: number) =>
      `Along the principal axes (PCA): how many of the ${count(width)} axes hold ${share} of the energy?`,
    actGather: (share: string) =>
      `Move k until the principal axes hold ${share}. Their curves appear as far as you have been.`,
    saysGather: (others: string) => `It takes in the others: ${others}.`,
    saysControl: (axes: number) =>
      `Chance gathers too: pure Gaussian noise of this shape takes ${count(axes)} of its own principal axes.`,
    askPay: (db: number) =>
      `At equal error (${db} dB): which axes take the fewest bits per weight once the axes themselves are paid for?`,
    actPay: 'Look at the entropies, then count the bits of the basis.',
    pay: 'count the bits of the basis',
    costOf: (matrix: string, db: number) => `Bits per weight of ${matrix} at ${db} dB`,
    system: 'axes',
    entropy: (db: number) => `entropy at ${db} dB (bits per weight)`,
    basis: 'basis (bits per weight)',
    net: 'net (bits per weight)',
    bits: (value: string) => `${value} bits`,
    ofBasis: (value: string) => `basis ${value}`,
    costNote:
      'A private basis is stored in half precision: 16 n² bits. A Hadamard matrix is known to all, and the basis shared by all readers of the residual stream merges into the neighbouring layers: neither costs anything.',
    saysPay: ({ original, pca, basis, shared, chance }: Paid) =>
      [
        `The principal axes save ${sig(original - pca, 2)} bits and their basis costs ${sig(basis)}.`,
        shared === null
          ? 'The shared basis could not be computed.'
          : `The shared basis, which costs nothing, changes the entropy by ${signed(shared, 2)} bits.`,
        chance === null
          ? ''
          : `Gaussian noise of this shape saves ${sig(chance, 2)} in its own principal axes: that much is chance.`,
      ]
        .join(' ')
        .trim(),
  },
};

// The best and the worst of a number along half a turn.
export interface Extremes {
  value: number;
  absmax: number | null; // there
  other: number; // at the other end
  otherAt: string;
  otherAbsmax: number | null;
}

// What planting did: kurtosis of up, and of the output, in units of its rms, what it moved by and its error at 4 bits.
export interface Planted {
  scale: number;
  before: number | null;
  after: number | null;
  moved: number | null;
  rounding: number | null;
  fine: number | null; // unscaled
  coarse: number | null;
}

// Kurtosis before and after turning an axis, and the share of the energy that the largest row has then.
interface Turned {
  before: number | null;
  after: number | null;
  row: number | null;
}
export interface Flattened {
  input: Turned;
  output: Turned;
  row: number | null; // its share before
  rows: number;
}

// Bits per weight at one distortion.
export interface Paid {
  original: number;
  pca: number;
  basis: number; // of PCA
  shared: number | null; // the shared basis against the original axes
  chance: number | null; // what Gaussian noise of the same shape saves in its own principal axes
}
