// The map of bits and groups, a panel per coordinate system; and all systems at equal net rate.
import * as Plot from '@observablehq/plot';
import type { Band, ChartContext, ChartSpec, Series } from '../../../../charts/spec';
import { fromCore, t } from '../../../../language/language.svelte';
import { groupLabel } from '../../../../report/metrics';
import { axesName, capital } from '../../../../report/names';
import type { MapMargin, MapResult } from '../../../../report/studies';
import { sig } from '../../../../ui/format';
import { cellName, cellText, groupOf, mapTitle, marginText, systemsOf, type Cell, type Question } from './columns';

const CELL_HEIGHT = 26;
const FULL_DB = 3; // from here on a cell has its full colour
// Green and purple, apart for every kind of colour blindness; pale enough for the text upon them.
const HELPS = { light: [0, 136, 55], dark: [0, 136, 55] } as const;
const HURTS = { light: [123, 50, 148], dark: [150, 80, 175] } as const;
const STRONGEST = 0.45; // of the colour, in the paper's

export const mapAcross = (width: number, systems: number): number =>
  Math.max(1, Math.min(systems, width < 420 ? 1 : width < 760 ? 2 : width < 1000 ? 3 : 4));
export const mapHeight = (systems: number, groups: number, across: number): number =>
  70 + Math.ceil(systems / across) * (groups * CELL_HEIGHT + 40);

function fillOf(cell: Cell, context: ChartContext): string {
  const value = cell.value ?? 0;
  if (cell.axes === 'original' || cell.margin?.verdict === 'no difference' || value === 0)
    return context.paper.background;
  const color = (value > 0 ? HELPS : HURTS)[context.theme];
  const share = STRONGEST * Math.min(1, 0.25 + (0.75 * Math.abs(value)) / FULL_DB);
  const base = /^#(..)(..)(..)$/
    .exec(context.paper.background)
    ?.slice(1)
    .map((hex) => parseInt(hex, 16)) ?? [255, 255, 255];
  return `rgb(${base.map((from, i) => Math.round(from + share * ((color[i] ?? 0) - from))).join(',')})`;
}

const verdictOf = (margin: MapMargin | null): string | null => margin && fromCore(margin.verdict);

export interface MapChart {
  result: MapResult;
  cells: readonly Cell[];
  question: Question;
  cursor: string | null; // the cell looked at
  across: number;
  fileName: string;
  onpick?: (key: string) => void;
}

