// The results table in docs/ is what `npm run results` makes of the bundled model: all entropies, and the streams of one role. Learned rotations and
// the other streams take minutes, and are left out.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
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
    const rows = made('--no-streams');
    const named = (map) => [...map.keys()].filter((name) => name.endsWith(', entropy'));
    const fixed = named(kept).filter((name) => !LEARNED.has(name.split(', ')[1]));
    assert.deepEqual(named(rows), fixed);
    compare(rows, fixed);
  });

  test('has the streams that are written', { timeout: 300_000 }, () => {
    const rows = made('--tensor', 'k_proj');
    compare(
      rows,
      [...rows.keys()].filter((name) => name.startsWith('k, ')),
    );
    assert.ok(rows.has('k, pca, waterfill-rans'));
  });

  test('is linked from the overview, as is every other model', () => {
    const overview = readFileSync(join(root, 'docs/results.md'), 'utf8');
    for (const file of readdirSync(join(root, 'docs/results'))) assert.ok(overview.includes(`results/${file}`), file);
    for (const [, link] of overview.matchAll(/\]\((results\/[^)]+)\)/g))
      assert.ok(existsSync(join(root, 'docs', link)));
  });
});
