// The studies `controls`, `geometry` and `map`, as a program answers them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fable, study } from '../support/program.mjs';

test('controls: every control and seed, beside the tensor', () => {
  const options = { axes: ['original', 'random-hadamard'], seeds: 2, bands: false };
  const [{ result }] = study('controls', 'planted:outlier-columns?rows=64&cols=128', options).tensors;
  assert.deepEqual(result.seeds, [1, 2]);
  assert.deepEqual(Object.keys(result.controls), [
    'gaussian',
    'shuffled-entries',
    'shuffled-columns',
    'shuffled-within-columns',
  ]);
  const kurtosis = (runs, axes) => runs[axes].outliers.kurtosis;
  assert.ok(kurtosis(result.tensor, 'original').mean > 2 * kurtosis(result.controls.gaussian, 'original').max);
  assert.equal(kurtosis(result.tensor, 'random-hadamard').n, 2);
});

test('geometry: a curve per role along the layers of the bundled model', () => {
  const document = study('geometry', fable, { controls: false, angle_layers: 1 }, 'q_proj|down_proj');
  assert.equal(document.tensors.length, 8);
  assert.deepEqual(
    document.combined.roles.map(({ role, layers }) => [role, layers]),
    [
      ['q', [0, 1, 2, 3]],
      ['down', [0, 1, 2, 3]],
    ],
  );
  for (const { effective_rank, alpha } of document.combined.roles) {
    assert.ok(effective_rank.every((rank) => rank > 100 && rank < 256));
    assert.ok(alpha.every((value) => value > 1));
  }
});

test('map: outlier columns at 4 bits per row, helped at the same setting', () => {
  const [{ result }] = study('map', 'planted:outlier-columns?rows=128&cols=256', { seeds: 2 }).tensors;
  const cell = result.cells.find(
    ({ axes, bits, group }) => axes === 'random-hadamard' && bits === 4 && group === 'row',
  );
  assert.equal(cell.same_setting.verdict, 'helps');
  assert.match(result.summary, /^At 4 bits per row, random-hadamard takes SQNR from .* it helps;/);
});
