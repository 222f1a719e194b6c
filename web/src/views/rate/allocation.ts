// Bits shared out over tensors for a budget: the study `rates`, combined. Pure functions.
import type { ChartSpec } from '../../charts/spec';
import { rolePanels, type PanelPoint } from '../../charts/role-panels';
import { axesName, plural, shortName } from '../../report/names';
import type { Budget, RatesCombined } from '../../report/studies';
import type { ListedTensor } from '../../report/types';
import { exact, sig, signed } from '../../ui/format';

export const BUDGET_STEP = 0.25; // bits per weight
export const [LEAST_BUDGET, MOST_BUDGET] = [2, 6];
export const BUDGETS = Array.from(
  { length: (MOST_BUDGET - LEAST_BUDGET) / BUDGET_STEP + 1 },
  (_, i) => LEAST_BUDGET + i * BUDGET_STEP,
);

// Distortions at which every tensor is coded: 2 dB are a third of a bit apart, and a finer ladder would take as much longer.
export const LADDER_DB = Array.from({ length: 22 }, (_, i) => 3 + 2 * i);

export const budgetAt = (combined: RatesCombined, bits: number): Budget | null =>
  combined.budgets.reduce<Budget | null>(
    (best, each) =>
      best === null || Math.abs(each.budget_bits - bits) < Math.abs(best.budget_bits - bits) ? each : best,
    null,
  );

export interface AllotmentRow {
  tensor: ListedTensor;
  axes: string;
  bits: number | null;
  db: number | null;
  uniformAxes: string;
  uniformBits: number | null;
  uniformDb: number | null;
}

// Most bits first.
export function allotmentRows(budget: Budget, tensors: readonly ListedTensor[]): AllotmentRow[] {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return budget.tensors
    .flatMap(({ name, mixed, uniform }): AllotmentRow[] => {
      const tensor = byName.get(name);
      return tensor
        ? [
            {
              tensor,
              axes: mixed.axes,
              bits: mixed.net_bits,
              db: mixed.sqnr_db,
              uniformAxes: uniform.axes,
              uniformBits: uniform.net_bits,
              uniformDb: uniform.sqnr_db,
            },
          ]
        : [];
    })
    .sort((a, b) => (b.bits ?? 0) - (a.bits ?? 0));
}

// "At 3 bits per weight shared out, the error of 28 tensors is 0.52 dB smaller than with the same bits for all; tensors get 1.8 to 4.4 bits."
export function allocationSentence(budget: Budget): string {
  const { mixed, uniform, gain_db: gain } = budget;
  if (!mixed.within_budget)
    return `${sig(budget.budget_bits)} bits per weight are too few: the least that was measured takes ${sig(mixed.bits_per_weight)}.`;
  const bits = budget.tensors.flatMap((each) => (each.mixed.net_bits === null ? [] : [each.mixed.net_bits]));
  const range = `${sig(Math.min(...bits))} to ${sig(Math.max(...bits))}`;
  const head = `Of ${sig(budget.budget_bits)} bits per weight ${plural(budget.tensors.length, 'tensor')} get ${range} each`;
  const reached = `${head}, for ${sig(mixed.sqnr_db)} dB in all`;
  if (!uniform.within_budget) return `${reached}; the same bits for all would not be enough.`;
  const than = `the same bits for all reach ${sig(uniform.sqnr_db)} dB`;
  return gain === null
    ? `${reached}; ${than}.`
    : `${reached}; ${than}, and at their bits sharing out gains ${signed(gain)} dB.`;
}

