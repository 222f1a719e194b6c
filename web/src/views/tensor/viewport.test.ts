import { describe, expect, it } from 'vitest';
import { clampRegion, isWhole, MAX_PIXELS_PER_WEIGHT, onePerPixel, pan, whole, zoomAt } from './viewport';

const full = whole(2048, 256);
const size = { width: 300, height: 300 };

describe('zoomAt', () => {
  it('closes up the longer side first, then keeps weights square', () => {
    const once = zoomAt(full, full, size, 2, 0.5, 0.5);
    expect(once.cols).toBe(256); // 0.85 weights per pixel are fewer than half of 6.8
    expect(once.rows).toBeCloseTo(1024);
    const deep = zoomAt(full, full, size, 20, 0.5, 0.5);
    expect(deep.rows).toBeCloseTo(deep.cols);
  });

  it('keeps the weight under the pointer in its place', () => {
    const square = { row: 500, rows: 60, col: 100, cols: 60 };
    const at = { x: 0.25, y: 0.8 };
    const closer = zoomAt(square, full, size, 1.7, at.x, at.y);
    expect(closer.row + closer.rows * at.y).toBeCloseTo(square.row + square.rows * at.y);
    expect(closer.col + closer.cols * at.x).toBeCloseTo(square.col + square.cols * at.x);
  });

  it('goes no closer than its limit and no farther than the whole', () => {
    let region = full;
    for (let i = 0; i < 60; i += 1) region = zoomAt(region, full, size, 1.5, 0.3, 0.3);
    expect(region.cols).toBeCloseTo(300 / MAX_PIXELS_PER_WEIGHT);
    for (let i = 0; i < 60; i += 1) region = zoomAt(region, full, size, 1 / 1.5, 0.3, 0.3);
    expect(isWhole(region, full)).toBe(true);
    expect(region).toEqual(full);
  });
});

describe('pan and clamp', () => {
  it('stop at the edges', () => {
    const square = { row: 0, rows: 60, col: 200, cols: 50 };
    expect(pan(square, full, -5, 40)).toEqual({ row: 0, rows: 60, col: 206, cols: 50 });
  });
  it('bring a region from another matrix inside this one', () => {
    expect(clampRegion({ row: 5000, rows: 100, col: 10, cols: 9000 }, full)).toEqual({
      row: 1948,
      rows: 100,
      col: 0,
      cols: 256,
    });
    expect(clampRegion({ row: 0, rows: 0, col: 0, cols: 0 }, whole(1, 8))).toEqual({
      row: 0,
      rows: 1,
      col: 0,
      cols: 1,
    });
  });
});

describe('onePerPixel', () => {
  it('shows as many weights as there are pixels, about the middle', () => {
    expect(onePerPixel(full, full, size)).toEqual({ row: 874, rows: 300, col: 0, cols: 256 });
  });
});
