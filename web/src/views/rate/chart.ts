// The rate view's pictures: rate against SQNR, and the same as distance to the Gaussian bound, where tenths of a bit can be seen.
import * as Plot from '@observablehq/plot';
import type { ChartSpec } from '../../charts/spec';
import { textWidth } from '../../charts/text-width';
import { t } from '../../language/language.svelte';
import { SCALAR_GAP_BITS } from '../../report/gaussian';
import { groupLabel, type Look } from '../../report/metrics';
import { axesName } from '../../report/names';
import { exact, signed } from '../../ui/format';
import { boundLine, isLookedAt, outOfFrame, type RatePoint } from './columns';

// The key begins at the chart's edge, over the axis labels, so that it fits a phone.
const KEY_LEFT = -48;

export interface RateChart {
  quantity: 'rate' | 'overBound';
  points: readonly RatePoint[];
  axes: readonly string[];
  look: Look;
  rateLabel: string; // what the rate counts: "code entropy + scales + basis"
  title: string;
  note: string;
  name: string;
}

const symbolOf = (point: RatePoint): 'circle' | 'square' | 'triangle' =>
  point.group === 'tensor' ? 'circle' : point.group === 'row' ? 'square' : 'triangle';
const GLYPH = { circle: '●', square: '■', triangle: '▲' } as const;
const FAINT = 0.4; // settings that are not looked at

