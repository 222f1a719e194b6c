// The wasm core as the page's workers use it, both builds, against the command line built for this machine.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { compareTensors } from './compare.mjs';
import { builds, loadCore, openPaths, openPlanted, root, silent } from './core.mjs';

const model = join(root, 'examples/models/fable');
const shards = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'].map((name) =>
  join(model, name),
);
const index = join(model, 'model.safetensors.index.json');
const cli = join(root, 'build/native/axiscope');

const OPTIONS = {
  axes: ['original', 'hadamard', 'random-hadamard', 'random', 'pca', 'dct'],
  bits: [2, 3, 4, 6, 8],
  groups: ['tensor', 'row', 64],
  schemes: ['symmetric', 'asymmetric'],
  distortions_db: [10, 20, 30],
  seed: 3,
};

function native(...args) {
  const { status, stdout, stderr } = spawnSync(cli, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(status, 0, `axiscope ${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

const analyzed = (reply) => {
  assert.equal(reply.error, undefined, JSON.stringify(reply.error));
  return JSON.parse(reply.value);
};

for (const build of builds) {
  describe(`the ${build.name} build`, () => {
    let core;
    let temporary;
    before(async () => {
      core = await loadCore(build);
      temporary = mkdtempSync(join(tmpdir(), 'axiscope-'));
    });
    after(() => rmSync(temporary, { recursive: true }));

    test('knows its coordinate systems and planted matrices', () => {
      const catalogue = JSON.parse(core.catalogue());
      assert.equal(catalogue.axiscope, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
      const ids = catalogue.axes.map(({ id }) => id);
      for (const id of OPTIONS.axes) assert.ok(ids.includes(id), id);
      assert.ok(catalogue.axes.every(({ title, description }) => title !== '' && description !== ''));
      assert.deepEqual(
        catalogue.axes.filter(({ seeded }) => seeded).map(({ id }) => id),
        [
          'random-hadamard',
          'two-sided-random-hadamard',
          'random',
          'clustered-pca',
          'optrot',
          'kurtail',
          'entropy-rotation',
        ],
      );
      assert.deepEqual(
        catalogue.axes.filter(({ shared }) => shared).map(({ id }) => id),
        ['shared-pca'],
      );
      assert.deepEqual(
        catalogue.axes.filter(({ divisible }) => divisible).map(({ id }) => id),
        ['original', 'hadamard', 'block-hadamard', 'random-hadamard', 'dct', 'haar'],
      );
      assert.ok(catalogue.planted.length >= 7);
    });

    test('hands the shared basis from one workspace to another', () => {
      const options = JSON.stringify({ ...OPTIONS, axes: ['folded', 'shared-pca', 'head-hadamard'] });
      const opened = () => openPaths(core, [index, ...shards, join(model, 'config.json')]);
      const first = opened();
      const number = analyzed(first.reply).tensors.findIndex(({ role }) => role === 'q');
      const basis = first.workspace.sharedBasis(silent);
      assert.equal(basis.error, undefined, JSON.stringify(basis.error));
      assert.equal(basis.value.length, 4 + 256 * 256);
      const made = analyzed(first.workspace.analyze(number, options, silent));
      for (const each of Object.values(made.axes)) assert.equal(each.error, undefined);
      first.workspace.delete();

      const { workspace } = opened();
      assert.equal(workspace.setSharedBasis(basis.value).error, undefined);
      assert.deepEqual(analyzed(workspace.analyze(number, options, silent)), made);
      assert.equal(workspace.setSharedBasis(basis.value.slice(1)).error.code, 'invalid');
      workspace.delete();
    });

    test('lists a model of two shards as the command line does', () => {
      const { reply, workspace } = openPaths(core, [index, ...shards]);
      const ours = analyzed(reply);
      const theirs = native('list', model, '--json', '-');
      const strip = (listing) => listing.tensors.map(({ file: _, ...tensor }) => tensor);
      assert.deepEqual(strip(ours), strip(theirs));
      assert.equal(ours.tensors[0].file, 'model-00001-of-00002.safetensors');
      workspace.delete();
    });

    for (const name of ['model.layers.1.mlp.down_proj.weight', 'model.layers.2.self_attn.k_proj.weight']) {
      test(`analyses ${name} as the command line does`, () => {
        const { reply, workspace } = openPaths(core, [index, ...shards]);
        const number = analyzed(reply).tensors.findIndex((tensor) => tensor.name === name);
        const fractions = [];
        const answer = workspace.analyze(number, JSON.stringify(OPTIONS), (_stage, fraction) =>
          fractions.push(fraction),
        );
        const ours = analyzed(answer);
        const theirs = native(
          ...['analyze', model, '--tensor', `^${name.replaceAll('.', '\\.')}$`, '--axes', OPTIONS.axes.join(',')],
          ...['--bits', OPTIONS.bits.join(','), '--seed', String(OPTIONS.seed), '--json', '-'],
        );
        assert.deepEqual(theirs.options, OPTIONS);
        const { differences, compared } = compareTensors(ours, theirs.tensors[0]);
        assert.deepEqual(differences, []);
        assert.ok(compared > 6 * 100, `${compared} numbers compared`);

        const [rows, cols] = ours.shape;
        assert.deepEqual(Object.keys(answer.figures), OPTIONS.axes);
        for (const figures of Object.values(answer.figures)) {
          assert.equal(figures.histogram.length, 242);
          assert.equal(figures.axisEnergy.length, cols);
          assert.equal(figures.tailAt.length, figures.tailShare.length);
          assert.equal(figures.energyFraction.length, figures.energyShare.length);
          const sum = figures.axisEnergy.reduce((total, share) => total + share, 0);
          assert.ok(Math.abs(sum - 1) < 1e-6, `shares of the axes add up to ${sum}`);
          assert.notEqual(figures.histogram.buffer, core.HEAPU8.buffer); // a copy, not a view that dies
        }
        assert.equal(answer.singularValues.length, Math.min(rows, cols));
        assert.ok(fractions.length > 0 && fractions.every((fraction, i) => fraction >= (fractions[i - 1] ?? 0)));
        workspace.delete();
      });
    }

    test('divides a large tensor between workspaces, to the numbers of one', () => {
      const url = 'planted:outlier-columns?rows=4100&cols=4096&seed=7';
      const axes = ['original', 'hadamard'];
      const options = JSON.stringify({ ...OPTIONS, axes, bits: [4], groups: ['tensor', 64], ranks: false });
      const spaces = [0, 1].map(() => openPlanted(core, url).workspace);
      const [one, other] = spaces;
      const whole = one.analyze(0, options, silent);
      const round = (totals) =>
        spaces.map((space, part) => space.analyzePart(0, options, part, 2, totals, silent).value);
      const first = round(null);
      const { totals } = other.joinParts(0, options, first, null, silent);
      assert.ok(totals.length > 0);
      const joined = other.joinParts(0, options, first, round(totals), silent);
      assert.equal(joined.value, whole.value);
      assert.deepEqual(joined.figures, whole.figures);
      assert.deepEqual(Object.keys(joined.figures), axes);

      const extents = [one.extent(0, 0, 2), one.extent(0, 1, 2)];
      const { begin, end } = one.extent(0, 0, 1);
      assert.equal(extents[0].begin, begin);
      assert.equal(extents[0].end, extents[1].begin);
      assert.equal(extents[1].end, end);
      assert.equal(one.extent(0, 2, 2), null);
      assert.equal(one.analyzePart(0, options, 2, 2, null, silent).error.code, 'invalid');
      assert.equal(other.joinParts(0, options, first.slice(1), null, silent).error.code, 'malformed');
      for (const space of spaces) space.delete();
    });

    test('gives for a planted URL the numbers of the command line', () => {
      const url = 'planted:outlier-columns?rows=96&cols=128&seed=7';
      const { reply, workspace } = openPlanted(core, url);
      assert.equal(analyzed(reply).tensors.length, 1);
      const ours = analyzed(workspace.analyze(0, JSON.stringify(OPTIONS), silent));
      const theirs = native('analyze', url, '--axes', OPTIONS.axes.join(','), '--seed', '3', '--json', '-');
      assert.deepEqual(compareTensors(ours, theirs.tensors[0]).differences, []);
      workspace.delete();
    });

    test('draws entries one to a pixel, in units of their root mean square', () => {
      const { workspace } = openPlanted(core, 'planted:gaussian?rows=32&cols=16&seed=1');
      const request = {
        axes: 'original',
        seed: 1,
        first_row: 0,
        rows: 32,
        first_col: 0,
        cols: 16,
        width: 16,
        height: 32,
      };
      const all = workspace.heatmap(0, request, silent);
      assert.equal(all.error, undefined, JSON.stringify(all.error));
      assert.deepEqual([all.width, all.height, all.value.length], [16, 32, 512]);
      const mean = all.value.reduce((sum, value) => sum + value * value, 0) / 512;
      assert.ok(Math.abs(mean - 1) < 1e-5, `mean square ${mean}`);
      const part = workspace.heatmap(
        0,
        { ...request, first_row: 3, rows: 4, first_col: 5, cols: 6, width: 6, height: 4 },
        silent,
      );
      const expected = [3, 4, 5, 6].flatMap((row) => [...all.value.slice(row * 16 + 5, row * 16 + 11)]);
      assert.deepEqual([...part.value], expected);
      for (const wrong of [
        { first_row: -1 },
        { rows: 33 },
        { cols: 1.5 },
        { axes: 'no-such' },
        { width: 2 ** 31 },
        { seed: '1' },
      ]) {
        assert.equal(
          workspace.heatmap(0, { ...request, ...wrong }, silent).error?.code,
          'invalid',
          JSON.stringify(wrong),
        );
      }
      workspace.delete();
    });

    test('answers wrong requests with an error', () => {
      const workspace = new core.Workspace();
      assert.equal(workspace.analyze(0, '{}', silent).error.code, 'invalid'); // nothing is open
      assert.equal(workspace.openPlanted('planted:gaussian?rows=8&cols=8').error, undefined);
      assert.equal(workspace.analyze(1, '{}', silent).error.code, 'invalid');
      assert.equal(workspace.analyze(0, '{', silent).error.code, 'invalid');
      assert.equal(workspace.analyze(0, '{"axes":["nope"]}', silent).error.code, 'invalid');
      assert.equal(workspace.openPlanted('planted:nope').error.code, 'invalid');
      assert.equal(workspace.analyze(0, '{}', silent).error.code, 'invalid'); // a failed opening leaves nothing open
      workspace.delete();
    });

    test('says what is wrong with a damaged file, and where', () => {
      const path = join(temporary, 'cut.safetensors');
      writeFileSync(path, readFileSync(shards[0]).subarray(0, 100));
      const { reply, workspace } = openPaths(core, [path]);
      assert.equal(reply.error.code, 'malformed');
      assert.match(reply.error.where, /^cut\.safetensors/);
      assert.notEqual(reply.error.message, '');
      workspace.delete();
    });

    test('survives a file that becomes shorter while it is read', () => {
      const path = join(temporary, 'shrinking.safetensors');
      writeFileSync(path, readFileSync(shards[0]));
      const { reply, workspace } = openPaths(core, [path]);
      const { tensors } = analyzed(reply);
      truncateSync(path, 1 << 20);
      const last = tensors.length - 1;
      const report = analyzed(workspace.analyze(last, '{"axes":["original"]}', silent));
      assert.equal(report.error.code, 'unreadable');
      assert.match(report.error.where, /shrinking\.safetensors/);
      assert.match(report.error.where, /byte \d+/);
      // The instance is as good as before.
      writeFileSync(path, readFileSync(shards[0]));
      assert.equal(analyzed(workspace.analyze(last, '{"axes":["original"]}', silent)).error, null);
      workspace.delete();
    });

    test('ends with OutOfMemory when its memory may not grow', async () => {
      const tight = await loadCore(build);
      const { workspace } = openPlanted(tight, 'planted:gaussian?rows=1024&cols=4096');
      const { grow } = WebAssembly.Memory.prototype;
      WebAssembly.Memory.prototype.grow = () => {
        throw new RangeError('refused');
      };
      try {
        assert.throws(() => workspace.analyze(0, '{"axes":["original","pca"]}', silent), { name: 'OutOfMemory' });
      } finally {
        WebAssembly.Memory.prototype.grow = grow;
      }
    });
  });
}
