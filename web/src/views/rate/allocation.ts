// Bits shared out over tensors for a budget: the study `rates`, combined. Pure functions.
import type { ChartSpec } from '../../charts/spec';
import { rolePanels, type PanelPoint } from '../../charts/role-panels';
import { t } from '../../language/language.svelte';
import { axesName, roleName, shortName } from '../../report/names';
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

// "Of 3 bits per weight 28 tensors get 1.8 to 4.4 each, for 18.0 dB in all; the same bits for all reach 17.0 dB, …"
export function allocationSentence(budget: Budget): string {
  const { mixed, uniform, gain_db: gain } = budget;
  const words = t().allocation;
  if (!mixed.within_budget) return words.tooFew(sig(budget.budget_bits), sig(mixed.bits_per_weight));
  const bits = budget.tensors.flatMap((each) => (each.mixed.net_bits === null ? [] : [each.mixed.net_bits]));
  return words.sentence({
    budget: sig(budget.budget_bits),
    tensors: budget.tensors.length,
    least: sig(Math.min(...bits)),
    most: sig(Math.max(...bits)),
    db: sig(mixed.sqnr_db),
    uniformDb: uniform.within_budget ? sig(uniform.sqnr_db) : null,
    gain: gain === null ? null : signed(gain),
  });
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
            tip: [axesName(row.axes), t().rate.perWeight(exact(row.bits)), `SQNR ${sig(row.db)} dB`],
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
        ? t().allocation.extremes(shortName(most.tensor), sig(most.bits), shortName(least.tensor), sig(least.bits))
        : t().allocation.none,
    columns: [
      { label: t().charts.columns.tensor, values: rows.map((row) => row.tensor.name) },
      { label: t().charts.columns.role, values: rows.map((row) => roleName(row.tensor.role)) },
      { label: t().charts.columns.layer, values: rows.map((row) => row.tensor.layer) },
      { label: t().charts.columns.axes, values: rows.map((row) => row.axes) },
      { label: t().allocation.net, values: rows.map((row) => row.bits) },
      { label: 'SQNR (dB)', values: rows.map((row) => row.db) },
      { label: t().allocation.columns.uniformAxes, values: rows.map((row) => row.uniformAxes) },
      { label: t().allocation.columns.uniformBits, values: rows.map((row) => row.uniformBits) },
      { label: t().allocation.columns.uniformDb, values: rows.map((row) => row.uniformDb) },
    ],
    points,
    label: t().allocation.net,
    across,
    lines: false,
    reference: { value: budget.budget_bits, label: t().allocation.budget },
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
        ? t().allocation.gains(sig(Math.min(...gains), 2), sig(Math.max(...gains), 2))
        : t().allocation.budgets,
    columns: [
      { label: t().allocation.columns.budget, values: budgets.map((each) => each.budget_bits) },
      { label: t().allocation.columns.sharedBits, values: budgets.map((each) => each.mixed.bits_per_weight) },
      { label: t().allocation.columns.sharedDb, values: budgets.map((each) => each.mixed.sqnr_db) },
      { label: t().allocation.columns.sameBits, values: budgets.map((each) => each.uniform.bits_per_weight) },
      { label: t().allocation.columns.sameDb, values: budgets.map((each) => each.uniform.sqnr_db) },
      { label: t().allocation.columns.gain, values: budgets.map((each) => each.gain_db) },
    ],
    x: { label: t().allocation.netOfAll, short: t().charts.bitsPerWeight },
    y: {
      label: t().allocation.sqnrOfAll,
      short: 'SQNR',
      ...(dbs.length > 0 ? { domain: [Math.min(...dbs), Math.max(...dbs)] as [number, number] } : {}),
    },
    key: 'top-left',
    height: 300,
    references: at === null ? [] : [{ axis: 'x', value: at.budget_bits, label: t().allocation.budget }],
    series: [
      {
        label: t().allocation.same,
        x: budgets.map((each) => each.uniform.bits_per_weight),
        y: budgets.map((each) => each.uniform.sqnr_db),
      },
      {
        label: t().allocation.shared,
        axes: 'original',
        x: budgets.map((each) => each.mixed.bits_per_weight),
        y: budgets.map((each) => each.mixed.sqnr_db),
        kind: 'line-dots',
      },
    ],
  };
}
