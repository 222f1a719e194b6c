import { describe, expect, it } from 'vitest';
import { bytes, count, differenceInUnit, duration, exact, inUnit, percent, shape, sig, signed } from './format';

describe('sig', () => {
  it.each([
    [0, '0'],
    [3.14159, '3.14'],
    [9.996, '10.0'],
    [0.99951, '1.00'],
    [0.05928, '0.0593'],
    [0.001, '0.00100'],
    [0.000999, '9.99×10⁻⁴'],
    [-42.92, '−42.9'],
    [1234.5, '1\u202f235'],
    [999999, '1.00×10⁶'], // rounding carries into the exponent
    [1234567, '1.23×10⁶'],
    [1.97e-9, '1.97×10⁻⁹'],
  ])('writes %d as %s', (value, text) => {
    expect(sig(value)).toBe(text);
  });

  it('writes what is no number as a dash', () => {
    expect([sig(null), sig(undefined), sig(NaN), sig(Infinity)]).toEqual(['–', '–', '–', '–']);
  });
});

describe('differences', () => {
  it('always show their sign', () => {
    expect(signed(0.15)).toBe('+0.150');
    expect(signed(-0.15)).toBe('−0.150');
    expect(signed(0)).toBe('0');
  });
  it('of shares are percentage points', () => {
    expect(differenceInUnit(0.0123, 'share')).toBe('+1.23\u202fpp');
    expect(differenceInUnit(-0.0123, 'share')).toBe('−1.23\u202fpp');
    expect(differenceInUnit(2, 'dB')).toBe('+2.00');
  });
});

describe('units', () => {
  it('groups thousands', () => {
    expect(count(1376256)).toBe('1\u202f376\u202f256');
    expect(count(999)).toBe('999');
  });
  it('scales bytes', () => {
    expect(bytes(512)).toBe('512\u202fB');
    expect(bytes(999_600)).toBe('1.00\u202fMB');
    expect(bytes(4_400_000_000)).toBe('4.40\u202fGB');
  });
  it('says shares as percentages', () => {
    expect(percent(0.0845)).toBe('8.45\u202f%');
    expect(inUnit(0.0845, 'share')).toBe('8.45\u202f%');
    expect(inUnit(0.0845, 'bits')).toBe('0.0845');
  });
  it('says how long', () => {
    expect(duration(0.2)).toBe('1\u202fs');
    expect(duration(90)).toBe('2\u202fmin');
    expect(duration(3600 + 120)).toBe('1\u202fh 2\u202fmin');
    expect(duration(3599)).toBe('1\u202fh 0\u202fmin');
    expect(duration(null)).toBe('–');
  });
  it('says shapes', () => {
    expect(shape([2048, 256])).toBe('2\u202f048 × 256');
    expect(shape([])).toBe('scalar');
  });
  it('keeps every digit of the exact value', () => {
    expect(exact(0.1 + 0.2)).toBe('0.30000000000000004');
    expect(exact(null)).toBe('not a finite number');
  });
});
