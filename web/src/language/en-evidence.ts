// What the lessons on bits and on bases, and the page on the evidence, say in English. Part of en.ts; ko-evidence.ts has the same keys.
import { plural } from './english';
import { count, percent, sig, tenThousandths } from '../ui/numbers';

export const evidence = {
  bits: {
    lead: 'A finer step costs more bits and leaves less error. No entropy says anything without the error beside it.',
    matrix: 'Matrix',
    matrices: { weights: 'Real weights', planted: 'Planted outliers' },
    quantizer: 'Quantizer',
    modes: { step: 'One step', fixed: 'Bits and one scale' },
    step: 'Step',
    bits: 'Bits',
    bound: 'Gaussian R(D)',
    line: 'ECSQ line',
    entropyAxis: 'entropy (bits per weight)',
    columns: {
      system: 'axes',
      step: 'step (rms)',
      entropy: 'entropy (bits)',
      zeros: 'zero codes',
      basis: 'basis (bits)',
    },
    point: (name: string, entropy: string, sqnr: string) => `${name} ${entropy} bits at ${sqnr} dB`,
    atStep: (step: string, points: string[]) => `A step of ${step} rms: ${points.join(', ')}.`,
    atBits: (bits: number, points: string[]) =>
      `${bits} bits and one scale by the largest entry: ${points.join(', ')}.`,
    about: {
      weights: (rows: number, cols: number) =>
        `A gate projection of the bundled model, ${rows} × ${cols}. SQNR is measured in the original axes; a basis of its own is paid beside the codes.`,
      planted: (rows: number, cols: number) =>
        `Gaussian noise with a few columns of large entries, ${rows} × ${cols}. SQNR is measured in the original axes; a basis of its own is paid beside the codes.`,
    },
    questions: 'Questions',
    short: { step: 'equal error', fixed: 'equal bits' },
    axes: (name: string) => `${name} axes`,
    alike: 'all the same',
    ask: {
      step: 'Which axes need the fewest bits at the same error?',
      fixed: (bits: number) => `With ${bits} bits and one scale, whose codes have the lowest entropy?`,
    },
    act: {
      step: 'Move the step from fine to coarse. The curves appear where you have been: compare them at 20 dB.',
      fixed: 'Look at the entropies, then at the errors beside them. Try other bits.',
    },
    saysEqual: (db: number, entropies: string[]) => `Bits per weight at ${db} dB: ${entropies.join(', ')}.`,
    saysBasis: (name: string, saved: string, basis: string) =>
      `${name} saves ${saved} bits, and its basis costs ${basis}.`,
    together: 'Along every curve entropy and error move together.',
    saysPair: ({ low, best, error, zeros }: Misleading) =>
      `Lowest entropy: ${low}. Smallest error: ${best}. The first has ${error} times the error: one large entry sets the scale, and ${percent(zeros)} of its codes are zero. It has only slid down its curve. Who reads the entropy alone takes it for the better one.`,
    saysOne: 'Here the lowest entropy also has the smallest error.',
  },
  bases: {
    lead: 'A sum of sines, written in two bases: as Fourier coefficients, and as the parameters of a small network that has learned it.',
    questions: 'Questions',
    short: { count: 'Count', train: 'Train', turn: 'Turn', price: 'Pay' },
    ask: {
      count: (samples: number) => `How many of ${count(samples)} numbers does the Fourier basis need for this signal?`,
      train: (parameters: number) =>
        `A network of ${count(parameters)} parameters learns it. What share of the energy will their largest 1 % hold?`,
      turn: 'A Hadamard rotation mixes all its parameters. What does it do?',
      price: 'Both are rounded to the same error. How many times Fourier’s bits does the network take?',
    },
    act: {
      count:
        'Keep the strongest waves, one by one: when is the signal there? Below, the coefficients of several bases, the largest first.',
      train: 'Press “Train” and watch it learn; then compare.',
      turn: 'Compare the histogram and the energy before and after.',
      price: 'Look where the curves cross the lines of the target errors.',
    },
    turns: {
      flat: 'outliers fall, the energy does not gather',
      both: 'outliers fall, and the energy gathers',
      worse: 'outliers grow',
      same: 'nothing changes',
    },
    kept: 'Strongest waves',
    keptNow: (waves: number) => `${plural(waves, 'wave')}, ${2 * waves} numbers`,
    trainFirst: 'The network must be trained to its last step first.',
    rounding: 'rounding every representation',
    round: 'Round every representation',
    saysCount: (components: number, samples: number, parameters: number) =>
      `Two for each of its ${components} waves; all others of the ${count(samples)} are zero. The network that will learn it has ${count(parameters)}.`,
    saysTrain: ({ trained, untrained, fourier }: Shares, gaussian: number) =>
      `Fourier’s largest 1 % hold ${percent(fourier)}, those of Gaussian numbers ${percent(gaussian)}. Before training the network’s held ${percent(untrained)}: ${untrained >= trained - 0.02 ? 'the unequal scales of its layers make it so, not what it learned' : 'training has gathered them'}.`,
    saysTurn: ({ linf, kurtosis, top }: Record<'linf' | 'kurtosis' | 'top', [string, string]>) =>
      `The largest parameter over the norm goes from ${linf[0]} to ${linf[1]}, the kurtosis from ${kurtosis[0]} to ${kurtosis[1]}. The largest 1 % hold ${top[0]} before and ${top[1]} after. The function is the same when the rotation is undone.`,
    saysPrice: (target: string, fourier: number, network: number, rotated: number | null) =>
      `At an error of ${target}: Fourier ${count(fourier)} bits, the network ${count(network)}, ${rotated === null ? 'and rotated it does not get there' : `rotated ${count(rotated)}`}. What makes a function cheap is a basis in which it is concentrated.`,
    unreached: 'No target error is reached by both: there is nothing to compare.',
    disproveTitle: 'What would disprove this?',
    disprove:
      'A trained network whose largest 1 % hold as much as Fourier’s; a rotation after which they hold more than before; a network that is cheaper at the same error. Change the signal, the network or the seed, and look for one.',
    laboratory: 'The same experiment in the laboratory',
  },
  evidence: {
    lead: (flat: number, dense: number, pays: number, total: number) =>
      `On the bundled model rotation lowers the outliers of ${ofMatrices(flat, total)}; alignment concentrates ${dense} of them, and ${pays} of them take fewer bits for it, its basis counted.`,
    questions: {
      flatten: 'Does rotation flatten?',
      save: 'Does rotation save bits at equal distortion?',
      concentrate: 'Does alignment concentrate?',
      pay: 'Does alignment save bits, its basis paid?',
      structure: 'Do a structured part and a small residual beat direct coding?',
    },
    answers: {
      yes: 'Yes.',
      partly: 'In part.',
      hardly: 'Not in general.',
      no: 'No.',
      opposite: 'No, the opposite.',
      unknown: 'It cannot be told.',
    },
    flatten: (agree: number, against: number, mixed: number, total: number, kurtosis: Pair) =>
      `Hadamard axes lower the outlier metrics of ${ofMatrices(agree, total)}, raise them in ${orNone(against)}, and do neither in ${mixed}. There is little to flatten: the median kurtosis goes from ${sig(kurtosis.original)} to ${sig(kurtosis.hadamard)}, and a Gaussian has 3.`,
    save: (agree: number, against: number, total: number, effect: number) =>
      `At 10, 20 and 30 dB the entropy falls in ${ofMatrices(agree, total)} and rises in ${orNone(against)}. At 20 dB the median change is ${tenThousandths(effect)} bits per weight.`,
    concentrate: (agree: number, against: number, total: number, factor: number) =>
      `PCA axes gather the energy in fewer entries in ${ofMatrices(agree, total)}, and more than they do in Gaussian noise; in ${orNone(against)} it is the other way round. At the median the largest 10 % of the entries hold ${sig(factor)} times as much.`,
    pay: (agree: number, against: number, total: number, cost: { saved: number; basis: number; shared: number }) =>
      `They take fewer bits in ${ofMatrices(agree, total)}, more in ${orNone(against)}. A PCA of its own saves ${sig(cost.saved)} bits per weight in the codes and costs ${sig(cost.basis)} for the basis. One shared by the whole residual stream merges into the network, costs nothing, and saves ${sig(cost.shared)}.`,
    structure: (agree: number, against: number, total: number, saved: number) =>
      `The best structured code, its parameters paid, saves bits at 20 dB in ${ofMatrices(agree, total)} and loses some in ${orNone(against)}. The median saving is ${sig(saved)} bits per weight.`,
    rule: (claim: string) => `Rule and matrices: ${claim}`,
    look: {
      flatten: 'Tails of one matrix',
      save: 'Rate and distortion',
      concentrate: 'Energy of one matrix',
      pay: 'Rate and distortion',
      structure: 'Structure of one matrix',
    },
    costLabel: 'Bits per weight at 20 dB',
    costCaption: 'bits per weight at 20 dB: codes filled, basis dashed',
    thesis: (answer: string, { agree, against, total }: Tallied) =>
      `The strong claim is that alignment, not flattening, gives the true gain: aligned below original, rotated no lower. ${answer} ${agree} of ${total} matrices support all of it, ${against} ${against === 1 ? 'contradicts' : 'contradict'} it.`,
    experiment: (holds: boolean): string =>
      holds
        ? 'In the small network of the sinusoid experiment rotation does flatten, and does not concentrate.'
        : 'In the small network of the sinusoid experiment the claims are not borne out either.',
    legend: (tensors: number, all: number, weights: number) =>
      `One small model says nothing of others: open yours. Claims: the ${tensors} projections of attention and feed-forward network. Bars: all ${all} matrices, ${count(weights)} weights. In the pictures: ● a matrix that supports it, ○ neither, ✕ contradicts it; bar and tick the middle half and the median; dashed zero; grey what other seeds alone would do.`,
    measure: {
      title: 'Measure here',
      start: 'Measure in this browser',
      goOn: 'Go on',
      cancel: 'Cancel',
      busy: (done: number, total: number, left: string) =>
        `${done} of ${total} matrices${left === '' ? '' : `, about ${left} left`}`,
      opening: 'A model is being opened.',
      other: 'Another model is open, and the links above lead to it.',
      open: 'Open the bundled model',
      agree: (tensors: number, all: number, values: number, largest: number) =>
        `Measured here: ${tensors} of ${all} matrices. All ${values} verdicts are the published ones, and no effect is farther from its published value than ${sig(largest, 2)}.`,
      differ: (differing: number, values: number, names: string) =>
        `Measured here: ${differing} of ${values} verdicts or effects are not the published ones: ${names}.`,
    },
  },
};

// Energy of the largest 1 %.
interface Shares {
  trained: number;
  untrained: number;
  fourier: number;
}

// Of two systems at the same bits.
interface Misleading {
  low: string;
  best: string;
  error: string;
  zeros: number; // share
}

// What the evidence counts.
interface Tallied {
  agree: number;
  against: number;
  total: number;
}
interface Pair {
  original: number;
  hadamard: number;
}

// "none of 28 matrices", "5 of 28 matrices", "all 28 matrices".
function ofMatrices(some: number, all: number): string {
  if (some === 0) return `none of ${all} matrices`;
  return some === all ? `all ${all} matrices` : `${some} of ${all} matrices`;
}

const orNone = (tensors: number): string => (tensors === 0 ? 'none' : String(tensors));
