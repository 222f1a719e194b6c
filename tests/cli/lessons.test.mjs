// The studies that the lessons ask, as a program answers them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fable, study as documentOf } from '../support/program.mjs';

const study = (...args) => documentOf(...args).tensors[0].result;

test('turn: the angles of a planted cross', () => {
  const { sweep, rows } = study('turn', 'planted:cross-cloud', { sweep: true });
  assert.equal(rows, 2000);
  const { kurtosis, entropy_20db_bits } = sweep.extremes;
  assert.ok(Math.abs((kurtosis.highest.degrees % 90) - 30) <= 3);
  assert.ok(Math.abs((kurtosis.lowest.degrees % 90) - 75) <= 6);
  assert.ok(Math.abs((entropy_20db_bits.lowest.degrees % 90) - 30) <= 3);
});

test('block and butterfly: an outlier in the bundled model, and its cure', () => {
  const up = '^model.layers.1.mlp.up_proj.weight$';
  const { output, ...matrices } = study('block', fable, { scale: 32 }, up);
  assert.equal(output.max_relative, 0);
  assert.ok(matrices.up.after.kurtosis > 100 * matrices.up.before.kurtosis);
  assert.ok(study('block', fable, { scale: 30 }, up).output.rms_relative < 1e-6);

  const last = (side) => study('butterfly', fable, { scale: 32, side }, up).stages.at(-1);
  assert.ok(last('input').kurtosis > 500);
  assert.ok(last('output').kurtosis < 3.5);
});

test('step: one grid for all systems of a tensor', () => {
  const { steps_rms, systems, misleading } = study('step', 'planted:outlier-columns?rows=128&cols=256');
  assert.equal(steps_rms.length, 61);
  for (const { curve } of Object.values(systems)) assert.equal(curve.entropy_bits.length, 61);
  assert.equal(misleading.lower.axes, 'original');
});
