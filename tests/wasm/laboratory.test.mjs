// The sinusoid experiment in the wasm core, both builds, a few steps at a time.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builds, loadCore, root } from './core.mjs';

const QUICK = { case: 'B', components: 5, width: 16, layers: 2, steps: 130, batch: 64, seed: 3 };

// What the command line must repeat to the last bit.
const REPEATED = {
  'a relu network, in batches': { steps: 120, width: 32, batch: 64 },
  'a tanh network, all samples at once': {
    ...{ activation: 'tanh', case: 'B', noise: 0.1 },
    ...{ batch: 0, steps: 12, width: 40, layers: 3 },
  },
  'a sine network': { activation: 'sine', band: 'both', components: 12, steps: 50, width: 33, layers: 4, seed: 9 },
  'a formula': {
    ...{ formula: 'exp(-3*t) * sin(2*pi*9*t)^3 + tanh(20*(t - 0.4))', noise: 0.01 },
    ...{ steps: 30, width: 24 },
  },
  'own samples': { samples: [0, 1, 0.5, -0.25, -1, 0.1], steps: 30, width: 24, activation: 'tanh' },
};

function native(config) {
  const folder = mkdtempSync(join(tmpdir(), 'axiscope-toy-'));
  try {
    const file = join(folder, 'toy.json');
    writeFileSync(file, JSON.stringify(config));
    const program = join(root, 'build/native/axiscope');
    const run = spawnSync(program, ['toy', '--config', file, '--json', '-', '--quiet'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const open = (core, config) => {
  const laboratory = new core.Laboratory();
  const reply = laboratory.open(JSON.stringify(config));
  assert.equal(reply.error, undefined, JSON.stringify(reply.error));
  return { laboratory, reply };
};

for (const build of builds) {
  describe(`the laboratory of the ${build.name} build`, () => {
    let core;
    before(async () => {
      core = await loadCore(build);
    });

    test('opens an experiment and says what it is', () => {
      const { laboratory, reply } = open(core, QUICK);
      const start = JSON.parse(reply.value);
      assert.equal(start.config.width, 16);
      assert.equal(start.config.learning_rate, JSON.parse(core.catalogue()).toy.defaults.learning_rate);
      assert.equal(start.signal.components.length, 5);
      assert.equal(start.parameters, 16 * 2 + 16 * 17 + 17);
      assert.deepEqual(
        start.layers.map(({ inputs, outputs, weights }) => [inputs, outputs, weights]),
        [
          [1, 16, 0],
          [16, 16, 32],
          [16, 1, 304],
        ],
      );
      assert.deepEqual(
        [reply.clean, reply.samples, reply.training, reply.test, reply.fit].map(({ length }) => length),
        [4096, 4096, 2867, 1229, 4096],
      );
      assert.equal(new Set([...reply.training, ...reply.test]).size, 4096);
      laboratory.delete();
    });

    test('gives the same result however its steps are divided', () => {
      const texts = [[130], [1, 49, 1, 0, 60, 500]].map((parts) => {
        const { laboratory } = open(core, QUICK);
        const losses = [];
        let last;
        for (const steps of parts) {
          const reply = laboratory.train(steps);
          losses.push(...reply.loss);
          laboratory.look();
          last = JSON.parse(reply.value);
        }
        assert.equal(losses.length, 130);
        assert.deepEqual([last.step, last.steps, last.done], [130, 130, true]);
        const fractions = [];
        const { value, columns } = laboratory.measure((fraction) => fractions.push(fraction));
        assert.ok(fractions.length > 3 && fractions.every((f, i) => f >= (fractions[i - 1] ?? 0) && f < 1));
        const result = JSON.parse(value);
        assert.deepEqual(
          Object.entries(columns).map(([id, column]) => [id, column.length]),
          Object.entries(result.representations).map(([id, { coefficients }]) => [id, coefficients]),
        );
        assert.deepEqual(result.training.loss, losses);
        assert.equal(result.training.test_mse, last.test_mse);
        laboratory.delete();
        return value;
      });
      assert.equal(texts[0], texts[1]);
    });

    test('measures on the way what a shorter experiment measures at its end', () => {
      const long = open(core, { ...QUICK, steps: 5000 }).laboratory;
      long.train(77);
      const short = open(core, { ...QUICK, steps: 77 }).laboratory;
      short.train(77);
      assert.equal(long.measure(() => {}).value, short.measure(() => {}).value);
      const look = long.look();
      const { representations } = JSON.parse(look.value);
      assert.deepEqual(Object.keys(look.columns), Object.keys(representations));
      for (const [id, { coefficients }] of Object.entries(representations)) {
        assert.equal(look.columns[id].length, coefficients, id);
      }
      long.delete();
      short.delete();
    });

    for (const [title, config] of Object.entries(REPEATED)) {
      test(`repeats to the last bit what the command line does: ${title}`, () => {
        const { laboratory } = open(core, config);
        while (!JSON.parse(laboratory.train(17).value).done);
        const { value } = laboratory.measure(() => {});
        laboratory.delete();
        assert.ok(value === native(config), 'the texts differ');
        assert.ok(value === native(JSON.parse(value)), 'the texts differ when the result itself is the configuration');
      });
    }

    test('reads own samples from the bytes of a file', () => {
      const text = (string) => new TextEncoder().encode(string);
      const read = core.readSamples(text('1\n3\n2\n'), 'a.csv');
      assert.deepEqual(JSON.parse(read.value), { format: 'CSV', count: 3, mean: 2, scale: 1 });
      assert.equal(read.samples.length, 4096);
      assert.deepEqual([read.samples[0], read.samples[4095]], [-1, 0]);
      const { laboratory, reply } = open(core, { ...QUICK, samples: [...read.samples] });
      assert.deepEqual(reply.clean, read.samples);
      laboratory.delete();
      assert.deepEqual(core.readSamples(text('1\n2\nx\n'), 'b.csv').error, {
        code: 'malformed',
        message: "'x' is no number",
        where: 'b.csv, line 3',
      });
    });

    test('says which settings there are, and refuses others', () => {
      const { toy } = JSON.parse(core.catalogue());
      const laboratory = new core.Laboratory();
      for (const reply of [laboratory.train(1), laboratory.look(), laboratory.measure(() => {})]) {
        assert.equal(reply.error.message, 'no experiment is open');
      }
      const { formula_length: _length, ...limits } = toy.limits; // not a setting's own
      for (const [name, [least, most]] of Object.entries(limits)) {
        const step = Number.isInteger(toy.defaults[name]) ? 1 : 1e-6;
        assert.equal(
          laboratory.open(JSON.stringify({ [name]: most + step })).error?.code,
          name === 'batch' ? undefined : 'invalid',
          name,
        );
        if (toy.above_least.includes(name)) {
          assert.equal(laboratory.open(JSON.stringify({ [name]: least })).error.code, 'invalid', name);
        } else {
          assert.equal(laboratory.open(JSON.stringify({ [name]: least })).error, undefined, name);
        }
      }
      for (const [band, [least, most]] of Object.entries(toy.components)) {
        assert.equal(laboratory.open(JSON.stringify({ band, components: most })).error, undefined, band);
        assert.equal(laboratory.open(JSON.stringify({ band, components: most + 1 })).error.code, 'invalid', band);
        assert.equal(laboratory.open(JSON.stringify({ band, components: least - 1 })).error.code, 'invalid', band);
      }
      assert.equal(laboratory.open('{').error.message, 'the settings are no JSON');
      assert.equal(laboratory.train(1).error.message, 'no experiment is open'); // a failed opening leaves nothing open
      assert.equal(laboratory.open('{}').error, undefined);
      assert.equal(laboratory.train(0.5).error.code, 'invalid');
      assert.match(laboratory.measure(() => {}).error.message, /take a step first/);
      laboratory.delete();
    });
  });
}
