// Curves of a vector of coefficients: how they are distributed, how large they are in order, how soon they hold the energy.
const MOST_POINTS = 160; // of a curve over the share of coefficients; they are evenly spread over its logarithm

// A network of millions of parameters is drawn from some of them, evenly spread: the page stays quick. Its numbers are the core's, of all.
const MOST_NUMBERS = 2 ** 17;

// Every how many numbers are drawn.
export const strideOf = (column: ArrayLike<number>): number => Math.ceil(column.length / MOST_NUMBERS);

function thinned(column: Float32Array): Float32Array {
  const stride = strideOf(column);
  return stride === 1
    ? column
    : Float32Array.from({ length: Math.floor(column.length / stride) }, (_, i) => column[i * stride] ?? 0);
}

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
  const of = (all: Float32Array): { density: number[]; beyond: number } => {
    const column = thinned(all);
    const rms = rmsOf(column);
    const density = new Array<number>(bins + 1).fill(0);
    let beyond = 0;
    for (let i = 0; i < column.length; i += 1) {
      const bin = Math.floor(((column[i] ?? 0) / (rms || 1) + span) / width);
      if (bin >= 0 && bin < bins) density[bin] = (density[bin] ?? 0) + 1;
      else beyond += 1;
    }
    const numbers = Math.max(1, column.length);
    return { density: density.map((each) => each / (numbers * width)), beyond: beyond / numbers };
  };
  return { edges, of };
}

const sorted = new WeakMap<Float32Array, Float32Array>(); // two curves need the same one

// The largest first.
function sortedMagnitudes(column: Float32Array): Float32Array {
  const known = sorted.get(column);
  if (known) return known;
  const made = thinned(column).map(Math.abs).sort().reverse();
  sorted.set(column, made);
  return made;
}

// Ranks 1..n, all where they are few, else evenly spread over their logarithm, with both ends.
export function ranks(n: number): number[] {
  if (n <= MOST_POINTS) return Array.from({ length: n }, (_, i) => i + 1);
  const spread = Array.from({ length: MOST_POINTS }, (_, i) => Math.round(n ** (i / (MOST_POINTS - 1))));
  return [...new Set(spread)];
}

// Magnitudes in rms, the largest first, over the share of coefficients that are at least as large.
export function magnitudeCurve(column: Float32Array): { share: number[]; magnitude: number[] } {
  const all = sortedMagnitudes(column);
  const rms = rmsOf(all) || 1;
  const at = ranks(all.length);
  return { share: at.map((rank) => rank / all.length), magnitude: at.map((rank) => (all[rank - 1] ?? 0) / rms) };
}

// The share of the energy that so large a share of the coefficients holds, the largest first.
export function energyCurve(column: Float32Array): { share: number[]; energy: number[] } {
  const largest = sortedMagnitudes(column);
  const sums = new Float64Array(largest.length + 1);
  for (let i = 0; i < largest.length; i += 1) sums[i + 1] = (sums[i] ?? 0) + (largest[i] ?? 0) ** 2;
  const all = sums[largest.length] || 1;
  const at = ranks(largest.length);
  return { share: at.map((rank) => rank / largest.length), energy: at.map((rank) => (sums[rank] ?? 0) / all) };
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
