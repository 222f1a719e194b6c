import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takeTurn } from './turns';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('runs one job per task, in order, and none that was cancelled', () => {
  const seen: string[] = [];
  takeTurn(() => seen.push('a'));
  const cancel = takeTurn(() => seen.push('b'));
  takeTurn(() => seen.push('c'));
  expect(seen).toEqual([]);
  vi.advanceTimersToNextTimer();
  expect(seen).toEqual(['a']);
  cancel();
  vi.advanceTimersToNextTimer();
  expect(seen).toEqual(['a', 'c']);
});

it('goes on after a job that fails', () => {
  const seen: string[] = [];
  takeTurn(() => {
    throw new Error('no picture');
  });
  takeTurn(() => seen.push('next'));
  expect(() => vi.advanceTimersToNextTimer()).toThrow('no picture');
  vi.advanceTimersToNextTimer();
  expect(seen).toEqual(['next']);
});
