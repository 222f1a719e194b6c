// Curves of a vector of coefficients: how they are distributed, how large they are in order, how soon they hold the energy.
const MOST_POINTS = 160; // of a curve over the share of coefficients; they are evenly spread over its logarithm

function rmsOf(column: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += (column[i] ?? 0) ** 2;
  return Math.sqrt(sum / Math.max(1, column.length));
}

// Densities per rms in bins of this width over [-span, span). `of` a vector: one value for each edge, the last one 0; and the share
// that lies beyond.
export function densities(span: number, width: number) {
  const bins = Math.round((2 * span) / width);
  const edges = Array.from({ length: bins + 1 }, (_, i) => Number((-span + i * width).toPrecision(12)));
  const of = (column: ArrayLike<number>): { density: number[]; beyond: number } => {
    const rms = rmsOf(column);
    const density = new Array<number>(bins + 1).fill(0);
    let beyond = 0;
    for (let i = 0; i < column.length; i += 1) {
      const bin = Math.floor(((column[i] ?? 0) / (rms || 1) + span) / width);
      if (bin >= 0 && bin < bins) density[bin] = (density[bin] ?? 0) + 1;
      else beyond += 1;
    }
    const all = Math.max(1, column.length);
    return { density: density.map((each) => each / (all * width)), beyond: beyond / all };
  };
  return { edges, of };
}

const sortedMagnitudes = (column: ArrayLike<number>): Float32Array =>
  Float32Array.from(column, Math.abs).sort().reverse();

// Ranks 1..n, all where they are few, else evenly spread over their logarithm, with both ends.
export function ranks(n: number): number[] {
  if (n <= MOST_POINTS) return Array.from({ length: n }, (_, i) => i + 1);
  const spread = Array.from({ length: MOST_POINTS }, (_, i) => Math.round(n ** (i / (MOST_POINTS - 1))));
  return [...new Set(spread)];
}

// Magnitudes in rms, the largest first, over the share of coefficients that are at least as large.
export function magnitudeCurve(column: ArrayLike<number>): { share: number[]; magnitude: number[] } {
  const sorted = sortedMagnitudes(column);
  const rms = rmsOf(column) || 1;
  const at = ranks(sorted.length);
  return { share: at.map((rank) => rank / sorted.length), magnitude: at.map((rank) => (sorted[rank - 1] ?? 0) / rms) };
}

// The share of the energy that so large a share of the coefficients holds, the largest first.
export function energyCurve(column: ArrayLike<number>): { share: number[]; energy: number[] } {
  const sorted = sortedMagnitudes(column);
  const sums = new Float64Array(sorted.length + 1);
  for (let i = 0; i < sorted.length; i += 1) sums[i + 1] = (sums[i] ?? 0) + (sorted[i] ?? 0) ** 2;
  const all = sums[sorted.length] || 1;
  const at = ranks(sorted.length);
  return { share: at.map((rank) => rank / sorted.length), energy: at.map((rank) => (sums[rank] ?? 0) / all) };
}

// The signal from its strongest frequencies, as fourier_topk keeps them: the lower of equal ones first. `coefficients`: of the real,
// orthonormal Fourier basis, in the order of core/toy/fourier.hpp: constant, cosine and sine of 1, 2, ... turns, alternating.
export function strongestSum(coefficients: ArrayLike<number>, frequencies: number): Float64Array {
  const n = coefficients.length;
  const at = (i: number): number => coefficients[i] ?? 0;
  const parts = Array.from({ length: n / 2 + 1 }, (_, h) => {
    const alone = h === 0 || h === n / 2;
    const [cosine, sine] = alone ? [at(h === 0 ? 0 : n - 1), 0] : [at(2 * h - 1), at(2 * h)];
    return { h, cosine, sine, scale: Math.sqrt((alone ? 1 : 2) / n), energy: cosine ** 2 + sine ** 2 };
  });
  const kept = parts.sort((a, b) => b.energy - a.energy || a.h - b.h).slice(0, frequencies);
  const sum = new Float64Array(n);
  for (const { h, cosine, sine, scale } of kept) {
    for (let i = 0; i < n; i += 1) {
      const turn = (2 * Math.PI * ((h * i) % n)) / n;
      sum[i] = (sum[i] ?? 0) + scale * (cosine * Math.cos(turn) + sine * Math.sin(turn));
    }
  }
  return sum;
}
