// The columns behind a chart as comma-separated text.
import type { Column } from './spec';

// RFC 4180; a text that a spreadsheet would run as a formula is given an apostrophe.
function cell(value: number | string | null | undefined): string {
  if (value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf(columns: readonly Column[]): string {
  const rows = Math.max(0, ...columns.map((column) => column.values.length));
  const out = [columns.map((column) => cell(column.label)).join(',')];
  for (let row = 0; row < rows; row += 1) out.push(columns.map((column) => cell(column.values[row])).join(','));
  return out.join('\r\n') + '\r\n';
}
