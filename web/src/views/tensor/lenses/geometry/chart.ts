// The four pictures of a matrix's geometry. All belong to the operator, so that they are drawn in ink, with chance in grey dashes.
import * as Plot from '@observablehq/plot';
import { t } from '../../../../language/language.svelte';
import type { ChartSpec, Column, Series } from '../../../../charts/spec';
import type { GeometryResult, PowerLaw, PrincipalAngles, SingularSpectrum } from '../../../../report/studies';
import { decades } from '../../../../charts/ticks';
import { exact, sig } from '../../../../ui/format';
import { sampledNote } from '../sampled';
import { anglesTitle, closestLayer, dimensionRows, dimensionTitle, powerTitle, spectrumTitle } from './columns';

const OPERATOR = 'original'; // whose colour is ink
const HEIGHT = 260;

export function spectrumChart(result: GeometryResult, spectrum: SingularSpectrum, fileName: string): ChartSpec {
  const words = t().geometry.spectrum;
  const { histogram, marchenko_pastur: law } = spectrum;
  const at = (histogram?.at ?? []).map((x) => x ?? NaN);
  const half = ((at[1] ?? 1) - (at[0] ?? 0)) / 2;
  // A step holds from one edge to the next; the last one ends at the last edge.
  const edges = [...at.map((x) => x - half), (at.at(-1) ?? 0) + half];
  const density = histogram?.density ?? [];
  const rank = spectrum.singular_values.map((_, i) => i + 1);
  const length = Math.max(rank.length, at.length);
  const column = (label: string, values: readonly (number | null)[]): Column => ({
    label,
    values: Array.from({ length }, (_, i) => values[i] ?? null),
  });
  const edge = law?.upper ?? null;
  return {
    name: `${fileName}-spectrum`,
    title: spectrumTitle(result),
    ...(histogram && histogram.beyond > 0
      ? { note: words.note(histogram.beyond, sig(spectrum.singular_values[0])) }
      : {}),
    columns: [
      column(words.rank, rank),
      column(words.value, spectrum.singular_values),
      column(words.centre, at),
      column(words.density, density),
      column(words.law, histogram?.marchenko_pastur ?? []),
    ],
    x: { label: words.x, short: 'σ' },
    y: { label: words.y },
    key: 'top-right',
    height: HEIGHT,
    references: edge === null ? [] : [{ axis: 'x', value: edge, label: words.edge, below: 36 }],
    series: [
      { label: 'Marchenko–Pastur', x: at, y: histogram?.marchenko_pastur ?? [] },
      {
        label: words.matrix,
        axes: OPERATOR,
        x: edges,
        y: [...density, density.at(-1) ?? 0],
        kind: 'step',
        width: 1.2,
      },
    ],
    options: { marginTop: 24, ...(edge === null ? {} : { marginRight: 24 }) },
  };
}

// Of what a logarithmic axis can show.
function range(values: readonly (number | null)[]): [number, number] {
  const positive = values.filter((value) => value !== null && value > 0) as number[];
  return [Math.min(...positive), Math.max(...positive)];
}

export function powerChart(law: PowerLaw, fileName: string): ChartSpec {
  const words = t().geometry.power;
  return {
    name: `${fileName}-power-law`,
    title: powerTitle(law),
    columns: [
      { label: words.eigenvalue, values: law.x },
      { label: words.share, values: law.ccdf },
      { label: words.fitted, values: law.fitted },
    ],
    x: { label: words.x, type: 'log', short: 'λ', ticks: decades(...range(law.x)) },
    y: { label: words.share, type: 'log', ticks: decades(...range(law.ccdf)) },
    key: 'bottom-left',
    height: HEIGHT,
    references: law.lambda_min === null ? [] : [{ axis: 'x', value: law.lambda_min, label: 'λ min' }],
    series: [
      { label: t().geometry.spectrum.matrix, axes: OPERATOR, x: law.x, y: law.ccdf, kind: 'dots' },
      { label: words.law(sig(law.alpha)), x: law.x, y: law.fitted, width: 2 },
    ],
  };
}

