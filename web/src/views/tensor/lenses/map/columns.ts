// From the study `map` to cells, lines and words: does rotating help this tensor? Pure functions.
import { fromCore, t } from '../../../../language/language.svelte';
import { groupLabel } from '../../../../report/metrics';
import { axesName, capital } from '../../../../report/names';
import type { MapCell, MapMargin, MapResult } from '../../../../report/studies';
import type { ViewState } from '../../../../state/view-state';
import { sig, signed } from '../../../../ui/format';

// 'rate': either at the best of its settings for the same net bits; 'setting': the same bits and groups.
export type Question = 'rate' | 'setting';

// A seeded rotation is always there: it shows how far chance alone goes.
const SEEDED = 'random-hadamard';
const SEEDS = 5;
const GROUPS: readonly (string | number)[] = ['tensor', 'row', 128, 64, 32];
const RATES = Array.from({ length: 29 }, (_, i) => 1 + i / 4); // bits per weight: 1 to 8

export function mapOptions({ axes, group, seed }: Pick<ViewState, 'axes' | 'group' | 'seed'>): Record<string, unknown> {
  const size = Number(group);
  const groups = Number.isInteger(size) && !GROUPS.includes(size) ? [...GROUPS, size] : [...GROUPS];
  return { axes: [...new Set(['original', ...axes, SEEDED])], groups, seeds: SEEDS, seed, rates: RATES };
}

export const groupOf = (cell: Pick<MapCell, 'group'>): string => cell.group.replace(/^group/, '');
type Place = Pick<MapCell, 'axes' | 'bits' | 'group'>;
export const cellKey = ({ axes, bits, group }: Place): string => `${axes}/${bits}/${group}`;
export const cellName = (cell: Place): string =>
  t().map.cell(axesName(cell.axes), cell.bits, groupLabel(groupOf(cell)));

export interface Cell {
  key: string;
  axes: string;
  bits: number;
  group: string;
  margin: MapMargin | null;
  value: number | null; // what is written in it, dB
  recommended: boolean;
  source: MapCell;
}

// The original axes have no margin over themselves: their cells say what a setting gives away against their own best ones.
export function cellsOf(result: MapResult, question: Question): Cell[] {
  const best = new Set(result.best.flatMap(({ cell }) => (cell ? [cellKey(cell)] : [])));
  return result.cells.map((cell): Cell => {
    const own = cell.axes === 'original';
    const margin = question === 'rate' ? cell.equal_rate : cell.same_setting;
    return {
      key: cellKey(cell),
      axes: cell.axes,
      bits: cell.bits,
      group: cell.group,
      margin: own ? null : margin,
      value: own ? (question === 'rate' ? cell.gain_db : 0) : (margin?.margin_db ?? null),
      recommended: best.has(cellKey(cell)),
      source: cell,
    };
  });
}

// The cell to begin with: the recommended one at these bits, or the first recommended, or the first.
export function startCell(cells: readonly Cell[], bits: number): Cell | null {
  const recommended = cells.filter((cell) => cell.recommended);
  return recommended.find((cell) => cell.bits === bits) ?? recommended[0] ?? cells[0] ?? null;
}

// Where an arrow leads: among the bits and groups of a system, and from its edge into the neighbouring system.
export function neighbour(result: MapResult, from: Cell, key: string): string | null {
  const systems = systemsOf(result);
  let system = systems.indexOf(from.axes);
  let column = result.bits.indexOf(from.bits);
  let row = result.groups.indexOf(from.group);
  if (key === 'ArrowRight') column += 1;
  else if (key === 'ArrowLeft') column -= 1;
  else if (key === 'ArrowDown') row += 1;
  else if (key === 'ArrowUp') row -= 1;
  else return null;
  if (column >= result.bits.length) [system, column] = [system + 1, 0];
  if (column < 0) [system, column] = [system - 1, result.bits.length - 1];
  if (row >= result.groups.length) [system, row] = [system + 1, 0];
  if (row < 0) [system, row] = [system - 1, result.groups.length - 1];
  const [axes, bits, group] = [systems[system], result.bits[column], result.groups[row]];
  return axes === undefined || bits === undefined || group === undefined ? null : cellKey({ axes, bits, group });
}

// As written in a cell: tenths of a dB; whole ones from ten on.
export function cellText(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value).toFixed(Math.abs(value) < 9.95 ? 1 : 0);
  return Number(size) === 0 ? size : `${value < 0 ? '−' : '+'}${size}`;
}

export const systemsOf = (result: MapResult): string[] => [...new Set(result.cells.map((cell) => cell.axes))];

// ----------------------------------------------------------------------------------------------------------------- words
export const marginText = ({ margin_db, spread_db, verdict }: MapMargin): string =>
  t().map.margin(signed(margin_db, 2), sig(spread_db, 2), verdict);

// The study's sentence, with systems called as everywhere else.
export function mapSentence(result: MapResult): string {
  const ids = result.axes.map(({ id }) => id).sort((a, b) => b.length - a.length);
  const named = ids.reduce(
    (text, id) => text.replaceAll(new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g'), axesName(id)),
    fromCore(result.summary),
  );
  return capital(named.replaceAll(/(?<=\()-(?=\d)/g, '−'));
}

// "At equal net rate Hadamard helps in 3 of 25 settings, hurts in 12; PCA …"
export function mapTitle(cells: readonly Cell[], question: Question): string {
  const systems = [...new Set(cells.map((cell) => cell.axes))].filter((id) => id !== 'original');
  const clauses = systems.map((id) => {
    const own = cells.filter((cell) => cell.axes === id && cell.margin !== null);
    const count = (verdict: MapMargin['verdict']): number =>
      own.filter((cell) => cell.margin?.verdict === verdict).length;
    if (own.length === 0) return t().map.noSetting(axesName(id));
    return t().map.helps(axesName(id), count('helps'), own.length, count('hurts'));
  });
  return t().map.title(question, clauses.join('; '));
}

export function recommendedText(result: MapResult, bits: number): string {
  const found = result.best.find((each) => each.bits === bits)?.cell;
  if (!found) return '';
  return found.axes === 'original'
    ? t().map.recommendNone(bits, groupLabel(groupOf(found)))
    : t().map.recommend(bits, capital(cellName(found)), signed(found.gain_db, 2));
}
