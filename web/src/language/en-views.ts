// The Model, Rate and Claims views in English: a part of en.ts.
import { capital, listed, plural } from './english';
import type { Verdict } from '../report/studies';
import type { Agreement, Allocation, MetricChange, Range } from './sentences';

export const views = {
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
};

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
