// Numbers as the page writes them in every language: three significant digits, a true minus, small and large ones as powers of ten.
// What needs words is in format.ts; the dictionaries use these alone.

export const MISSING = '–'; // null in the report: the core had NaN or infinity

const SUPERSCRIPT: Record<string, string> = {
  '-': '⁻', '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹',
}; // prettier-ignore

export function power(exponent: number): string {
  return '10' + [...String(exponent)].map((c) => SUPERSCRIPT[c] ?? c).join('');
}

// Thin no-break spaces between thousands: 2 048, 1 376 256.
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

export function sig(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  if (value === 0) return '0';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  const rounded = Number(size.toPrecision(digits)); // 9.996 -> 10.0 must count as two integer digits
  const exponent = Math.floor(Math.log10(rounded));
  if (exponent >= 6 || exponent < -3) {
    const [mantissa, power10] = size.toExponential(digits - 1).split('e') as [string, string];
    return `${sign}${mantissa}×${power(Number(power10))}`;
  }
  if (exponent >= digits) return sign + count(size); // no digit of a whole number is hidden
  return sign + size.toFixed(Math.max(0, digits - 1 - exponent));
}

// A difference always shows its sign.
export function signed(value: number | null | undefined, digits = 3): string {
  const text = sig(value, digits);
  return value !== null && value !== undefined && value > 0 ? '+' + text : text;
}

// A difference near zero, whose size beside others matters more than its digits: −0.0009 rather than −9.01×10⁻⁴.
export const tenThousandths = (value: number): string =>
  (value > 0 ? '+' : value < 0 ? '−' : '') + Math.abs(value).toFixed(4);

// A share in [0, 1] as a percentage.
export function percent(share: number | null | undefined, digits = 3): string {
  return share === null || share === undefined ? MISSING : sig(share * 100, digits) + '\u202f%';
}

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? String(value) : sig(value)}\u202f${units[unit] ?? ''}`;
}

// A value in the unit its metric has: 'share' is written as a percentage, everything else as a number beside its unit's name.
export function inUnit(value: number | null | undefined, unit: string, digits = 3): string {
  return unit === 'share' ? percent(value, digits) : sig(value, digits);
}

// In sentences a number and its unit stay on one line.
export const glue = (sentence: string): string => sentence.replace(/(\d) (dB|bits?|비트|rms|%)/g, '$1\u00a0$2');
