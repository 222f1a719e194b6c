// The benchmark's figures as text.
import { shareOf } from './limits.mjs';

const figure = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

const lines = (cells) => {
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const pad = (text, column) => (column < 2 ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  return cells.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
};

/** A line for each job, a column for each machine: the rate, and the share of the limit where one bounds it. */
export function tableOf(rows, names) {
  const cell = (row, name) => {
    const time = row.seconds[name];
    if (time === undefined) return '';
    if (row.unit === 's') return `${figure(time)} s`;
    const share = shareOf(row, name, rows);
    return figure(row.amount / time / 1e9) + (share === null ? '' : ` (${share.toFixed(2)})`);
  };
  const body = rows.map((row) => [row.id, row.unit, ...names.map((name) => cell(row, name))]);
  return lines([['job (share of its limit)', 'unit', ...names], ...body]);
}

export function goalTable(goals) {
  const body = goals.map(({ what, got, goal, met }) => {
    const off = got === null ? '' : ` by ${figure(Math.abs(got / goal - 1) * 100)} %`;
    return [
      what,
      got === null ? 'not measured' : met ? 'met' : `missed${off}`,
      got === null ? '–' : figure(got),
      figure(goal),
    ];
  });
  return lines([['what', '', 'got', 'goal'], ...body]);
}

export function regressionList(found) {
  if (found.length === 0) return 'nothing is over 15 % further from its limit than it was';
  const percent = (share) => `${(share * 100).toFixed(1)} %`;
  return found
    .map(
      ({ id, name, now, before }) => `slower: ${id}, ${name}: ${percent(now)} of its limit, ${percent(before)} before`,
    )
    .join('\n');
}
