// From the core's columns to the four charts of a tensor. Nothing is measured here: columns are named, and each gets the reference it
// must be read against.
import { t } from '../../language/language.svelte';
import type { Analysis, Figures } from '../../engine/protocol';
import type { Band, ChartSpec, Column, Series } from '../../charts/spec';
import { tailMass, topEnergyShare } from '../../report/gaussian';
import { coordinatesOf, metricAt, gaussianAt, type Look } from '../../report/metrics';
import { percent, sig } from '../../ui/format';
import type { NameOf } from './headline';

export interface Shown {
  id: string;
  name: string;
  figures: Figures;
}

export function shownFigures(analysis: Analysis, axes: readonly string[], nameOf: NameOf): Shown[] {
  return axes.flatMap((id) => {
    const figures = analysis.figures[id];
    return figures ? [{ id, name: nameOf(id), figures }] : [];
  });
}

const BINS = 240;
const SPAN = 6;
// Densities above three times the Gaussian's peak leave the frame: a spike at zero must not flatten everything else.
const CEILING = 1.2;

export function histogramChart(
  analysis: Analysis,
  shown: readonly Shown[],
  fileName: string,
  bands: readonly Band[] = [],
): ChartSpec {
  const words = t().figures;
  const edges = Array.from({ length: BINS + 1 }, (_, i) => -SPAN + (i * 2 * SPAN) / BINS);
  const densities = shown.map((one) => {
    const bins = Array.from(one.figures.histogram.subarray(1, BINS + 1));
    return { ...one, y: [...bins, bins[BINS - 1] ?? 0] }; // the last step ends at the last edge
  });
  const normal = edges.map((x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI));
  const kurtoses = shown.flatMap((one) => {
    const kurtosis = coordinatesOf(analysis.report, one.id)?.outliers.kurtosis;
    return kurtosis === null || kurtosis === undefined ? [] : [{ name: one.name, text: sig(kurtosis) }];
  });
  const outside = shown.flatMap((one) => {
    const share = (one.figures.histogram[0] ?? 0) + (one.figures.histogram[BINS + 1] ?? 0);
    return share > 0 ? [{ name: one.name, text: percent(share, 2) }] : [];
  });
  const peaks = densities.flatMap(({ name, y }) => {
    const peak = Math.max(...y);
    return peak > CEILING ? [{ name, text: sig(peak) }] : [];
  });
  const notes = [
    ...(peaks.length > 0 ? [words.histogram.peaks(words.listed(peaks))] : []),
    ...(outside.length > 0 ? [words.histogram.outside(SPAN, words.listed(outside))] : []),
  ];
  return {
    name: `${fileName}-histogram`,
    title: kurtoses.length > 0 ? words.histogram.title(words.listed(kurtoses)) : words.histogram.untitled,
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
    columns: [
      { label: words.histogram.begins, values: edges.slice(0, BINS) },
      ...densities.map(({ name, y }): Column => ({
        label: `${name}: ${words.histogram.density}`,
        values: y.slice(0, BINS),
      })),
      { label: `${t().charts.gaussian}: ${words.histogram.density}`, values: normal.slice(0, BINS) },
      ...bandColumns(bands, words.histogram.density, BINS),
    ],
    bands: [...bands],
    x: { label: words.histogram.weight, domain: [-SPAN, SPAN] },
    y: { label: words.histogram.density, ...(peaks.length > 0 ? { domain: [0, CEILING] } : {}) },
    key: 'top-right',
    series: [
      { label: t().charts.gaussian, x: edges, y: normal },
      ...densities.map(({ id, name, y }): Series => ({ label: name, axes: id, x: edges, y, kind: 'step', width: 1.2 })),
    ],
  };
}

export function tailChart(
  analysis: Analysis,
  shown: readonly Shown[],
  fileName: string,
  look: Look,
  bands: readonly Band[] = [],
): ChartSpec {
  const words = t().figures;
  const crests = shown.flatMap((one) => {
    const crest = coordinatesOf(analysis.report, one.id)?.outliers.crest;
    return crest === null || crest === undefined ? [] : [{ name: one.name, text: sig(crest), crest }];
  });
  const crest = metricAt('outliers.crest');
  const expected = crest ? gaussianAt(crest, analysis.report.shape, 'original', look) : null;
  const weights = analysis.report.shape.reduce((product, n) => product * n, 1);
  const farthest = Math.max(4, expected ?? 4, ...crests.map((one) => one.crest));
  const least = 0.5 / Math.max(2, weights);
  const grid = Array.from({ length: 121 }, (_, i) => (i * farthest) / 120).filter((x) => tailMass(x) > least);
  const longest = Math.max(0, ...shown.map((one) => one.figures.tailAt.length), ...bands.map((band) => band.x.length));
  return {
    name: `${fileName}-tails`,
    title:
      crests.length > 0
        ? words.tails.title(words.listed(crests), expected === null ? null : sig(expected))
        : words.tails.untitled,
    columns: shown.flatMap((one): Column[] => [
      { label: `${one.name}: t (rms)`, values: padded(one.figures.tailAt, longest) },
      { label: `${one.name}: ${words.tails.share}`, values: padded(one.figures.tailShare, longest) },
    ]).concat(bandColumns(bands, words.tails.share, longest)),
    bands: [...bands],
    x: { label: 't (rms)', domain: [0, farthest * 1.02] },
    y: { label: words.tails.shareOfWeights, type: 'log', domain: [least, 1] },
    key: 'top-right',
    series: [
      { label: t().charts.gaussian, x: grid, y: grid.map(tailMass) },
      ...shown.map((one): Series => ({
        label: one.name, axes: one.id, x: one.figures.tailAt, y: one.figures.tailShare, kind: 'line',
      })),
    ],
  }; // prettier-ignore
}

