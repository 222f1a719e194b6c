import { describe, expect, it } from 'vitest';
import { READ_AT_ONCE, ReadWindow } from './read-window';

// A file that only says which part of it was asked for.
const part = (begin: number, end: number) => ({ begin, end }) as unknown as Blob;
const file = { slice: part } as unknown as Blob;
const asked: [number, number][] = [];

// Every byte is its place modulo 251; the file ends at `length`.
function windowOf(length: number): ReadWindow {
  asked.length = 0;
  return new ReadWindow((blob) => {
    const { begin, end } = blob as unknown as { begin: number; end: number };
    asked.push([begin, end]);
    return Uint8Array.from({ length: Math.max(0, Math.min(end, length) - begin) }, (_, i) => (begin + i) % 251).buffer;
  });
}

describe('ReadWindow', () => {
  it('reads a tensor once, however it is asked for', () => {
    const window = windowOf(1000);
    window.expect({ file: 0, begin: 100, end: 400 });
    for (const offset of [100, 200, 300]) {
      const bytes = window.take(file, 0, offset, 100);
      expect([...bytes]).toEqual(Array.from({ length: 100 }, (_, i) => (offset + i) % 251));
    }
    expect(asked).toEqual([[100, 400]]);
  });

  it('reads again what comes after the end, as it holds nothing then', () => {
    const window = windowOf(1000);
    window.expect({ file: 0, begin: 100, end: 400 });
    window.take(file, 0, 100, 300);
    window.take(file, 0, 100, 10);
    expect(asked).toEqual([
      [100, 400],
      [100, 400],
    ]);
  });

  it('reads what lies elsewhere as it is asked for', () => {
    const window = windowOf(1000);
    window.take(file, 0, 100, 10); // nothing is expected
    window.expect({ file: 1, begin: 100, end: 400 });
    window.take(file, 0, 100, 10); // another file
    window.take(file, 1, 90, 20); // begins before
    window.take(file, 1, 390, 20); // ends behind
    window.expect(null);
    window.take(file, 1, 100, 10);
    expect(asked).toEqual([
      [100, 110],
      [100, 110],
      [90, 110],
      [390, 410],
      [100, 110],
    ]);
  });

  it('holds no more than a piece', () => {
    const window = windowOf(0);
    window.expect({ file: 0, begin: 0, end: 3 * READ_AT_ONCE });
    window.take(file, 0, 7, 10);
    window.take(file, 0, 7, READ_AT_ONCE);
    expect(asked).toEqual([
      [7, 7 + READ_AT_ONCE],
      [7, 7 + READ_AT_ONCE],
    ]);
  });

  it('gives what is there of a file that has become shorter', () => {
    const window = windowOf(250);
    window.expect({ file: 0, begin: 100, end: 400 });
    expect(window.take(file, 0, 100, 100)).toHaveLength(100);
    expect(window.take(file, 0, 200, 100)).toHaveLength(50);
  });
});
