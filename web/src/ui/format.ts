// Numbers as the page writes them. The exact value goes into `title` and into every export.
import { t } from '../language/language.svelte';
import { count, inUnit, MISSING, sig, signed } from './numbers';

export { bytes, count, glue, inUnit, percent, power, sig, signed } from './numbers';

// All digits of the double, for hover and for those who copy.
export function exact(value: number | null | undefined): string {
  return value === null || value === undefined ? t().format.notFinite : String(value);
}

export function duration(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return MISSING;
  if (seconds < 59.5) return t().format.seconds(Math.max(1, Math.round(seconds)));
  if (seconds < 3570) return t().format.minutes(Math.round(seconds / 60));
  const minutes = Math.round(seconds / 60);
  return t().format.hours(Math.floor(minutes / 60), minutes % 60);
}

export function shape(dims: readonly number[]): string {
  return dims.length === 0 ? t().format.scalar : dims.map(count).join(' × ');
}

export function differenceInUnit(value: number | null | undefined, unit: string): string {
  if (unit !== 'share' || value === null || value === undefined) return signed(value);
  return (value > 0 ? '+' : '') + t().format.points(sig(value * 100));
}

// The unit of a metric in words: 'bits', 'axes'; symbols such as dB are the same everywhere.
export function unitName(unit: string): string {
  const units: Record<string, string> = t().format.units;
  return units[unit] ?? unit;
}

// A value with its unit, as it stands in a sentence: '3.58 bits', '12.0 %'.
export function quantity(value: number | null | undefined, unit: string, digits = 3): string {
  const number = inUnit(value, unit, digits);
  return unit === '' || unit === 'share' ? number : t().format.quantity(number, unitName(unit));
}
