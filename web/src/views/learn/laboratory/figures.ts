// The laboratory's pictures, from what the core says to what a chart takes. Shared with lesson 5 and the embedded figure.
import type { Axis, ChartSpec, Column, Reference, Series } from '../../../charts/spec';
import { decades } from '../../../charts/ticks';
import type { LookedExperiment, OpenedExperiment } from '../../../engine/experiment';
import { t } from '../../../language/language.svelte';
import { tailQuantile, topEnergyShare } from '../../../report/gaussian';
import type { ToyResult } from '../../../report/toy';
import { count, percent, power, sig } from '../../../ui/format';
import { densities, energyCurve, magnitudeCurve, strideOf } from './columns';
import type { LossPoints } from './loss-curve';
import { cheapest, rateOf, TARGETS, type RateKind } from './targets';

// A representation's name inside a sentence; one that this page does not know keeps its id.
export function representationName(id: string): string {
  const names: Record<string, string> = t().laboratory.names;
  return Object.hasOwn(names, id) ? (names[id] ?? id) : id.replaceAll('_', ' ');
}

const SIGNAL_POINTS = 1024; // of a slow signal: more than there are pixels
const FAST = 30; // periods; a faster signal is drawn with all its samples

// Every how many samples are drawn.
function stride({ signal, clean }: OpenedExperiment): number {
  const fastest = Math.max(0, ...signal.components.map(({ f }) => f));
  return fastest > 0 && fastest <= FAST ? Math.max(1, Math.floor(clean.length / SIGNAL_POINTS)) : 1;
}

const every = (values: ArrayLike<number>, step: number): number[] =>
  Array.from({ length: Math.ceil(values.length / step) }, (_, i) => values[i * step] ?? NaN);

export interface Fit {
  values: Float32Array;
  step: number;
  testMse: number | null;
}

// `fourier`: the signal from the strongest frequencies that are kept, at every sample.
export function signalChart(opened: OpenedExperiment, fit: Fit | null, fourier: Float64Array | null = null): ChartSpec {
  const text = t().laboratory.signal;
  const { clean, samples, config } = opened;
  const step = stride(opened);
  const time = Array.from(clean, (_, i) => i / clean.length);
  const noisy = config.noise > 0;
  const powerOf = clean.reduce((sum, y) => sum + y * y, 0) / clean.length;
  const seen = every(time, step);
  const dots = Math.floor(samples.length / 256);
  return {
    name: 'laboratory-signal',
    title:
      fit && fit.testMse !== null
        ? text.title(count(fit.step), sig(fit.testMse), sig(powerOf))
        : text.untrained(sig(powerOf), count(opened.parameters)),
    columns: [
      { label: 't', values: time },
      { label: text.signal, values: clean },
      ...(noisy ? [{ label: text.samples, values: samples }] : []),
      ...(fourier ? [{ label: representationName('fourier_topk'), values: fourier }] : []),
      ...(fit ? [{ label: text.fit, values: fit.values }] : []),
    ],
    x: { label: 't', domain: [0, 1] },
    y: { label: text.value, short: text.short },
    height: 280,
    series: [
      ...(noisy
        ? [{ label: text.samples, x: every(time, dots), y: every(samples, dots), kind: 'dots' as const, opacity: 0.5 }]
        : []),
      { label: text.signal, x: seen, y: every(clean, step), dash: '', width: 5, opacity: 0.45 },
      ...(fourier ? [{ label: text.fourier, axes: 'fourier_topk', x: seen, y: every(fourier, step), width: 1.8 }] : []),
      ...(fit ? [{ label: text.fit, axes: 'mlp', x: seen, y: every(fit.values, step), width: 1.4 }] : []),
    ],
  };
}

// Named are the powers of ten: there is no room for more.
const targetLines: Reference[] = TARGETS.map((value) => {
  const name = exponent(value);
  return { axis: 'y', value, label: name.startsWith('10') ? name : '' };
});

// 0.005 -> '5×10⁻³', 0.01 -> '10⁻²'
export function exponent(value: number): string {
  const [mantissa = '', places = ''] = value.toExponential().split('e');
  return `${mantissa === '1' ? '' : `${mantissa}×`}${power(Number(places))}`;
}

function logarithmic(label: string, domain: [number, number], short?: string): Axis {
  return { label, type: 'log', domain, ticks: decades(...domain), ...(short === undefined ? {} : { short }) };
}

const within = (values: readonly number[], least: number, most: number): [number, number] => {
  const seen = values.filter((value) => Number.isFinite(value) && value > 0);
  return [Math.min(least, ...seen), Math.max(most, ...seen)];
};