const LEFT = 148;
export function dimensionChart(result: GeometryResult, fileName: string): ChartSpec {
  const rows = dimensionRows(result);
  const top = Math.max(1, ...rows.map((row) => Math.max(row.estimate, row.control?.max ?? 0)));
  const words = t().geometry.dimension;
  const label = words.x;
  const placed = rows.map((row, y) => ({ ...row, y }));
  return {
    name: `${fileName}-dimension`,
    title: dimensionTitle(result),
    note: words.note,
    columns: [
      { label: words.estimate, values: rows.map((row) => row.label) },
      { label, values: rows.map((row) => row.estimate) },
      { label: words.lowest, values: rows.map((row) => row.control?.min ?? null) },
      { label: words.mean, values: rows.map((row) => row.control?.mean ?? null) },
      { label: words.highest, values: rows.map((row) => row.control?.max ?? null) },
    ],
    x: { label },
    y: { label: '', ticks: [] },
    key: 'none',
    height: HEIGHT,
    options: {
      marginLeft: LEFT,
      marginRight: 24,
      x: { label, labelAnchor: 'center', labelArrow: 'none', labelOffset: 36, domain: [0, top * 1.05] },
      y: { axis: null, reverse: true, domain: [-0.7, rows.length - 0.4] },
    },
    marks: (context) => {
      const grey = context.paper.reference;
      const bands = placed.flatMap((row) => (row.control ? [{ y: row.y, ...row.control }] : []));
      return [
        Plot.gridX({ stroke: context.paper.hairline, strokeOpacity: 1, ticks: 5 }),
        Plot.text(placed, { y: 'y', text: 'label', frameAnchor: 'left', textAnchor: 'end', dx: -10, fill: context.paper.ink }),
        Plot.link(placed.filter((row) => row.control), {
          x1: 'estimate', x2: (row: (typeof placed)[number]) => row.control?.mean ?? 0, y1: 'y', y2: 'y', stroke: context.paper.hairline, strokeWidth: 1,
        }),
        Plot.link(bands, { x1: 'min', x2: 'max', y1: 'y', y2: 'y', stroke: grey, strokeWidth: 6, strokeOpacity: 0.35 }),
        Plot.dot(bands, { x: 'mean', y: 'y', r: 3.4, stroke: grey, fill: context.paper.background, symbol: 'square' }),
        Plot.text(bands.slice(0, 1), { x: 'mean', y: 'y', dy: -12, text: () => t().charts.gaussian, fill: context.text(undefined) }),
        Plot.dot(placed, { x: 'estimate', y: 'y', r: 4, fill: context.paper.ink }),
        Plot.text(placed, { x: 'estimate', y: 'y', dy: -12, text: (row: (typeof placed)[number]) => sig(row.estimate), fill: context.paper.ink }),
        Plot.tip(
          placed,
          Plot.pointer({
            x: 'estimate',
            y: 'y',
            title: (row: (typeof placed)[number]) =>
              [row.label, words.tipMatrix(exact(row.estimate)), ...(row.control ? [words.tipGaussian(exact(row.control.min), exact(row.control.max))] : [])].join('\n'),
            fill: context.paper.background,
            stroke: context.paper.muted,
            maxRadius: 40,
            lineWidth: 32,
          }),
        ),
      ];
    }, // prettier-ignore
  };
}

export function anglesChart(angles: PrincipalAngles, fileName: string): ChartSpec {
  const words = t().geometry.angles;
  const index = Array.from({ length: angles.k }, (_, i) => i + 1);
  const closest = closestLayer(angles);
  const chance = closest?.expected ?? null;
  return {
    name: `${fileName}-angles`,
    title: anglesTitle(angles),
    note: sampledNote(angles.rows, angles.all_rows),
    columns: [
      { label: words.angle, values: index },
      ...angles.layers.map(({ layer, cosines }): Column => ({ label: words.layerCosine(layer), values: cosines })),
    ],
    x: { label: words.x, domain: [1, Math.max(2, angles.k)] },
    y: { label: words.y, domain: [0, 1] },
    height: HEIGHT,
    references: chance === null ? [] : [{ axis: 'y', value: Math.sqrt(chance), label: words.random }],
    series: angles.layers.map((each): Series => ({
      label: words.layer(each.layer),
      axes: OPERATOR,
      x: index,
      y: each.cosines,
      opacity: each === closest ? 1 : 0.45,
      width: each === closest ? 1.8 : 1.2,
    })),
  };
}
