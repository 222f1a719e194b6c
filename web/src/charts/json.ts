// The columns behind a chart as JSON, with its sentence.
import type { ChartSpec } from './spec';

// What is no finite number becomes null.
export function jsonOf({ name, title, columns }: Pick<ChartSpec, 'name' | 'title' | 'columns'>): string {
  const told = columns.map(({ label, values }) => ({ label, values: Array.from(values) }));
  return JSON.stringify({ name, title, columns: told }, null, 1) + '\n';
}