export function rateChart({ quantity, points: all, axes, look, rateLabel, title, note, name }: RateChart): ChartSpec {
  const over = quantity === 'overBound';
  const beyond = over ? [] : outOfFrame(all, axes);
  const points = all.filter((point) => !beyond.includes(point.axes));
  const y = (point: RatePoint): number => point[quantity];
  const yLabel = over ? t().rate.overBound : t().rate.rateOf(rateLabel);
  const rtn = points.filter((point) => point.kind === 'rtn');
  const fixed = points.filter((point) => point.kind === 'fixed').sort((a, b) => a.db - b.db);
  const low = points.reduce((a, p) => Math.min(a, p.db), 0);
  const high = points.reduce((a, p) => Math.max(a, p.db), 10);
  const top = points.reduce((a, p) => Math.max(a, y(p)), over ? 0.5 : 1);
  const bottom = points.reduce((a, p) => Math.min(a, y(p)), 0);
  // A basis of many bits per weight would press tenths of a bit into one line.
  const squeezed = over && top - bottom > 2;
  const gapTicks = [-10, -5, -2, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 2, 5, 10, 20, 50].filter(
    (t) => t >= Math.min(0, bottom) && t <= top,
  );
  const line = boundLine(low, high);
  const groups = [...new Set(rtn.map((point) => point.group))];
  const asymmetric = rtn.some((point) => point.scheme === 'asymmetric');
  const present = axes.filter((id) => points.some((point) => point.axes === id));

  return {
    name,
    title,
    note,
    columns: [
      { label: t().charts.columns.system, values: all.map((p) => p.axes) },
      { label: t().charts.columns.setting, values: all.map((p) => p.label) },
      { label: 'SQNR (dB)', values: all.map((p) => p.db) },
      { label: t().rate.columns.rate, values: all.map((p) => p.rate) },
      { label: t().rate.columns.overBound, values: all.map((p) => p.overBound) },
      { label: t().charts.columns.tensors, values: all.map((p) => p.tensors) },
    ],
    x: { label: 'SQNR (dB)' },
    y: { label: yLabel, ...(squeezed ? { ticks: gapTicks } : {}) },
    key: 'none',
    height: 400,
    options: {
      marginTop: 76,
      marginRight: 24,
      x: {
        label: 'SQNR (dB)',
        labelAnchor: 'center',
        labelArrow: 'none',
        domain: [low, high],
        nice: true,
        insetLeft: 8,
        insetRight: 8,
      },
      y: {
        label: yLabel,
        labelArrow: 'none',
        labelOffset: 48,
        domain: [Math.min(0, bottom), top],
        ...(squeezed
          ? {
              type: 'symlog' as const,
              constant: 0.5,
              ticks: gapTicks,
              tickFormat: (value: number) => String(value).replace('-', '−'),
            }
          : { nice: true }),
        insetTop: 8,
      },
    },
    marks: (context) => {
      const color = (d: RatePoint): string => context.color(d.axes);
      const opacity = (d: RatePoint): number => (isLookedAt(d, look) ? 1 : FAINT);
      const title = (p: RatePoint): string =>
        [
          axesName(p.axes),
          p.label,
          `SQNR ${exact(p.db)} dB`,
          t().rate.tipRate(exact(p.rate)),
          t().rate.tipBound(signed(p.overBound)),
          ...(p.tensors > 1 ? [t().rate.tipMean(p.tensors)] : []),
        ].join('\n');
      const small = { fontSize: 11, fill: context.text(undefined), stroke: context.paper.background, strokeWidth: 3 };
      const ends = (values: [number, number]) => line.db.map((db, at) => ({ db, value: values[at] ?? 0 }));
      const bound = over ? ([0, 0] as [number, number]) : line.bound;
      const scalar = over ? ([SCALAR_GAP_BITS, SCALAR_GAP_BITS] as [number, number]) : line.scalar;
      const references = [
        { values: bound, dash: undefined },
        { values: scalar, dash: '4 3' },
      ];
      const first = present[0];
      let offset = KEY_LEFT;
      const keyAt = present.map((id) => {
        const at = offset;
        offset += textWidth(axesName(id)) + 40;
        return { id, at };
      });
      const symbols = groups.map((group) => `${GLYPH[symbolOf({ group } as RatePoint)]} ${groupLabel(group)}`);
      if (asymmetric) symbols.push(t().rate.hollow);
      return [
        ...references.map(({ values, dash }) =>
          Plot.line(ends(values), {
            x: 'db',
            y: 'value',
            stroke: context.paper.reference,
            strokeWidth: 1.4,
            strokeDasharray: dash,
          }),
        ),
        // Settings that differ in bits alone are one thin line.
        Plot.line(rtn, {
          x: 'db',
          y,
          z: (d: RatePoint) => `${d.axes} ${d.group} ${d.scheme}`,
          sort: 'db',
          stroke: color,
          strokeWidth: 0.8,
          strokeOpacity: (d: RatePoint) => opacity(d) * 0.7,
        }),
        Plot.line(fixed, { x: 'db', y, z: 'axes', stroke: color, strokeWidth: 2.2 }),
        Plot.dot(fixed, { x: 'db', y, stroke: color, fill: context.paper.background, r: 2.6, strokeWidth: 1.6 }),
        ...(['symmetric', 'asymmetric'] as const).map((scheme) =>
          Plot.dot(
            rtn.filter((point) => point.scheme === scheme),
            {
              x: 'db',
              y,
              symbol: symbolOf,
              r: 3.4,
              stroke: color,
              fill: scheme === 'symmetric' ? color : context.paper.background,
              strokeOpacity: opacity,
              fillOpacity: opacity,
              strokeWidth: 1.2,
            },
          ),
        ),
        // Bits are positions: named once, along the line looked at.
        Plot.text(
          rtn.filter((point) => point.axes === first && isLookedAt(point, look)),
          {
            x: 'db',
            y,
            text: (p: RatePoint) => t().controls.bitsOf(p.bits ?? 0),
            textAnchor: 'end',
            dx: -8,
            dy: -6,
            ...small,
          },
        ),
        ...keyAt.map(({ id, at }) =>
          Plot.text([id], {
            frameAnchor: 'top-left',
            text: () => `━ ${axesName(id)}`,
            dx: at,
            dy: -58,
            textAnchor: 'start',
            fill: context.text(id),
          }),
        ),
        Plot.text([symbols.join('  ')], {
          frameAnchor: 'top-left',
          text: (d: string) => d,
          dx: KEY_LEFT,
          dy: -39,
          textAnchor: 'start',
          fill: context.text(undefined),
          fontSize: 11,
        }),
        Plot.text([t().rate.lines], {
          frameAnchor: 'top-left',
          text: (d: string) => d,
          dx: KEY_LEFT,
          dy: -22,
          textAnchor: 'start',
          fill: context.text(undefined),
          fontSize: 11,
        }),
        Plot.dot(points, Plot.pointer({ x: 'db', y, r: 5, stroke: color, strokeWidth: 1.6, maxRadius: 30 })),
        Plot.tip(
          points,
          Plot.pointer({
            x: 'db',
            y,
            title,
            fill: context.paper.background,
            stroke: context.paper.muted,
            maxRadius: 30,
            lineWidth: 34,
          }),
        ),
      ];
    },
  };
}
