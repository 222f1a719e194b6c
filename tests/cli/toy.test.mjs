// The sinusoid experiment and the study of structures, as the program answers them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { program, root } from '../support/program.mjs';

const run = (...args) =>
  spawnSync(program, args, { cwd: root, encoding: 'utf8', timeout: 120_000, maxBuffer: 1 << 26 });
function json(...args) {
  const result = run(...args, '--json', '-', '--quiet');
  assert.equal(result.status, 0, result.stderr);
  return JSON.parse(result.stdout);
}

describe('toy', () => {
  const quick = ['--steps', '200', '--width', '16', '--batch', '64', '--components', '5'];

  test('writes the experiment, and the same one again', () => {
    const toy = json('toy', ...quick, '--case', 'B', '--seed', '3');
    assert.equal(toy.schema, 1);
    assert.equal(toy.config.case, 'B');
    assert.equal(toy.config.steps, 200);
    assert.equal(toy.signal.components.length, 5);
    assert.equal(toy.signal.training + toy.signal.test, toy.signal.samples);
    assert.deepEqual(Object.keys(toy.representations), [
      'fourier_true',
      'fourier_topk',
      'fourier_all',
      'dct',
      'haar',
      'polynomial',
      'mlp_initial',
      'mlp',
      'mlp_hadamard',
      'mlp_random',
      'mlp_pca',
    ]);
    assert.equal(toy.representations.mlp_pca.basis_bits, 16 * 16 * 16); // one matrix between hidden layers
    const [pca] = toy.representations.mlp_pca.rd;
    assert.equal(pca.rate_bits, 16 * 16 * 16 + 16 + toy.representations.mlp.coefficients * pca.bits);
    assert.equal(toy.representations.mlp.coefficients, 16 * 2 + 16 * 16 + 16 + 17);
    assert.equal(toy.representations.mlp.rd.length, 10);
    assert.ok(toy.representations.fourier_all.energy['top_0.01'] > 0.999);
    assert.ok(toy.training.loss.every(Number.isFinite));
    assert.deepEqual(json('toy', ...quick, '--case', 'B', '--seed', '3'), toy);
  });

  test('takes a formula or a file of samples for the signal', () => {
    const folder = mkdtempSync(join(tmpdir(), 'axiscope-toy-'));
    try {
      const formula = json('toy', ...quick, '--formula', 't * (1 - t) * 4');
      assert.equal(formula.config.formula, 't * (1 - t) * 4');
      assert.deepEqual(formula.signal.components, []);
      assert.equal(formula.representations.fourier_true, undefined);
      assert.ok(formula.representations.polynomial.rd[4].distortion < 1e-5);

      const file = join(folder, 'steps.csv');
      writeFileSync(file, `t,v\n0,3\n1,3\n2,7\n3,7\n`);
      const own = json('toy', ...quick, '--samples', file);
      assert.equal(own.config.samples.length, 4096);
      assert.deepEqual([own.config.samples[0], own.config.samples[4095]], [-1, 1]);
      const config = join(folder, 'toy.json');
      for (const toy of [formula, own]) {
        writeFileSync(config, JSON.stringify(toy));
        assert.deepEqual(json('toy', '--config', config), toy);
      }

      writeFileSync(file, 'one\ntwo\nthree\n');
      for (const [args, status, reason] of [
        [['--formula', '1 +'], 2, /formula, character 4/],
        [['--formula', '1 / t'], 2, /formula, t = 0.*no finite value/],
        [['--samples', file], 3, /steps\.csv, line 2.*'two' is no number/],
        [['--samples', join(folder, 'none.csv')], 3, /none\.csv/],
        [['--samples', file, '--formula', 't'], 2, /excludes/],
      ]) {
        const refused = run('toy', ...quick, ...args);
        assert.equal(refused.status, status, args.join(' '));
        assert.match(refused.stderr, reason);
        assert.equal(refused.stdout, '');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('does an experiment again from what it wrote, or from its settings alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'axiscope-toy-'));
    try {
      const file = join(folder, 'toy.json');
      const toy = json('toy', ...quick, '--case', 'B', '--activation', 'tanh', '--seed', '4');
      for (const written of [toy, toy.config]) {
        writeFileSync(file, JSON.stringify(written));
        assert.deepEqual(json('toy', '--config', file), toy);
      }
      assert.equal(run('toy', '--config', file, '--seed', '5').status, 2);
      for (const [text, reason] of [
        ['{"widht": 16}', /widht/],
        ['[]', /a JSON object is wanted/],
        ['', /a JSON object is wanted/],
        ['{"config": 3}', /object/],
      ]) {
        writeFileSync(file, text);
        const refused = run('toy', '--config', file);
        assert.equal(refused.status, 2, text);
        assert.match(refused.stderr, reason);
      }
      assert.equal(run('toy', '--config', join(folder, 'none.json')).status, 2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('prints a table without --json, and refuses wrong settings', () => {
    const table = run('toy', ...quick, '--quiet');
    assert.equal(table.status, 0, table.stderr);
    assert.match(table.stdout, /mlp_hadamard +321 /);
    for (const wrong of [
      ['--case', 'C'],
      ['--components', '21'],
      ['--width', '0'],
      ['--steps', '0'],
      ['--noise', '-1'],
      ['--rate', 'nan'],
    ]) {
      const refused = run('toy', ...wrong);
      assert.equal(refused.status, 2, wrong.join(' '));
      assert.equal(refused.stdout, '');
    }
  });
});

describe('study structure', () => {
  test('answers with its controls, in which there is nothing', () => {
    const document = json(
      'study',
      'structure',
      'examples/models/fable',
      '--tensor',
      'layers.0.self_attn.k_proj',
      '--options',
      '{"kinds":["low-rank","kmeans-rows"]}',
    );
    const [tensor] = document.tensors;
    assert.equal(tensor.result.kinds.length, 2);
    assert.equal(tensor.result.controls.gaussian.best.kind, null);
    assert.equal(tensor.result.controls.shuffled.best.gain_bits, 0);
    assert.equal(document.combined.tensors, 1);
    assert.equal(run('study', 'structure', 'examples/models/fable', '--options', '{"kinds":["x"]}').status, 2);
  });
});