export function mapChart({ result, cells, question, cursor, across, fileName, onpick }: MapChart): ChartSpec {
  const words = t().map;
  const systems = systemsOf(result);
  const fx = (id: string): number => systems.indexOf(id) % across;
  const fy = (id: string): number => Math.floor(systems.indexOf(id) / across);
  const facet = { fx: (cell: Cell) => fx(cell.axes), fy: (cell: Cell) => fy(cell.axes) };
  const at = { ...facet, x: 'bits', y: 'group' } as const;
  const source = cells.map((cell) => cell.source);
  const down = Math.ceil(systems.length / across);
  return {
    name: `${fileName}-map`,
    title: mapTitle(cells, question),
    note: words.note(question, sig(result.least_margin_db, 2)),
    columns: [
      { label: t().charts.columns.system, values: cells.map((cell) => cell.axes) },
      { label: words.columns.bits, values: cells.map((cell) => cell.bits) },
      { label: words.columns.group, values: cells.map((cell) => groupOf(cell)) },
      { label: 'SQNR (dB)', values: source.map((cell) => cell.sqnr_db) },
      { label: words.columns.netRate, values: source.map((cell) => cell.net_bits) },
      { label: words.columns.marginAtRate, values: source.map((cell) => cell.equal_rate?.margin_db ?? null) },
      { label: words.columns.verdictAtRate, values: source.map((cell) => verdictOf(cell.equal_rate)) },
      { label: words.columns.marginAtSetting, values: source.map((cell) => cell.same_setting?.margin_db ?? null) },
      { label: words.columns.verdictAtSetting, values: source.map((cell) => verdictOf(cell.same_setting)) },
      { label: words.columns.spread, values: source.map((cell) => cell.equal_rate?.spread_db ?? null) },
      { label: words.columns.recommended, values: cells.map((cell) => (cell.recommended ? words.yes : '')) },
    ],
    x: { label: words.columns.bits, type: 'point' },
    y: { label: '', type: 'point', ticks: [] },
    key: 'none',
    height: mapHeight(systems.length, result.groups.length, across),
    ...(onpick ? { onpick } : {}),
    options: {
      marginTop: 28,
      marginLeft: 96,
      marginRight: 8,
      fx: { axis: null, padding: 0.06, domain: Array.from({ length: across }, (_, i) => i) },
      fy: { axis: null, padding: 0.24, domain: Array.from({ length: down }, (_, i) => i) },
      x: { type: 'band', domain: result.bits, label: words.columns.bits, labelAnchor: 'center', labelArrow: 'none', labelOffset: 36, padding: 0.06 },
      y: {
        type: 'band', domain: result.groups, label: null, padding: 0.08, tickSize: 0,
        tickFormat: (group: string) => groupLabel(groupOf({ group })),
      },
    }, // prettier-ignore
    marks: (context) => {
      const ink = context.paper.ink;
      const told = (cell: Cell): boolean =>
        cell.axes === 'original' || (cell.margin?.verdict ?? 'no difference') !== 'no difference';
      return [
        Plot.text(systems, {
          fx,
          fy,
          text: (id: string) => capital(axesName(id)),
          frameAnchor: 'top-left',
          textAnchor: 'start',
          dy: -12,
          fill: (id: string) => context.text(id),
          fontWeight: 600,
        }),
        Plot.cell(cells, { ...at, fill: (cell: Cell) => fillOf(cell, context), stroke: context.paper.hairline }),
        Plot.cell(
          cells.filter((cell) => cell.recommended),
          { ...at, fill: 'none', stroke: ink, strokeWidth: 2, inset: 1 },
        ),
        Plot.cell(
          cells.filter((cell) => cell.key === cursor),
          { ...at, fill: 'none', stroke: context.theme === 'light' ? '#0069a6' : '#5cb3e6', strokeWidth: 2, inset: -2 },
        ),
        Plot.text(cells, {
          ...at,
          text: (cell: Cell) => cellText(cell.value),
          fill: (cell: Cell) => (told(cell) ? ink : context.paper.muted),
          fontSize: 12,
        }),
        Plot.tip(
          cells,
          Plot.pointer({
            ...at,
            title: (cell: Cell) =>
              [
                cellName(cell),
                ...(cell.margin ? [marginText(cell.margin)] : []),
                words.tip(sig(cell.source.sqnr_db), sig(cell.source.net_bits)),
              ].join('\n'),
            fill: context.paper.background,
            stroke: context.paper.muted,
            maxRadius: 40,
            lineWidth: 32,
          }),
        ),
      ];
    },
  };
}

// Systems whose every setting takes more than is worth a place in the frame.
const MOST_BITS = 9;
const beyondOf = (result: MapResult): string[] =>
  Object.entries(result.hulls).flatMap(([id, hull]) => (Math.min(...hull.net_bits) > MOST_BITS ? [id] : []));

export function hullChart(result: MapResult, fileName: string): ChartSpec {
  const words = t().map;
  const beyond = beyondOf(result);
  const shown = systemsOf(result).filter((id) => !beyond.includes(id) && (result.hulls[id]?.net_bits.length ?? 0) > 0);
  const rows = systemsOf(result).flatMap((id) => {
    const hull = result.hulls[id];
    return (hull?.net_bits ?? []).map((bits, i) => ({ id, bits, db: hull?.sqnr_db[i] ?? null }));
  });
  const top = Math.max(1, ...shown.flatMap((id) => result.hulls[id]?.sqnr_db ?? []));
  const right = Math.max(1, ...shown.flatMap((id) => result.hulls[id]?.net_bits ?? []));
  return {
    name: `${fileName}-map-hulls`,
    title: hullTitle(result, shown),
    note: words.hulls.note(beyond.map(axesName).join(', ')),
    columns: [
      { label: t().charts.columns.system, values: rows.map((row) => row.id) },
      { label: words.columns.netRate, values: rows.map((row) => row.bits) },
      { label: 'SQNR (dB)', values: rows.map((row) => row.db) },
    ],
    x: { label: words.columns.netRate, domain: [0, right] },
    y: { label: 'SQNR (dB)', domain: [0, top] },
    key: 'top-left',
    height: 300,
    series: shown.map((id): Series => ({
      label: axesName(id),
      axes: id,
      x: result.hulls[id]?.net_bits ?? [],
      y: result.hulls[id]?.sqnr_db ?? [],
      kind: 'line-dots',
    })),
  };
}

