// The model view's picture: one small panel per role, depth to the right, one line per coordinate system.
import * as Plot from '@observablehq/plot';
import type { ChartSpec } from '../../charts/spec';
import { textWidth } from '../../charts/text-width';
import { t } from '../../language/language.svelte';
import { labelAt, nounAt, type Look, type Metric } from '../../report/metrics';
import { axesName } from '../../report/names';
import { inUnit, sig, unitName } from '../../ui/format';
import { ASIDE, panelTitle, type Depth, type Point } from './columns';

const PANEL_HEIGHT = 132;
const LOG_FROM = 30; // a wider range than this reads better on a logarithmic axis
const MOST_DOTS = 1500; // beyond, lines alone: one SVG circle each would make the page slow

export const panelsAcross = (width: number, panels: number): number =>
  Math.max(1, Math.min(panels, width < 420 ? 2 : width < 800 ? 3 : 4));

export const chartHeight = (depth: Depth, across: number): number =>
  86 + PANEL_HEIGHT * Math.max(1, Math.ceil(depth.panels.length / across));

function integerTicks([first, last]: [number, number], most: number): number[] {
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}

// Powers of ten within the range; with 3 between them where there are few.
function logTicks([low, high]: [number, number]): number[] {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const step = Math.max(1, Math.ceil((to - from) / 5));
  const powers = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => 10 ** (from + i * step));
  const inside = (tick: number): boolean => tick >= low && tick <= high;
  const whole = powers.filter(inside);
  return whole.length > 3 ? whole : powers.flatMap((power) => [power, 3 * power]).filter(inside);
}

export interface ModelChart {
  depth: Depth;
  axes: readonly string[];
  metric: Metric;
  look: Look;
  title: string;
  note: string;
  across: number; // panels in a row
  onpick?: (tensor: string) => void;
}

