// One small panel per role, depth to the right: dots, and lines between those of one series. What has no layer stands in a panel of its
// own, in the order given.
import * as Plot from '@observablehq/plot';
import { t } from '../language/language.svelte';
import { capital, ROLES, roleName } from '../report/names';
import type { Role } from '../report/types';
import { sig } from '../ui/format';
import type { ChartSpec } from './spec';
import { textWidth } from './text-width';
import { niceTicks } from './ticks';

const PANEL = 116; // px
const LEFT = 56;

export interface PanelPoint {
  role: Role;
  layer: number | null;
  value: number;
  axes?: string; // whose colour; absent: ink
  key: string; // the tensor's name
  tip: string[];
}

export interface RolePanels {
  name: string;
  title: string;
  note?: string;
  columns: ChartSpec['columns'];
  points: readonly PanelPoint[];
  label: string; // of the values, with their unit
  across: number;
  lines: boolean; // join the points of a panel
  reference?: { value: number; label: string };
  key?: readonly { label: string; axes: string }[];
  onpick?: (tensor: string) => void;
}

const ASIDE = 'aside'; // no role

export const rolePanelsAcross = (width: number): number => (width < 420 ? 2 : width < 800 ? 3 : 4);
export const rolePanelsHeight = (panels: number, across: number): number =>
  90 + PANEL * Math.max(1, Math.ceil(panels / across));

export function panelsOf(points: readonly Pick<PanelPoint, 'role' | 'layer'>[]): string[] {
  const roles = ROLES.filter((role) => points.some((point) => point.role === role && point.layer !== null));
  return [...roles, ...(points.some((point) => point.layer === null) ? [ASIDE] : [])];
}

const panelOf = (point: Pick<PanelPoint, 'role' | 'layer'>): string => (point.layer === null ? ASIDE : point.role);
const titleOf = (panel: string): string =>
  panel === ASIDE ? t().charts.withoutLayer : capital(roleName(panel as Role));

export function rolePanels(given: RolePanels): ChartSpec {
  const { points, across, reference } = given;
  const panels = panelsOf(points);
  const down = Math.max(1, Math.ceil(panels.length / across));
  const aside = points.filter((point) => point.layer === null);
  const placed = points.map((point) => ({
    ...point,
    panel: panelOf(point),
    x: point.layer ?? aside.indexOf(point),
    axes: point.axes ?? 'original',
  }));
  type Placed = (typeof placed)[number];
  const fx = (panel: string): number => panels.indexOf(panel) % across;
  const fy = (panel: string): number => Math.floor(panels.indexOf(panel) / across);
  const facet = { fx: (d: Placed) => fx(d.panel), fy: (d: Placed) => fy(d.panel) };
  const layers = placed.map((point) => point.x);
  const [first, last] = [Math.min(0, ...layers), Math.max(1, ...layers)];
  const step = Math.max(1, Math.ceil((last - first + 1) / 6));
  const values = [...points.map((point) => point.value), ...(reference ? [reference.value] : [])];
  const low = Math.min(0, ...values);
  const high = Math.max(low + 1e-9, ...values);
  const grid = niceTicks(low, high, 3);
  const ordered = [...placed].sort((a, b) => a.x - b.x);
  return {
    name: given.name,
    title: given.title,
    ...(given.note ? { note: given.note } : {}),
    columns: given.columns,
    x: { label: t().charts.layer },
    y: { label: given.label, ticks: grid },
    key: 'none',
    height: rolePanelsHeight(panels.length, across),
    ...(given.onpick ? { onpick: given.onpick } : {}),
    options: {
      marginTop: 50,
      marginBottom: 36,
      marginLeft: LEFT,
      marginRight: 20,
      fx: { axis: null, domain: Array.from({ length: across }, (_, i) => i), padding: 0.1 },
      fy: { axis: null, domain: Array.from({ length: down }, (_, i) => i), padding: 0.26 },
      x: {
        label: t().charts.layer,
        labelAnchor: 'center',
        labelArrow: 'none',
        domain: [first - 0.6, last + 0.6],
        ticks: Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step),
        tickFormat: (value: number) => String(value),
      },
      y: {
        label: given.label,
        labelArrow: 'none',
        labelOffset: LEFT - 4,
        domain: [low, high],
        insetTop: 6,
        ticks: grid,
        tickFormat: (value: number) => (value === 0 ? '0' : sig(value).replace(/\.0+$/, '')),
      },
    },
    marks: (context) => {
      const color = (d: Placed): string => context.color(d.axes);
      let offset = 0;
      const key = (given.key ?? []).map((one) => {
        const at = offset;
        offset += textWidth(one.label) + 34;
        return { ...one, at };
      });
      return [
        ...key.map(({ label, axes, at }) =>
          Plot.text([`● ${label}`], {
            facet: 'super',
            frameAnchor: 'top-right',
            textAnchor: 'end',
            dx: -at,
            dy: -36,
            fill: context.text(axes),
          }),
        ),
        Plot.frame({ anchor: 'bottom', stroke: context.paper.hairline }),
        Plot.text(panels, {
          fx,
          fy,
          text: titleOf,
          frameAnchor: 'top-left',
          dy: -13,
          fill: context.paper.ink,
          fontWeight: 600,
        }),
        ...(reference
          ? [
              Plot.ruleY(panels, {
                fx,
                fy,
                y: () => reference.value,
                stroke: context.paper.reference,
                strokeDasharray: '4 3',
              }),
              Plot.text(panels.slice(0, 1), {
                fx,
                fy,
                y: () => reference.value,
                text: () => reference.label,
                frameAnchor: 'right',
                textAnchor: 'end',
                dx: -2,
                dy: 9,
                fontSize: 11,
                fill: context.text(undefined),
                stroke: context.paper.background,
                strokeWidth: 3,
              }),
            ]
          : []),
        ...(given.lines
          ? [
              Plot.line(ordered, {
                ...facet,
                x: 'x',
                y: 'value',
                z: 'panel',
                stroke: context.paper.ink,
                strokeWidth: 1.4,
              }),
            ]
          : []),
        Plot.dot(placed, { ...facet, x: 'x', y: 'value', r: 3, fill: color }),
        Plot.tip(
          placed,
          Plot.pointer({
            ...facet,
            x: 'x',
            y: 'value',
            title: (d: Placed) => [d.key, ...d.tip].join('\n'),
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