function hullTitle(result: MapResult, shown: readonly string[]): string {
  const four = result.at_rate.find((each) => each.net_bits === 4);
  const reached = (four?.systems ?? []).filter((one) => shown.includes(one.axes) && one.sqnr_db !== null);
  if (reached.length === 0) return t().map.hulls.untitled;
  return t().map.hulls.title(reached.map((one) => ({ name: axesName(one.axes), db: sig(one.sqnr_db) })));
}

// A system that loses so much everywhere would press tenths of a dB into one line.
const FAR_DB = -6;

// The same as margins over the original axes, where tenths of a dB can be seen, with the seeds' bands.
export function marginChart(result: MapResult, fileName: string): ChartSpec {
  const words = t().map;
  const others = systemsOf(result).filter((id) => id !== 'original');
  const lines = others.map((id) => ({
    id,
    points: result.at_rate.flatMap((rate) => {
      const margin = rate.systems.find((one) => one.axes === id)?.against_original;
      return margin && margin.margin_db !== null && margin.min_db !== null && margin.max_db !== null
        ? [
            {
              bits: rate.net_bits,
              margin: margin.margin_db,
              low: margin.min_db,
              high: margin.max_db,
              verdict: margin.verdict,
            },
          ]
        : [];
    }),
  }));
  const far = lines.filter((line) => line.points.length > 0 && line.points.every((point) => point.margin < FAR_DB));
  const shown = lines.filter((line) => line.points.length > 0 && !far.includes(line));
  const rows = lines.flatMap((line) => line.points.map((point) => ({ ...point, id: line.id })));
  const wins = result.at_rate.filter((rate) => rate.recommended !== null && rate.recommended !== 'original');
  const covered = result.at_rate.filter((rate) => rate.recommended !== null);
  const seeded = new Set(result.axes.flatMap((one) => (one.seeded ? [one.id] : [])));
  return {
    name: `${fileName}-map-margins`,
    title:
      wins.length === 0
        ? words.margins.none(covered.length)
        : words.margins.some(
            wins.length,
            covered.length,
            [...new Set(wins.map((rate) => axesName(rate.recommended ?? '')))].join(', '),
          ),
    note: words.margins.note(far.map((line) => axesName(line.id)).join(', ')),
    columns: [
      { label: t().charts.columns.system, values: rows.map((row) => row.id) },
      { label: words.columns.netRate, values: rows.map((row) => row.bits) },
      { label: words.columns.margin, values: rows.map((row) => row.margin) },
      { label: words.columns.worst, values: rows.map((row) => row.low) },
      { label: words.columns.best, values: rows.map((row) => row.high) },
      { label: words.columns.verdict, values: rows.map((row) => fromCore(row.verdict)) },
    ],
    x: { label: words.columns.netRate },
    y: { label: words.margins.y, short: words.margins.short },
    height: 300,
    references: [{ axis: 'y', value: 0, label: words.margins.original }],
    bands: shown
      .filter((line) => seeded.has(line.id))
      .map((line): Band => ({
        label: words.margins.seeds(axesName(line.id)),
        axes: line.id,
        x: line.points.map((point) => point.bits),
        low: line.points.map((point) => point.low),
        high: line.points.map((point) => point.high),
      })),
    series: shown.map((line): Series => ({
      label: axesName(line.id),
      axes: line.id,
      x: line.points.map((point) => point.bits),
      y: line.points.map((point) => point.margin),
    })),
  };
}
