export const LABEL_STEP = 15; // px between the baselines of neighbouring labels

// Pushes labels apart, keeping their order; `at` are pixels down the picture.
export function spread(at: readonly number[], low: number, high: number, step = LABEL_STEP): number[] {
  const order = at.map((_, index) => index).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0));
  const placed = [...at];
  let floor = low;
  for (const index of order) {
    placed[index] = Math.max(at[index] ?? 0, floor);
    floor = (placed[index] ?? 0) + step;
  }
  let ceiling = high;
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, ceiling);
    ceiling = (placed[index] ?? 0) - step;
  }
  return placed;
}