// Every band on its own places: at, lowest, highest.
function bandColumns(bands: readonly Band[], quantity: string, length: number): Column[] {
  const words = t().figures.band;
  return bands.flatMap(({ label, x, low, high }) => [
    { label: words.at(label), values: padded(x, length) },
    { label: words.lowest(label, quantity), values: padded(low, length) },
    { label: words.highest(label, quantity), values: padded(high, length) },
  ]);
}

const padded = (values: ArrayLike<number>, length: number): (number | null)[] =>
  Array.from({ length }, (_, i) => values[i] ?? null);

export function energyChart(
  analysis: Analysis,
  shown: readonly Shown[],
  fileName: string,
  bands: readonly Band[] = [],
): ChartSpec {
  const words = t().figures;
  const tops = shown.flatMap((one) => {
    const share = coordinatesOf(analysis.report, one.id)?.energy['top_0.01'];
    return share === null || share === undefined ? [] : [{ name: one.name, text: percent(share) }];
  });
  const longest = Math.max(
    0,
    ...shown.map((one) => one.figures.energyFraction.length),
    ...bands.map((band) => band.x.length),
  );
  const grid = GAUSSIAN_FRACTIONS;
  return {
    name: `${fileName}-energy`,
    title:
      tops.length > 0
        ? words.energy.title(words.listed(tops), percent(topEnergyShare(0.01)))
        : words.energy.untitled,
    columns: shown.flatMap((one): Column[] => [
      { label: `${one.name}: ${words.energy.fraction}`, values: padded(one.figures.energyFraction, longest) },
      { label: `${one.name}: ${words.energy.share}`, values: padded(one.figures.energyShare, longest) },
    ]).concat(bandColumns(bands, words.energy.share, longest)),
    bands: [...bands],
    x: { label: words.energy.largest, type: 'log', percent: true },
    y: { label: words.energy.share, percent: true, domain: [0, 1] },
    key: 'top-left',
    series: [
      { label: t().charts.gaussian, x: grid, y: GAUSSIAN_SHARES },
      ...shown.map((one): Series => ({
        label: one.name, axes: one.id, x: one.figures.energyFraction, y: one.figures.energyShare,
      })),
    ],
  }; // prettier-ignore
}

// The same for every tensor.
const GAUSSIAN_FRACTIONS = Array.from({ length: 61 }, (_, i) => 10 ** (-4 + i / 15));
const GAUSSIAN_SHARES = GAUSSIAN_FRACTIONS.map((fraction) => (fraction >= 1 ? 1 : topEnergyShare(fraction)));

// The number of columns that hold half of the energy, largest first.
function halfCount(sorted: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < sorted.length; i += 1) {
    sum += sorted[i] ?? 0;
    if (sum >= 0.5) return i + 1;
  }
  return sorted.length;
}

export function axisChart(shown: readonly Shown[], fileName: string, sorted: boolean): ChartSpec {
  const words = t().figures;
  const columns = Math.max(1, ...shown.map((one) => one.figures.axisEnergy.length));
  const ranked = shown.map((one) => ({ ...one, descending: Array.from(one.figures.axisEnergy).sort((a, b) => b - a) }));
  const halves = ranked.map((one) => ({ name: one.name, text: String(halfCount(one.descending)) }));
  const index = Array.from({ length: columns }, (_, i) => i + 1);
  const values = ranked.map((one) => ({ ...one, y: sorted ? one.descending : Array.from(one.figures.axisEnergy) }));
  return {
    name: `${fileName}-axes`,
    title: words.axes.title(words.listed(halves), columns),
    columns: [
      { label: sorted ? words.axes.rank : words.axes.column, values: index },
      ...values.map(({ name, y }): Column => ({ label: `${name}: ${words.energy.share}`, values: y })),
    ],
    x: { label: sorted ? words.axes.sorted : words.axes.column, domain: [1, Math.max(2, columns)] },
    y: { label: words.energy.share, percent: true },
    key: 'top-right',
    references: [{ axis: 'y', value: 1 / columns, label: words.axes.even }],
    series: values.map(({ id, name, y }): Series => ({ label: name, axes: id, x: index, y, width: 1.2 })),
  };
}