export function allotmentChart(
  rows: readonly AllotmentRow[],
  budget: Budget,
  across: number,
  onpick: (name: string) => void,
): ChartSpec {
  const points = rows.flatMap((row): PanelPoint[] =>
    row.bits === null
      ? []
      : [
          {
            role: row.tensor.role,
            layer: row.tensor.layer,
            value: row.bits,
            axes: row.axes,
            key: row.tensor.name,
            tip: [axesName(row.axes), `${exact(row.bits)} bits per weight`, `SQNR ${sig(row.db)} dB`],
          },
        ],
  );
  const systems = [...new Set(points.map((point) => point.axes ?? ''))];
  const most = rows[0];
  const least = rows.at(-1);
  return rolePanels({
    name: 'allocation',
    title:
      most && least
        ? `Most goes to ${shortName(most.tensor)}, ${sig(most.bits)} bits per weight; least to ${shortName(least.tensor)}, ${sig(least.bits)}.`
        : 'No tensor has a measured point.',
    columns: [
      { label: 'tensor', values: rows.map((row) => row.tensor.name) },
      { label: 'role', values: rows.map((row) => row.tensor.role) },
      { label: 'layer', values: rows.map((row) => row.tensor.layer) },
      { label: 'axes', values: rows.map((row) => row.axes) },
      { label: 'net bits per weight', values: rows.map((row) => row.bits) },
      { label: 'SQNR (dB)', values: rows.map((row) => row.db) },
      { label: 'uniform: axes', values: rows.map((row) => row.uniformAxes) },
      { label: 'uniform: net bits per weight', values: rows.map((row) => row.uniformBits) },
      { label: 'uniform: SQNR (dB)', values: rows.map((row) => row.uniformDb) },
    ],
    points,
    label: 'net bits per weight',
    across,
    lines: false,
    reference: { value: budget.budget_bits, label: 'budget' },
    key: systems.map((id) => ({ label: axesName(id), axes: id })),
    onpick,
  });
}

export function budgetChart(combined: RatesCombined, bits: number): ChartSpec {
  const { budgets } = combined;
  const at = budgetAt(combined, bits);
  const gains = budgets.flatMap((budget) => (budget.gain_db === null ? [] : [budget.gain_db]));
  const dbs = budgets
    .flatMap(({ mixed, uniform }) => [mixed.sqnr_db ?? NaN, uniform.sqnr_db ?? NaN])
    .filter(Number.isFinite);
  return {
    name: 'allocation-budgets',
    title:
      gains.length > 0
        ? `At equal bits sharing out gains ${sig(Math.min(...gains), 2)} to ${sig(Math.max(...gains), 2)} dB over the same bits for all.`
        : 'What every budget gives.',
    columns: [
      { label: 'budget (bits per weight)', values: budgets.map((each) => each.budget_bits) },
      { label: 'shared out: bits per weight', values: budgets.map((each) => each.mixed.bits_per_weight) },
      { label: 'shared out: SQNR (dB)', values: budgets.map((each) => each.mixed.sqnr_db) },
      { label: 'same for all: bits per weight', values: budgets.map((each) => each.uniform.bits_per_weight) },
      { label: 'same for all: SQNR (dB)', values: budgets.map((each) => each.uniform.sqnr_db) },
      { label: 'gain at equal bits (dB)', values: budgets.map((each) => each.gain_db) },
    ],
    x: { label: 'net bits per weight, all tensors', short: 'bits per weight' },
    y: {
      label: 'SQNR, all tensors together (dB)',
      short: 'SQNR',
      ...(dbs.length > 0 ? { domain: [Math.min(...dbs), Math.max(...dbs)] as [number, number] } : {}),
    },
    key: 'top-left',
    height: 300,
    references: at === null ? [] : [{ axis: 'x', value: at.budget_bits, label: 'budget' }],
    series: [
      {
        label: 'the same bits for all',
        x: budgets.map((each) => each.uniform.bits_per_weight),
        y: budgets.map((each) => each.uniform.sqnr_db),
      },
      {
        label: 'shared out',
        axes: 'original',
        x: budgets.map((each) => each.mixed.bits_per_weight),
        y: budgets.map((each) => each.mixed.sqnr_db),
        kind: 'line-dots',
      },
    ],
  };
}
