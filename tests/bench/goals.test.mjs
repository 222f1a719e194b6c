// What the benchmark concludes from its figures. What it measures is for `npm run bench`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goalsOf } from './goals.mjs';
import { regressions, shareOf } from './limits.mjs';

const row = (id, amount, seconds) => ({ id, unit: 'GB/s', amount, seconds });
const read = row('limit.read', 10, { 'chromium simd128': 1, 'chromium relaxed': 2 });
const moments = (simd, relaxed) => row('moments.f32', 10, { 'chromium simd128': simd, 'chromium relaxed': relaxed });
const goal = (rows, start) => goalsOf(rows).find(({ what }) => what.startsWith(start));

test('a share is of the best that the place gives', () => {
  const rows = [read, moments(4, 2.5)];
  assert.equal(shareOf(rows[1], 'chromium simd128', rows), 0.25);
  assert.equal(shareOf(rows[1], 'chromium relaxed', rows), 0.4);
  assert.equal(shareOf(rows[1], 'chromium simd128', [row('limit.read', 10, { native: 1 })]), null);
  assert.equal(shareOf(rows[1], 'native', rows), null);
  assert.equal(shareOf(row('huffman.encode', 1, { native: 1 }), 'native', rows), null);
});

test('the better build counts, and goals that were not measured say so', () => {
  const { got, met } = goal([read, moments(4, 1.25)], 'moments.f32');
  assert.equal(got, 0.8);
  assert.equal(met, true);
  assert.equal(goal([read, moments(4, 4)], 'moments.f32').met, false);
  assert.deepEqual(goal([], 'moments.f32'), {
    what: 'moments.f32: share of its limit',
    got: null,
    goal: 0.7,
    met: false,
  });
});

test('times are met from below', () => {
  const eigen = (ours) => [row('eigenvalues.2048', 1, { 'chromium relaxed': ours, numpy: 1 })];
  assert.equal(goal(eigen(0.5), 'eigenvalues.2048').met, true);
  assert.equal(goal(eigen(0.8), 'eigenvalues.2048').met, false);
  assert.equal(goal([row('first.served', 1, { page: 0.9 })], 'first complete comparison, served').met, true);
  assert.equal(goal([row('first.served', 1, { page: 1.1 })], 'first complete comparison, served').met, false);
});

test('a regression is one of the share, not of the time', () => {
  const before = [read, moments(4, 4)];
  const slower = (by) =>
    before.map(({ seconds, ...rest }) => ({
      ...rest,
      seconds: Object.fromEntries(Object.entries(seconds).map(([name, time]) => [name, time * by])),
    }));
  assert.deepEqual(regressions(slower(3), before), []); // the whole machine was slower
  assert.deepEqual(regressions([read, moments(4.4, 4)], before), []);
  const [worse, ...rest] = regressions([read, moments(5, 4)], before);
  assert.equal(worse.name, 'chromium simd128');
  assert.equal(worse.before / worse.now, 1.25);
  assert.deepEqual(rest, []);
});
