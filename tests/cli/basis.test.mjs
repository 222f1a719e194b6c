// axiscope basis: how a Hadamard matrix of an order is made, and its entries.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { program } from '../support/program.mjs';

const run = (...args) => spawnSync(program, ['basis', ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
function hadamard(n, ...more) {
  const { status, stdout, stderr } = run('hadamard', String(n), '--json', '-', ...more);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

describe('basis hadamard', () => {
  test('names the construction of every order', () => {
    assert.deepEqual(hadamard(2048), { n: 2048, core: 1, construction: 'sylvester', block: 2048, exact: true });
    assert.deepEqual(hadamard(5632), { n: 5632, core: 44, construction: 'paley1', block: 5632, exact: true });
    assert.deepEqual(hadamard(4864), { n: 4864, core: 76, construction: 'paley2', block: 4864, exact: true });
    const orders = [12, 20, 28, 36, 44, 52, 60, 68, 76, 100, 108, 124, 140, 148, 312, 344, 464, 924];
    for (const n of orders) {
      const made = hadamard(n);
      assert.equal(made.exact, true, n);
      assert.equal(made.block, n);
      assert.match(made.construction, /^paley[12]$/);
    }
  });

  test('falls back to blocks and says so', () => {
    const made = hadamard(13696);
    assert.deepEqual(made, {
      n: 13696,
      core: 1,
      construction: 'blocks',
      block: 128,
      exact: false,
      note: '13696 has no known Hadamard core: 107 blocks of 128',
    });
    for (const n of [13, 9]) {
      const odd = hadamard(n);
      assert.deepEqual([odd.construction, odd.block, odd.exact], ['blocks', 1, false]);
      assert.match(odd.note, /no Hadamard matrix has this order/);
    }
  });

  test('writes the entries, H H^T = n I', () => {
    for (const n of [1, 12, 36, 44, 100, 704]) {
      const { matrix } = hadamard(n, '--matrix');
      assert.equal(matrix.length, n);
      for (let i = 0; i < n; ++i) {
        assert.equal(matrix[i].length, n);
        assert.ok(matrix[i].every((entry) => entry === 1 || entry === -1));
        for (let j = 0; j <= i; j += n > 200 ? 37 : 1) {
          const dot = matrix[i].reduce((sum, entry, k) => sum + entry * matrix[j][k], 0);
          assert.equal(dot, i === j ? n : 0, `${n}: rows ${i} and ${j}`);
        }
      }
    }
    // Blocks stand on the diagonal.
    assert.deepEqual(hadamard(6, '--matrix').matrix.slice(0, 3), [
      [1, 1, 0, 0, 0, 0],
      [1, -1, 0, 0, 0, 0],
      [0, 0, 1, 1, 0, 0],
    ]);
  });

  test('refuses what is no order', () => {
    for (const n of ['0', '-4', '1.5', 'abc', '', '33554433', '99999999999999999999', '4e2']) {
      const { status, stdout, stderr } = run('hadamard', n);
      assert.equal(status, 2, n);
      assert.equal(stdout, '');
      assert.notEqual(stderr, '');
    }
    assert.match(run('hadamard', '12x').stderr, /whole number from 1 to 33554432, not '12x'/);
    assert.equal(hadamard(33554432).exact, true);
    const { status, stderr } = run('hadamard', '8192', '--matrix');
    assert.equal(status, 2);
    assert.match(stderr, /up to 4096 columns, not 8192/);
    assert.equal(run('pca', '4').status, 2);
    assert.match(run('pca', '4').stderr, /known is hadamard/);
  });
});
