import { expect, it } from 'vitest';
import { textWidth } from './text-width';

it('counts Hangul as wide as it is high, letters half of that', () => {
  expect(textWidth('PCA')).toBeCloseTo(3 * 6.6);
  expect(textWidth('하다마르')).toBeCloseTo(4 * 12);
  expect(textWidth('블록 PCA', 10)).toBeCloseTo(20 + 4 * 5.5);
  expect(textWidth('')).toBe(0);
});
