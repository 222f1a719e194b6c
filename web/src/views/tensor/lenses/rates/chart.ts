// Real streams as rows of dots: codes first, then what is added to them part by part, up to the net rate.
import * as Plot from '@observablehq/plot';
import type { ChartSpec } from '../../../../charts/spec';
import { t } from '../../../../language/language.svelte';
import { textWidth } from '../../../../charts/text-width';
import { axesName } from '../../../../report/names';
import { exact, sig } from '../../../../ui/format';
import { chartTitle, frameOf, methodName, methodsOf, PARTS, type Part, type RateRow, type RatesShown } from './columns';

const ROW = 15; // px per stream
const LEFT = 168; // px: the methods' names
const GAP = 12; // px between methods
const OPACITY: Record<Part, number> = { codes: 1, scales: 0.85, tables: 0.6, labels: 0.4, basis: 0.22 };
const ADDED = PARTS.filter((part) => part !== 'codes');

export const ratesHeight = (methods: number, systems: number): number => 108 + methods * (systems * ROW + GAP);

interface Segment {
  y: number;
  from: number;
  to: number;
  axes: string;
  part: Part;
}

export function ratesChart(shown: RatesShown, axes: readonly string[], fileName: string): ChartSpec {
  const words = t().rates;
  const methods = methodsOf(shown);
  const present = axes.filter((id) => shown.rows.some((row) => row.axes === id));
  const [low, high] = frameOf(shown);
  const y = (row: RateRow): number =>
    methods.indexOf(row.method) * (present.length * ROW + GAP) + present.indexOf(row.axes) * ROW;
  const inside = (value: number): number => Math.min(high, value);
  const segments = shown.rows.flatMap((row) => {
    let end = row.parts.codes;
    return ADDED.flatMap((part): Segment[] => {
      const from = end;
      end += row.parts[part];
      return row.parts[part] > 0 && from < high ? [{ y: y(row), from, to: inside(end), axes: row.axes, part }] : [];
    });
  });
  const beyond = shown.rows.filter((row) => row.net > high);
  const limits = shown.entropies.flatMap(({ axes: id, entropy }) => (entropy === null ? [] : [{ axes: id, entropy }]));
  const height = ratesHeight(methods.length, present.length);

  return {
    name: `${fileName}-rates`,
    title: chartTitle(shown),
    note: words.note(ADDED.map((part) => words.parts[part]).join(', '), beyond.length > 0),
    columns: [
      { label: t().charts.columns.system, values: shown.rows.map((row) => row.axes) },
      { label: words.columns.method, values: shown.rows.map((row) => row.method) },
      ...PARTS.map((part) => ({
        label: words.columns.part(words.parts[part]),
        values: shown.rows.map((row) => row.parts[part]),
      })),
      { label: words.columns.part(words.net), values: shown.rows.map((row) => row.net) },
      { label: 'SQNR (dB)', values: shown.rows.map((row) => row.db) },
      { label: words.columns.decoded, values: shown.rows.map((row) => (row.equal ? words.yes : words.no)) },
    ],
    x: { label: t().charts.bitsPerWeight, domain: [low, high] },
    y: { label: '', ticks: [] },
    key: 'none',
    height,
    options: {
      marginTop: 64,
      marginLeft: LEFT,
      marginRight: 44,
      x: {
        label: t().charts.bitsPerWeight,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 36,
        domain: [low, high],
      },
      y: { axis: null, reverse: true, domain: [-ROW, methods.length * (present.length * ROW + GAP) - GAP + 4] },
    },
    marks: (context) => {
      const color = (d: { axes: string }): string => context.color(d.axes);
      const paper = context.paper.background;
      const small = { fontSize: 11, stroke: paper, strokeWidth: 3 } as const;
      // Where it stands to the right, its name would leave the frame.
      const boundAnchor = (shown.bound ?? low) > (low + high) / 2 ? ('end' as const) : ('start' as const);
      const references = [
        { value: shown.bound, label: words.bound, anchor: boundAnchor, dy: -14 },
        { value: shown.line, label: words.line, anchor: 'end' as const, dy: -28 },
      ].flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]));
      const tip = (row: RateRow): string =>
        [
          `${methodName(row.method)}, ${axesName(row.axes)}`,
          ...PARTS.map((part) => `${words.parts[part]}: ${exact(row.parts[part])}`),
          words.tipNet(exact(row.net)),
        ].join('\n');
      let offset = 0;
      const key = present.map((id) => {
        const at = offset;
        offset += textWidth(axesName(id)) + 40;
        return { id, at };
      });
      return [
        ...key.map(({ id, at }) =>
          Plot.text([`━ ${axesName(id)}`], {
            frameAnchor: 'top-left',
            textAnchor: 'start',
            dx: at - LEFT,
            dy: -48,
            fill: context.text(id),
          }),
        ),
        Plot.gridX({ stroke: context.paper.hairline, strokeOpacity: 1 }),
        Plot.ruleX(references, { x: 'value', stroke: context.paper.reference, strokeDasharray: '4 3' }),
        ...references.map(({ value, label, anchor, dy }) =>
          Plot.text([label], {
            ...small,
            x: [value],
            frameAnchor: 'top',
            dy,
            textAnchor: anchor,
            fill: context.text(undefined),
          }),
        ),
        // The order-0 entropy of the uniform quantizer's codes: what no stream of them falls below without knowing more.
        Plot.ruleX(limits, { x: 'entropy', stroke: color, strokeOpacity: 0.55, strokeWidth: 1 }),
        Plot.text(methods, {
          x: low,
          y: (id: string) => methods.indexOf(id) * (present.length * ROW + GAP) + ((present.length - 1) * ROW) / 2,
          text: methodName,
          textAnchor: 'end',
          dx: -10,
          fill: context.paper.ink,
        }),
        ...ADDED.map((part) =>
          Plot.link(
            segments.filter((segment) => segment.part === part),
            { x1: 'from', x2: 'to', y1: 'y', y2: 'y', stroke: color, strokeWidth: 5, strokeOpacity: OPACITY[part] },
          ),
        ),
        Plot.dot(
          shown.rows.filter((row) => row.parts.codes <= high),
          {
            x: (row: RateRow) => row.parts.codes,
            y,
            r: 3.2,
            stroke: color,
            strokeWidth: 1.4,
            fill: paper,
          },
        ),
        Plot.dot(
          shown.rows.filter((row) => row.net <= high),
          { x: 'net', y, r: 3.4, fill: color },
        ),
        Plot.text(beyond, {
          x: high,
          y,
          text: (row: RateRow) => `→ ${sig(row.net)}`,
          textAnchor: 'start',
          dx: 4,
          fill: (row: RateRow) => context.text(row.axes),
          fontSize: 11,
        }),
        Plot.tip(
          shown.rows,
          Plot.pointer({
            x: (row: RateRow) => inside(row.net),
            y,
            title: tip,
            fill: paper,
            stroke: context.paper.muted,
            maxRadius: 30,
            lineWidth: 28,
          }),
        ),
      ];
    },
  };
}