export function modelChart({ depth, axes, metric, look, title, note, across, onpick }: ModelChart): ChartSpec {
  const at = new Map(depth.panels.map((panel, index) => [panel, index]));
  const fx = (d: { panel: string }): number => (at.get(d.panel) ?? 0) % across;
  const fy = (d: { panel: string }): number => Math.floor((at.get(d.panel) ?? 0) / across);
  const rows = Math.ceil(depth.panels.length / across);
  const values = [...depth.points, ...depth.references].map((point) => point.value);
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const log = metric.log === true && low > 0 && high / low > LOG_FROM;
  const share = metric.unit === 'share';
  const domain: [number, number] = [(low * (share ? 100 : 1)) / 1.15, high * (share ? 100 : 1) * 1.15];
  const grid = log ? logTicks(domain) : null;
  const dots = depth.points.length <= MOST_DOTS ? depth.points : depth.points.filter((p) => p.panel === ASIDE);
  const unit = share ? '%' : metric.unit === 'bits' ? t().charts.bitsPerWeight : unitName(metric.unit);
  const noun = metric.group === 'entries' ? nounAt(metric, look) : labelAt(metric, look);
  const label = noun + (unit === '' || noun.endsWith(unit) ? '' : ` (${unit})`);
  const layerNumbers: [number, number] = [
    depth.lines.reduce((a, p) => Math.min(a, p.layer), Infinity),
    depth.lines.reduce((a, p) => Math.max(a, p.layer), -Infinity),
  ];
  const ticks = depth.lines.length > 0 ? integerTicks(layerNumbers, 6) : [];
  const scale = (value: number): number => (share ? value * 100 : value);

  return {
    name: `model-${metric.path.replace(/[^a-z0-9_]+/gi, '-')}`,
    title,
    note,
    columns: [
      { label: t().charts.columns.tensor, values: depth.points.map((p) => p.key) },
      {
        label: t().charts.columns.role,
        values: depth.points.map((p) => (p.panel === ASIDE ? '' : panelTitle(p.panel))),
      },
      { label: t().charts.columns.depth, values: depth.points.map((p) => p.layer) },
      { label: t().charts.columns.system, values: depth.points.map((p) => p.axes) },
      {
        label: labelAt(metric, look) + (share || unit === '' ? '' : ` (${unit})`),
        values: depth.points.map((p) => p.value),
      },
    ],
    x: { label: t().charts.layer },
    y: { label, ...(log ? { type: 'log' } : {}), ...(grid ? { ticks: grid } : {}) },
    key: 'none',
    height: chartHeight(depth, across),
    ...(onpick ? { onpick } : {}),
    options: {
      marginTop: 44,
      marginBottom: 36,
      marginLeft: 56,
      fx: { axis: null, domain: Array.from({ length: across }, (_, i) => i), padding: 0.1 },
      fy: { axis: null, domain: Array.from({ length: rows }, (_, i) => i), padding: 0.24 },
      x: {
        label: depth.lines.length > 0 ? t().charts.layer : null,
        ticks,
        tickFormat: (value: number) => String(value),
        labelAnchor: 'center',
        labelArrow: 'none',
        domain: [depth.layers[0] - 0.6, depth.layers[1] + 0.6],
      },
      y: {
        label,
        labelArrow: 'none',
        labelOffset: 52,
        ticks: grid ?? 4,
        ...(log ? { type: 'log' as const } : {}),
        tickFormat: (value: number) => sig(value).replace(/\.0+$/, ''),
        insetTop: 4,
        insetBottom: 4,
        ...(log ? { domain } : { nice: true }),
      },
    },
    marks: (context) => {
      const color = (d: { axes: string }): string => context.color(d.axes);
      const y = (d: { value: number }): number => scale(d.value);
      const key = axes.filter((id) => depth.points.some((point) => point.axes === id));
      const firstPanel = depth.panels.slice(0, 1);
      const named = ['any', 'own'].flatMap(
        (kind) => depth.references.findLast((r) => r.kind === kind && r.panel === firstPanel[0]) ?? [],
      );
      const title = (p: Point): string =>
        [
          p.key,
          axesName(p.axes),
          `${labelAt(metric, look)}: ${inUnit(p.value, metric.unit)}${unit && !share ? ' ' + unit : ''}`,
        ].join('\n');
      const spread = spreadKey(key.map((id) => axesName(id)));
      return [
        Plot.frame({ anchor: 'bottom', stroke: context.paper.hairline }),
        Plot.text(depth.panels, {
          fx: (panel: string) => fx({ panel }),
          fy: (panel: string) => fy({ panel }),
          text: panelTitle,
          frameAnchor: 'top-left',
          dy: -13,
          fill: context.paper.ink,
          fontWeight: 600,
        }),
        // A reference stands at each tensor's own depth: shapes differ from role to role.
        Plot.ruleY(depth.references, {
          fx,
          fy,
          y,
          x1: (d: { layer: number }) => d.layer - 0.36,
          x2: (d: { layer: number }) => d.layer + 0.36,
          stroke: context.paper.reference,
        }),
        Plot.text(named, {
          fx,
          fy,
          x: 'layer',
          y,
          text: (d: { kind: string }) => (d.kind === 'own' ? t().charts.gaussianOwn : t().charts.gaussian),
          textAnchor: 'end',
          dx: 8,
          dy: 9,
          fill: context.text(undefined),
          stroke: context.paper.background,
          strokeWidth: 3,
          fontSize: 11,
        }),
        Plot.line(depth.lines, { fx, fy, x: 'layer', y, z: 'axes', stroke: color, strokeWidth: 1.5 }),
        Plot.dot(dots, { fx, fy, x: 'layer', y, fill: color, r: 2.4 }),
        // Names of what stands aside: under its lowest point, turned inwards at the edges.
        ...(['start', 'middle', 'end'] as const).map((textAnchor) =>
          Plot.text(
            lowest(depth.points).filter((p) => anchorAt(p.layer, depth.layers) === textAnchor),
            {
              fx,
              fy,
              x: 'layer',
              y,
              text: asideName,
              textAnchor,
              dx: textAnchor === 'middle' ? 0 : textAnchor === 'start' ? -4 : 4,
              dy: 12,
              fill: context.paper.muted,
              fontSize: 11,
            },
          ),
        ),
        ...key.map((id, index) =>
          Plot.text([axesName(id)], {
            facet: 'super',
            frameAnchor: 'top-right',
            text: (name: string) => `━ ${name}`,
            textAnchor: 'end',
            dx: -(spread[index] ?? 0),
            dy: -36,
            fill: context.text(id),
          }),
        ),
        Plot.dot(depth.points, Plot.pointer({ fx, fy, x: 'layer', y, r: 4, fill: color, maxRadius: 30 })),
        Plot.tip(
          depth.points,
          Plot.pointer({
            fx,
            fy,
            x: 'layer',
            y,
            title,
            fill: context.paper.background,
            stroke: context.paper.muted,
            maxRadius: 30,
            lineWidth: 40,
          }),
        ),
      ];
    },
  };
}

// The lowest point of every tensor that stands aside.
function lowest(points: readonly Point[]): Point[] {
  const found = new Map<string, Point>();
  for (const point of points) {
    const before = found.get(point.key);
    if (point.panel === ASIDE && (!before || point.value < before.value)) found.set(point.key, point);
  }
  return [...found.values()];
}

const anchorAt = (layer: number, [first, last]: [number, number]): 'start' | 'middle' | 'end' =>
  first === last ? 'middle' : layer === first ? 'start' : layer === last ? 'end' : 'middle';

const asideName = (point: Point): string => (point.label.length > 14 ? `${point.label.slice(0, 13)}…` : point.label);

// Distances from the right edge at which the names of a key end, in pixels.
function spreadKey(names: readonly string[]): number[] {
  const widths = names.map((name) => textWidth(`━ ${name}`) + 18);
  return names.map((_, index) => widths.slice(index + 1).reduce((a, b) => a + b, 0));
}
