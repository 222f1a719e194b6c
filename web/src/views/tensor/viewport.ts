// Which part of the matrix a picture shows, in weights; fractions are allowed while zooming. Pure.

export interface Region {
  row: number;
  rows: number;
  col: number;
  cols: number;
}

export interface Size {
  width: number; // CSS pixels
  height: number;
}

export const MAX_PIXELS_PER_WEIGHT = 24;

export const whole = (rows: number, cols: number): Region => ({ row: 0, rows, col: 0, cols });

export function isWhole(region: Region, full: Region): boolean {
  return region.rows >= full.rows && region.cols >= full.cols;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

// Back inside the matrix, with at least one weight in each direction.
export function clampRegion(region: Region, full: Region): Region {
  const rows = clamp(region.rows, Math.min(1, full.rows), full.rows);
  const cols = clamp(region.cols, Math.min(1, full.cols), full.cols);
  return { rows, cols, row: clamp(region.row, 0, full.rows - rows), col: clamp(region.col, 0, full.cols - cols) };
}

// Zooms by `factor` (> 1: closer) about a point given as fractions of the picture. The whole matrix fills the picture and may be
// stretched; on the way in the longer side closes up first, until weights are square, and then both shrink together.
export function zoomAt(region: Region, full: Region, size: Size, factor: number, atX: number, atY: number): Region {
  let perX = region.cols / size.width; // weights per pixel
  let perY = region.rows / size.height;
  const closest = 1 / MAX_PIXELS_PER_WEIGHT;
  if (factor > 1) {
    const target = Math.max(closest, Math.max(perX, perY) / factor);
    perX = Math.min(perX, target);
    perY = Math.min(perY, target);
  } else {
    perX = Math.min(perX / factor, full.cols / size.width);
    perY = Math.min(perY / factor, full.rows / size.height);
  }
  const cols = perX * size.width;
  const rows = perY * size.height;
  return clampRegion(
    { rows, cols, row: region.row + (region.rows - rows) * atY, col: region.col + (region.cols - cols) * atX },
    full,
  );
}

// One pixel of the screen for one weight, about the middle of what is shown; all of it where the matrix is smaller than the picture.
export function onePerPixel(region: Region, full: Region, size: Size): Region {
  const rows = Math.min(full.rows, size.height);
  const cols = Math.min(full.cols, size.width);
  return clampRegion(
    { rows, cols, row: region.row + (region.rows - rows) / 2, col: region.col + (region.cols - cols) / 2 },
    full,
  );
}

export function pan(region: Region, full: Region, rows: number, cols: number): Region {
  return clampRegion({ ...region, row: region.row + rows, col: region.col + cols }, full);
}
