import { describe, expect, it } from 'vitest';
import { spread } from './spread';
import { csvOf } from './csv';

describe('csvOf', () => {
  it('writes every digit and leaves missing values empty', () => {
    const csv = csvOf([
      { label: 't (rms)', values: Float64Array.of(0.1 + 0.2, NaN) },
      { label: 'share', values: [null, 1] },
    ]);
    expect(csv).toBe('t (rms),share\r\n0.30000000000000004,\r\n,1\r\n');
  });
  it('pads shorter columns', () => {
    expect(
      csvOf([
        { label: 'a', values: [1, 2] },
        { label: 'b', values: [3] },
      ]),
    ).toBe('a,b\r\n1,3\r\n2,\r\n');
  });
  it('quotes, and disarms what a spreadsheet would run', () => {
    expect(csvOf([{ label: 'name', values: ['a,b', 'say "x"', '=1+1'] }])).toBe(
      'name\r\n"a,b"\r\n"say ""x"""\r\n\'=1+1\r\n',
    );
  });
});

describe('spread', () => {
  it('keeps labels in order, a step apart and inside', () => {
    const placed = spread([50, 51, 52], 0, 100, 15);
    expect(placed).toEqual([50, 65, 80]);
    const low = spread([98, 99, 10], 0, 100, 15);
    expect(low).toEqual([85, 100, 10]);
  });
});
