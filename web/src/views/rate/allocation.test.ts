import { describe, expect, it } from 'vitest';
import type { Allotted, Budget, RatesCombined, Spent } from '../../report/studies';
import type { ListedTensor, Role } from '../../report/types';
import { allocationSentence, allotmentChart, allotmentRows, budgetAt, budgetChart, BUDGETS } from './allocation';

const tensor = (name: string, role: Role, layer: number | null): ListedTensor => ({
  name,
  shape: [64, 64],
  dtype: 'F32',
  bytes: 4,
  role,
  layer,
  file: '',
});
const spent = (bits: number, db: number, within = true): Spent => ({
  total_bits: bits * 8192,
  bits_per_weight: bits,
  relative_error: 10 ** (-db / 10),
  sqnr_db: db,
  within_budget: within,
  tensors: 2,
});
const point = (axes: string, net_bits: number): Allotted => ({
  axes,
  target_db: 6 * net_bits,
  sqnr_db: 6 * net_bits,
  net_bits,
  relative_error: 0.1,
});
const budget = (bits: number, within = true): Budget => ({
  budget_bits: bits,
  budget_total_bits: bits * 8192,
  mixed: { ...spent(bits - 0.01, 6 * bits, within), lambda: 1 },
  uniform: spent(bits - 0.1, 6 * bits - 1, within),
  gain_db: 0.5,
  tensors: [
    { name: 'a', entries: 4096, mixed: point('original', bits - 0.5), uniform: point('original', bits) },
    { name: 'b', entries: 4096, mixed: point('pca', bits + 0.5), uniform: point('hadamard', bits) },
  ],
});
const combined: RatesCombined = {
  distortion: '',
  method: 'ecsq-rans',
  total_weights: 8192,
  left_out: [],
  budgets: [budget(2, false), budget(3), budget(4)],
};
const tensors = [tensor('a', 'q', 0), tensor('b', 'down', 1)];

describe('a budget shared out', () => {
  it('offers quarters of a bit', () => {
    expect(BUDGETS[0]).toBe(2);
    expect(BUDGETS.at(-1)).toBe(6);
    expect(BUDGETS).toHaveLength(17);
    expect(budgetAt(combined, 3.25)?.budget_bits).toBe(3);
    expect(budgetAt({ ...combined, budgets: [] }, 3)).toBeNull();
  });

  it('lists what each tensor gets, most first', () => {
    const rows = allotmentRows(budget(3), tensors);
    expect(rows.map((row) => [row.tensor.name, row.axes, row.bits, row.uniformAxes, row.uniformBits])).toEqual([
      ['b', 'pca', 3.5, 'hadamard', 3],
      ['a', 'original', 2.5, 'original', 3],
    ]);
    const spec = allotmentChart(rows, budget(3), 3, () => {});
    expect(spec.title).toBe('Most goes to layer 1 down, 3.50 bits per weight; least to layer 0 q, 2.50.');
    expect(spec.columns.find(({ label }) => label === 'net bits per weight')?.values).toEqual([3.5, 2.5]);
    expect(allotmentRows(budget(3), [])).toEqual([]);
  });

  it('is told with what the same bits for all would give', () => {
    expect(allocationSentence(budget(3))).toBe(
      'Of 3.00 bits per weight 2 tensors get 2.50 to 3.50 each, for 18.0 dB in all; the same bits for all reach 17.0 dB, ' +
        'and at their bits sharing out gains +0.500 dB.',
    );
    expect(allocationSentence(budget(2, false))).toBe(
      '2.00 bits per weight are too few: the least that was measured takes 1.99.',
    );
    expect(budgetChart(combined, 3).title).toBe(
      'At equal bits sharing out gains 0.50 to 0.50 dB over the same bits for all.',
    );
    expect(budgetChart(combined, 3).references).toEqual([{ axis: 'x', value: 3, label: 'budget' }]);
  });
});
