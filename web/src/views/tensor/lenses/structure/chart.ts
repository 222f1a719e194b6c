// Two pictures of what structure is worth: the gain of every kind beside its controls, and the description length against the size of
// theta.
import * as Plot from '@observablehq/plot';
import type { ChartSpec } from '../../../../charts/spec';
import { decades, niceTicks } from '../../../../charts/ticks';
import { fromCore, t } from '../../../../language/language.svelte';
import type { StructureResult } from '../../../../report/studies';
import { exact, sig, signed } from '../../../../ui/format';
import { controlName, curvePoints, kindName, kindRows, sizeText, type CurvePoint } from './columns';

const ROW = 32; // px per kind
const LEFT = 140; // px: their names
const SYMBOLS = ['square', 'diamond', 'triangle'] as const; // of the controls, in their order
const GLYPHS = ['□', '◇', '△'];

export const gainHeight = (kinds: number): number => 104 + kinds * ROW;

export function gainChart(result: StructureResult, fileName: string): ChartSpec {
  const words = t().structure;
  const rows = kindRows(result);
  const names = [...new Set(rows.flatMap((row) => row.controls.map((control) => control.id)))];
  const dots = rows.flatMap((row, y) =>
    row.controls.flatMap((control) => (control.gain === null ? [] : [{ y, x: control.gain, id: control.id }])),
  );
  const own = rows.flatMap((row, y) => (row.gain === null ? [] : [{ y, x: row.gain, row }]));
  const values = [...own, ...dots].map((dot) => dot.x);
  const low = Math.min(-0.02, ...values);
  const high = Math.max(0.02, ...values);
  const winners = rows.filter((row) => (row.gain ?? -1) > 0).length;
  const label = words.gain.x;
  return {
    name: `${fileName}-structure-gain`,
    title:
      winners === 0
        ? words.gain.none(rows.length)
        : words.gain.some(winners, rows.length, kindName(rows[0]?.kind ?? '')),
    columns: [
      { label: words.columns.kind, values: rows.map((row) => fromCore(row.title)) },
      { label: words.columns.bestSize, values: rows.map((row) => row.size) },
      { label: words.columns.unit, values: rows.map((row) => fromCore(row.unit)) },
      { label: words.columns.gain, values: rows.map((row) => row.gain) },
      ...names.map((id) => ({
        label: words.columns.gainOf(controlName(id)),
        values: rows.map((row) => row.controls.find((control) => control.id === id)?.gain ?? null),
      })),
    ],
    x: { label },
    y: { label: '', ticks: [] },
    key: 'none',
    height: gainHeight(rows.length),
    options: {
      marginTop: 44,
      marginLeft: LEFT,
      marginRight: 20,
      x: {
        label,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 36,
        domain: [low, high],
        nice: true,
        ticks: 5,
      },
      y: { axis: null, reverse: true, domain: [-0.7, rows.length - 0.4] },
    },
    marks: (context) => {
      const grey = context.paper.reference;
      const muted = context.text(undefined);
      const key = [words.gain.tensor, ...names.map((id, at) => `${GLYPHS[at] ?? '×'} ${controlName(id)}`)];
      return [
        Plot.text([key.join('   ')], {
          frameAnchor: 'top-left',
          textAnchor: 'start',
          dx: 8 - LEFT,
          dy: -34,
          fill: muted,
        }),
        Plot.gridX({ stroke: context.paper.hairline, strokeOpacity: 1, ticks: 5 }),
        Plot.ruleX([0], { stroke: grey, strokeDasharray: '4 3' }),
        Plot.text([words.direct], { x: [0], frameAnchor: 'top', dy: -12, fill: muted }),
        Plot.text(rows, {
          y: (_, at) => at,
          text: ({ kind }: { kind: string }) => kindName(kind),
          frameAnchor: 'left',
          textAnchor: 'end',
          dx: -10,
          fill: context.paper.ink,
        }),
        ...names.map((id, at) =>
          Plot.dot(
            dots.filter((dot) => dot.id === id),
            { x: 'x', y: 'y', r: 3.2, symbol: SYMBOLS[at] ?? 'times', stroke: grey, fill: context.paper.background },
          ),
        ),
        Plot.link(own, { x1: 0, x2: 'x', y1: 'y', y2: 'y', stroke: context.paper.ink, strokeWidth: 1.4 }),
        Plot.dot(own, { x: 'x', y: 'y', r: 4, fill: context.paper.ink }),
        Plot.tip(
          own,
          Plot.pointer({
            x: 'x',
            y: 'y',
            title: ({ row }: (typeof own)[number]) =>
              [
                `${fromCore(row.title)}, ${sizeText(row.unit, row.size)}`,
                words.gain.tip(signed(row.gain)),
                ...row.controls.map((control) => `${controlName(control.id)}: ${signed(control.gain)}`),
              ].join('\n'),
            fill: context.paper.background,
            stroke: context.paper.muted,
            maxRadius: 40,
            lineWidth: 28,
          }),
        ),
      ];
    },
  };
}