export function lossChart({ step, loss, every: steps }: LossPoints, total: number): ChartSpec {
  const text = t().laboratory.loss;
  const last = loss.at(-1);
  return {
    name: 'laboratory-loss',
    title:
      last === undefined
        ? text.untrained
        : Number.isFinite(last)
          ? text.title(sig(loss[0]), sig(last), count(step.at(-1) ?? 0))
          : text.diverged,
    columns: [
      { label: text.step, values: step },
      { label: text.mean(steps), values: loss },
    ],
    x: { label: text.step, domain: [0, Math.max(1, total)], tickFormat: (value) => count(value) },
    y: logarithmic(text.label, within(loss, 5e-5, 1), text.short),
    key: 'none',
    height: 280,
    series: [{ label: text.short, axes: 'mlp', x: step, y: loss, width: 1.4 }],
    references: targetLines,
  };
}

// Representations of `look` that are asked for and there.
const shown = (look: LookedExperiment, ids: readonly string[]): { id: string; column: Float32Array }[] =>
  ids.flatMap((id) => (look.columns[id] ? [{ id, column: look.columns[id] }] : []));

// Where not all numbers are drawn.
function thinNote(look: LookedExperiment, ids: readonly string[]): string[] {
  const most = Math.max(1, ...shown(look, ids).map(({ column }) => strideOf(column)));
  return most > 1 ? [t().laboratory.thinned(most)] : [];
}

const SPAN = 6; // rms
const DENSITY_FLOOR = 1e-4;

export function histogramChart(look: LookedExperiment, ids: readonly string[]): ChartSpec {
  const text = t().laboratory.histogram;
  const { edges, of } = densities(SPAN, 0.2);
  const each = shown(look, ids).map(({ id, column }) => ({ id, name: representationName(id), ...of(column) }));
  const normal = edges.map((x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI));
  const listed = each.map(({ id, name }) => `${name} ${sig(look.representations[id]?.kurtosis)}`);
  const outside = each.flatMap(({ name, beyond }) => (beyond > 0 ? [`${name} ${percent(beyond, 2)}`] : []));
  return {
    name: 'laboratory-histogram',
    title: text.title(listed.join(', ')),
    note: [...(outside.length > 0 ? [text.outside(SPAN, outside.join(', '))] : []), ...thinNote(look, ids)].join(' '),
    columns: [
      { label: text.begins, values: edges },
      ...each.map(({ name, density }): Column => ({ label: `${name}: ${text.density}`, values: density })),
      { label: `${t().laboratory.gaussian}: ${text.density}`, values: normal },
    ],
    x: { label: text.value, domain: [-SPAN, SPAN] },
    y: logarithmic(
      text.density,
      within(
        each.flatMap(({ density }) => density),
        DENSITY_FLOOR,
        1,
      ),
    ),
    key: 'top-right',
    narrowKey: false,
    series: [
      { label: t().laboratory.gaussian, x: edges, y: normal },
      ...each.map(({ id, name, density }): Series => ({
        label: name,
        axes: id,
        x: edges,
        y: density,
        kind: 'step',
        width: 1.3,
      })),
    ],
  };
}

const share = (label: string): Axis => ({ label, type: 'log', percent: true });

// What a Gaussian would show at these shares.
const SHARES = Array.from({ length: 60 }, (_, i) => 10 ** (-4 + i * (4 / 60)));
const GAUSSIAN_MAGNITUDE = SHARES.map(tailQuantile);
const GAUSSIAN_ENERGY = SHARES.map(topEnergyShare);

export function magnitudeChart(look: LookedExperiment, ids: readonly string[]): ChartSpec {
  const text = t().laboratory.magnitude;
  const each = shown(look, ids).map(({ id, column }) => ({
    id,
    name: representationName(id),
    ...magnitudeCurve(column),
  }));
  const [most] = [...each].sort((a, b) => (b.magnitude[0] ?? 0) - (a.magnitude[0] ?? 0));
  const [least] = [...each].sort((a, b) => (a.magnitude[0] ?? 0) - (b.magnitude[0] ?? 0));
  return {
    name: 'laboratory-magnitudes',
    title:
      most && least ? text.title(most.name, sig(most.magnitude[0]), least.name, sig(least.magnitude[0])) : text.none,
    columns: longColumns(each, text.rank, text.magnitude, ({ share: x, magnitude: y }) => [x, y]),
    x: share(text.rank),
    y: logarithmic(text.magnitude, [1e-3, Math.max(10, most?.magnitude[0] ?? 0)]),
    note: thinNote(look, ids).join(' '),
    key: 'bottom-left',
    series: [
      { label: t().laboratory.gaussian, x: SHARES, y: GAUSSIAN_MAGNITUDE },
      ...each.map(({ id, name, share: x, magnitude: y }): Series => ({ label: name, axes: id, x, y })),
    ],
  };
}

