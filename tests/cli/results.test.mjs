// The results table in docs/ is what `npm run results` makes of the bundled model: all entropies, and the streams of one role. Learned rotations and
// the other streams take minutes, and are left out. Beside it stands what the page says of the same model: its claims and rates as JSON.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root } from '../support/program.mjs';

const LEARNED = new Set(['optrot', 'kurtail', 'entropy-rotation']);

/** The table's rows by "section, axes, method": { "q, pca, entropy": [numbers as written] }. */
function rowsOf(path) {
  const rows = new Map();
  let section = '';
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.startsWith('## ')) section = line.slice(3);
    if (!line.startsWith('| ') || line.startsWith('| axes')) continue;
    const [axes, method, ...numbers] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    rows.set([section, axes, method].join(', '), numbers);
  }
  return rows;
}

describe('the results table of the bundled model', () => {
  let folder;
  let kept;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'axiscope-results-test-'));
    kept = rowsOf(join(root, 'docs/results/fable.md'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

  function made(...flags) {
    const script = join(root, 'scripts/results.mjs');
    execFileSync(process.execPath, [script, '--bundled', '--no-learned', '--out', folder, ...flags], {
      encoding: 'utf8',
    });
    return rowsOf(join(folder, 'results/fable.md'));
  }

  function compare(rows, names) {
    assert.ok(names.length > 0);
    for (const name of names) {
      const [now, then] = [rows.get(name), kept.get(name)];
      assert.ok(now && then, `${name}: run \`npm run results\` and look at what changed`);
      assert.equal(now.length, then.length);
      now.forEach((cell, column) => {
        // Three decimals: half a unit of the last on either side, and what a rounding moves.
        const near = cell !== '-' && Math.abs(Number(cell) - Number(then[column])) < 0.0021;
        assert.ok(cell === then[column] || near, `${name}: ${now} was ${then}`);
      });
    }
  }

  test('has the entropies that the program measures, in every section', { timeout: 300_000 }, () => {
    const rows = made('--no-streams', '--no-claims');
    const named = (map) => [...map.keys()].filter((name) => name.endsWith(', entropy'));
    const fixed = named(kept).filter((name) => !LEARNED.has(name.split(', ')[1]));
    assert.deepEqual(named(rows), fixed);
    compare(rows, fixed);
    const [now, then] = [join(folder, 'results/fable.json'), join(root, 'docs/results/fable.json')].map(
      (path) => json(path).rates,
    );
    assert.deepEqual([now.tensors, now.weights], [then.tensors, then.weights]);
    assert.deepEqual(Object.keys(now.axes), Object.keys(then.axes));
    for (const [id, points] of Object.entries(now.axes))
      for (const [key, point] of Object.entries(points))
        for (const [part, value] of Object.entries(point))
          assert.ok(Math.abs(value - then.axes[id][key][part]) < 0.0011, `${id}, ${key}, ${part}: ${value}`);
  });

  test('has the streams that are written', { timeout: 300_000 }, () => {
    const rows = made('--tensor', 'k_proj');
    compare(
      rows,
      [...rows.keys()].filter((name) => name.startsWith('k, ')),
    );
    assert.ok(rows.has('k, pca, waterfill-rans'));

    // The same run has put the claims on trial with these tensors.
    const { claims } = json(join(folder, 'results/fable.json'));
    const kept = json(join(root, 'docs/results/fable.json')).claims;
    assert.deepEqual([claims.seed, claims.seeds, claims.tensors], [kept.seed, kept.seeds, 4]);
    assert.deepEqual(
      claims.board.map(({ id }) => id),
      kept.board.map(({ id }) => id),
    );
    for (const [at, claim] of kept.board.entries()) {
      assert.equal(claim.per_tensor.length, claim.id === 'C12' ? 1 : kept.tensors, claim.id);
      const counted = claim.per_tensor.filter(({ verdict }) => verdict === 'supported').length;
      assert.equal(counted, claim.agree, claim.id);
      for (const now of claims.board[at].per_tensor) {
        const then = claim.per_tensor.find(({ name }) => name === now.name);
        assert.equal(now.verdict, then.verdict, `${claim.id}, ${now.name}`);
        assert.ok(Math.abs(now.effect - then.effect) < 1e-4, `${claim.id}, ${now.name}: ${now.effect}`);
      }
    }
  });

  test('is linked from the overview, as is every other model', () => {
    const overview = readFileSync(join(root, 'docs/results.md'), 'utf8');
    for (const file of readdirSync(join(root, 'docs/results'))) assert.ok(overview.includes(`results/${file}`), file);
    for (const [, link] of overview.matchAll(/\]\((results\/[^)]+)\)/g))
      assert.ok(existsSync(join(root, 'docs', link)));
  });
});