const PANEL = 112; // px
export const panelsAcross = (width: number): number => (width < 420 ? 2 : width < 520 ? 3 : 4);
export const curveHeight = (kinds: number, across: number): number => 90 + PANEL * Math.ceil(kinds / across);

// The frame of all panels: a theta as large as the matrix would press the rest into a line.
function frame(points: readonly CurvePoint[], direct: number): [number, number] {
  const totals = points.map((point) => point.total);
  const least = Math.min(direct, ...totals);
  const most = Math.min(Math.max(direct, ...totals), direct + Math.max(0.3, 3 * (direct - least)));
  return [Math.max(0, least - 0.1 * (most - least)), most];
}

export function curveChart(result: StructureResult, fileName: string, across: number): ChartSpec {
  const words = t().structure;
  const points = curvePoints(result.kinds);
  const kinds = result.kinds.filter((kind) => points.some((point) => point.kind === kind.kind));
  const place = new Map(kinds.map((kind, at) => [kind.kind, at]));
  const fx = (d: { kind: string }): number => (place.get(d.kind) ?? 0) % across;
  const fy = (d: { kind: string }): number => Math.floor((place.get(d.kind) ?? 0) / across);
  const down = Math.ceil(kinds.length / across);
  const direct = result.direct.bits;
  const shown = points.filter((point) => point.theta > 0); // a logarithmic axis has no place for none
  const shares = shown.map((point) => point.theta);
  const best = result.kinds.find((kind) => kind.kind === result.best.kind);
  const sizes: [number, number] = [Math.min(0.1, ...shares), Math.max(1, ...shares)];
  const domain = frame(points, direct ?? Math.min(...points.map((point) => point.total)));
  const grid = niceTicks(...domain, 3);
  return {
    name: `${fileName}-structure-curves`,
    title:
      best && result.beats_direct
        ? words.curves.best(
            kindName(best.kind),
            sizeText(best.size_unit, result.best.size),
            sig(result.best.total_bits),
          )
        : words.curves.none,
    note: words.curves.note,
    columns: [
      { label: words.columns.kind, values: points.map((point) => fromCore(point.title)) },
      { label: words.columns.size, values: points.map((point) => point.size) },
      { label: words.columns.theta, values: points.map((point) => point.theta) },
      { label: words.columns.residual, values: points.map((point) => point.residual) },
      { label: words.columns.total, values: points.map((point) => point.total) },
      { label: words.columns.direct, values: points.map(() => direct) },
    ],
    x: { label: words.curves.x },
    y: { label: t().charts.bitsPerWeight, ticks: grid },
    key: 'none',
    height: curveHeight(kinds.length, across),
    options: {
      marginTop: 36,
      marginLeft: 48,
      marginRight: 16,
      fx: { axis: null, padding: 0.12, domain: Array.from({ length: across }, (_, i) => i) },
      fy: { axis: null, padding: 0.26, domain: Array.from({ length: down }, (_, i) => i) },
      x: {
        label: words.curves.x,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 36,
        type: 'log',
        ticks: decades(...sizes),
        domain: sizes,
        tickFormat: (value: number) => String(Number(value.toPrecision(2))),
      },
      y: { label: t().charts.bitsPerWeight, labelArrow: 'none', domain, ticks: grid },
    },
    marks: (context) => {
      const grey = context.paper.reference;
      const ink = context.paper.ink;
      const style = { x: 'theta', fx, fy, z: 'kind', clip: true } as const;
      return [
        Plot.text(kinds, {
          fx,
          fy,
          text: ({ kind }: { kind: string }) => kindName(kind),
          frameAnchor: 'top-left',
          textAnchor: 'start',
          dy: -13,
          fontSize: 11,
          fill: ink,
        }),
        ...(direct === null
          ? []
          : [Plot.ruleY(kinds, { y: () => direct, fx, fy, stroke: grey, strokeDasharray: '4 3' })]),
        Plot.line(shown, { ...style, y: 'residual', stroke: grey, strokeDasharray: '1 3', strokeWidth: 1.6 }),
        Plot.line(shown, { ...style, y: 'total', stroke: ink, strokeWidth: 1.6 }),
        Plot.dot(
          shown.filter((point) => point.best && point.total <= domain[1]),
          { x: 'theta', y: 'total', fx, fy, r: 3.4, fill: ink },
        ),
        Plot.tip(
          shown,
          Plot.pointer({
            x: 'theta',
            y: 'total',
            fx,
            fy,
            title: (point: CurvePoint) =>
              words.curves
                .tip(fromCore(point.title), point.size, exact(point.theta), exact(point.residual), exact(point.total))
                .join('\n'),
            fill: context.paper.background,
            stroke: context.paper.muted,
            maxRadius: 30,
            lineWidth: 28,
          }),
        ),
      ];
    },
  };
}