export function energyChart(look: LookedExperiment, ids: readonly string[]): ChartSpec {
  const text = t().laboratory.energy;
  const each = shown(look, ids).map(({ id, column }) => ({ id, name: representationName(id), ...energyCurve(column) }));
  const top = each
    .map(({ id, name }) => ({ name, share: look.representations[id]?.energy['top_0.01'] ?? 0 }))
    .sort((one, other) => other.share - one.share);
  const [most, least] = [top[0], top.at(-1)];
  return {
    name: 'laboratory-energy',
    title:
      most && least
        ? text.title(most.name, percent(most.share), least.name, percent(least.share), percent(topEnergyShare(0.01)))
        : t().laboratory.magnitude.none,
    columns: longColumns(each, text.share, text.energy, ({ share: x, energy: y }) => [x, y]),
    x: share(text.share),
    y: { label: text.energy, percent: true, domain: [0, 1] },
    note: thinNote(look, ids).join(' '),
    key: 'top-left',
    series: [
      { label: t().laboratory.gaussian, x: SHARES, y: GAUSSIAN_ENERGY },
      ...each.map(({ id, name, share: x, energy: y }): Series => ({ label: name, axes: id, x, y })),
    ],
  };
}

// Curves of different lengths one below the other.
function longColumns<Curve extends { name: string }>(
  curves: readonly Curve[],
  xLabel: string,
  yLabel: string,
  values: (curve: Curve) => [number[], number[]],
): Column[] {
  return [
    { label: t().laboratory.representation, values: curves.flatMap((curve) => values(curve)[0].map(() => curve.name)) },
    { label: xLabel, values: curves.flatMap((curve) => values(curve)[0]) },
    { label: yLabel, values: curves.flatMap((curve) => values(curve)[1]) },
  ];
}

const GROUP_LOOK: Record<string, { dash: string; symbol: 'circle' | 'triangle' }> = {
  tensor: { dash: '', symbol: 'circle' },
  group64: { dash: '4 3', symbol: 'triangle' },
};

export function rateChart(result: ToyResult, ids: readonly string[], kind: RateKind): ChartSpec {
  const text = t().laboratory.rate;
  const points = ids.flatMap((id) =>
    (result.representations[id]?.rd ?? []).map((each) => ({ id, ...each, rate: rateOf(each, kind) })),
  );
  const curves = ids.flatMap((id) =>
    Object.keys(GROUP_LOOK).flatMap((group) => {
      const mine = points.filter((point) => point.id === id && point.group === group);
      return mine.length > 0 ? [{ id, group, mine: mine.sort((a, b) => a.bits - b.bits) }] : [];
    }),
  );
  const label = text.label(text.kinds[kind]);
  return {
    name: 'laboratory-rate-distortion',
    title: rateTitle(result, ids, kind),
    note: text.note,
    columns: [
      { label: t().laboratory.representation, values: points.map(({ id }) => representationName(id)) },
      { label: text.bits, values: points.map(({ bits }) => bits) },
      { label: text.group, values: points.map(({ group }) => text.groups(group)) },
      { label: text.label(text.kinds.rate_bits), values: points.map(({ rate_bits }) => rate_bits) },
      { label: text.label(text.kinds.entropy_bits), values: points.map(({ entropy_bits }) => entropy_bits) },
      { label: text.label(text.kinds.huffman_bits), values: points.map(({ huffman_bits }) => huffman_bits) },
      { label: text.distortion, values: points.map(({ distortion }) => distortion) },
    ],
    x: { label, short: text.short, type: 'log', tickFormat: bitsTick },
    y: logarithmic(
      text.distortion,
      within(
        points.map(({ distortion }) => distortion ?? NaN),
        5e-5,
        1,
      ),
      text.shortDistortion,
    ),
    height: 360,
    narrowKey: false,
    series: curves.map(({ id, group, mine }) => ({
      label: group === 'tensor' ? representationName(id) : '',
      axes: id,
      kind: 'line-dots',
      dash: GROUP_LOOK[group]?.dash ?? '',
      symbol: GROUP_LOOK[group]?.symbol ?? 'circle',
      x: mine.map(({ rate }) => rate),
      y: mine.map(({ distortion }) => distortion),
      keys: mine.map(({ bits }) => text.at(bits, text.groups(group))),
    })),
    references: targetLines,
  };
}

// 100, 1k, 10k; what is between the powers of ten has no name.
function bitsTick(value: number): string {
  const places = Math.log10(value);
  if (Math.abs(places - Math.round(places)) > 1e-9) return '';
  return value < 1e4 ? count(value) : power(Math.round(places));
}

// The strictest target that both a Fourier representation and the network reach, and at what price.
function rateTitle(result: ToyResult, ids: readonly string[], kind: RateKind): string {
  const text = t().laboratory.rate;
  const signals = ids.filter((id) => !id.startsWith('mlp'));
  const networks = ids.filter((id) => id.startsWith('mlp') && id !== 'mlp_initial');
  for (const target of [...TARGETS].reverse()) {
    const signal = cheapest(result, signals, target, kind);
    const network = cheapest(result, networks, target, kind);
    if (signal && network)
      return text.title(
        exponent(target),
        { name: representationName(signal.id), bits: count(signal.rate) },
        { name: representationName(network.id), bits: count(network.rate) },
      );
  }
  const [easiest] = TARGETS;
  const signal = cheapest(result, signals, easiest, kind);
  return signal
    ? text.alone(exponent(easiest), representationName(signal.id), count(signal.rate))
    : text.none(exponent(easiest));
}
