// What an i.i.d. Gaussian matrix of the same shape would show: the reference that every figure is drawn against. Closed forms are
// expectations or their large-matrix limits; each names its source.

const SQRT2 = Math.SQRT2;

// Complementary error function by its continued fraction (Abramowitz & Stegun 7.1.14) for x >= 2 and the Maclaurin series of erf
// (7.1.6) below; relative error under 1e-12 where the result is above 1e-300.
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 0; n < 60; n++) {
      term *= (2 * x * x) / (2 * n + 3);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let f = 0;
  for (let n = 80; n >= 1; n--) f = n / 2 / (x + f);
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + f));
}

const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

// P(|w| > k sigma).
export const tailMass = (k: number): number => erfc(k / SQRT2);

// The k that so large a share exceeds: the inverse of tailMass.
export function tailQuantile(share: number): number {
  let lo = 0;
  let hi = 40;
  for (let i = 0; i < 80; i++) {
    const mid = (lo + hi) / 2;
    if (tailMass(mid) > share) lo = mid;
    else hi = mid;
  }
  return lo;
}

// Energy share of the largest `fraction` of squared entries: 2 (z phi(z) + Q(z)), z the two-sided quantile of `fraction`.
export function topEnergyShare(fraction: number): number {
  const z = tailQuantile(fraction);
  return 2 * z * density(z) + tailMass(z);
}

// max |w| / sigma of n samples, leading order (Cramer 1946, extreme values): sqrt(2 ln 2n).
export const expectedCrest = (n: number): number => Math.sqrt(2 * Math.log(2 * n));

// Expected ratios over columns of an m x n Gaussian. `aligned`: in its own principal axes (Wishart moments), otherwise in any
// axes chosen without looking at it.
export function participationRatio(m: number, n: number, aligned: boolean): number {
  return (m * n) / (m + (aligned ? n + 1 : 2));
}

// Entropy of the column shares. Aligned: Page 1993, ln k - k / (2 max) for k = min(m, n).
export function axisEntropyBits(m: number, n: number, aligned: boolean): number {
  if (!aligned) return Math.log2(n) - 1 / (m * Math.LN2);
  const k = Math.min(m, n);
  return Math.log2(k) - k / Math.max(m, n) / (2 * Math.LN2);
}

// AM/GM of column energies in dB. Not aligned: chi-square with m degrees, ln(m/2) - psi(m/2). Aligned: the mean logarithm under
// the Marchenko-Pastur law; with fewer rows than columns some axes hold nothing and the ratio is infinite.
export function codingGainDb(m: number, n: number, aligned: boolean): number | null {
  const toDb = 10 / Math.LN10;
  if (!aligned) return toDb * (1 / m + 1 / (3 * m * m));
  if (m < n) return null;
  if (m === n) return toDb;
  const ratio = n / m;
  return toDb * (1 + ((1 - ratio) / ratio) * Math.log(1 - ratio));
}

// ||W||_F^2 / ||W||_2^2 with the largest singular value sqrt(m) + sqrt(n) (Geman 1980).
export const stableRank = (m: number, n: number): number => (m * n) / (Math.sqrt(m) + Math.sqrt(n)) ** 2;

// exp(H(sigma / sum sigma)) with singular values from the Marchenko-Pastur law, lambda = 1 + g - 2 sqrt(g) cos t.
export function effectiveRank(m: number, n: number): number {
  const k = Math.min(m, n);
  const g = k / Math.max(m, n);
  const steps = 400;
  let mean = 0;
  let meanLog = 0;
  for (let i = 0; i < steps; i++) {
    const t = ((i + 0.5) * Math.PI) / steps;
    const lambda = 1 + g - 2 * Math.sqrt(g) * Math.cos(t);
    const weight = ((2 / steps) * Math.sin(t) ** 2) / lambda;
    const sigma = Math.sqrt(lambda);
    mean += weight * sigma;
    meanLog += weight * sigma * Math.log(sigma);
  }
  return k * mean * Math.exp(-meanLog / mean);
}

// R(D) = 1/2 log2(sigma^2 / D) in bits, at an SQNR in dB.
export const boundBits = (db: number): number => Math.max(0, db / (20 * Math.log10(2)));

// What entropy-coded scalar quantization costs above R(D) at high rate: 1/2 log2(2 pi e / 12) (Gish & Pierce 1968).
export const SCALAR_GAP_BITS = 0.5 * Math.log2((2 * Math.PI * Math.E) / 12);

// Entropy and distortion of a mid-tread uniform quantizer of step `step` on N(0, 1), reconstruction at the code's value.
export function uniformQuantizer(step: number): { bits: number; mse: number } {
  let bits = 0;
  let mse = 0;
  const last = Math.ceil(9 / step) + 1;
  for (let i = 0; i <= last; i++) {
    const a = (i - 0.5) * step;
    const b = (i + 0.5) * step;
    const c = i * step;
    const sides = i === 0 ? 1 : 2;
    const p = i === 0 ? 1 - erfc(b / SQRT2) : (erfc(a / SQRT2) - erfc(b / SQRT2)) / 2;
    if (p > 0) bits -= sides * p * Math.log2(p);
    // Integral of (x - c)^2 over the cell, by parts.
    mse += sides * (p * (1 + c * c) - (b * density(b) - a * density(a)) + 2 * c * (density(b) - density(a)));
  }
  return { bits, mse };
}

const scalarBitsAt = new Map<number, number>();

// Entropy at the step where that quantizer has the wanted SQNR: the Gaussian reference of `fixed_distortion`.
export function scalarBits(db: number): number {
  const known = scalarBitsAt.get(db);
  if (known !== undefined) return known;
  const wanted = 10 ** (-db / 10);
  let lo = 1e-3;
  let hi = 8;
  for (let i = 0; i < 50; i++) {
    const mid = Math.sqrt(lo * hi);
    if (uniformQuantizer(mid).mse < wanted) lo = mid;
    else hi = mid;
  }
  const bits = uniformQuantizer(lo).bits;
  scalarBitsAt.set(db, bits);
  return bits;
}
