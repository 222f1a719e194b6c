// Every job beside the limit of the machine that bounds it, in the same place (natively, in Node, in Chromium) and the same run. Both
// builds have the same machine before them: their limit is what the better of them reaches.
import { limitOf } from '../../web/src/machine/limits.mjs';

const REGRESSION = 1.15; // of the share of the limit: smaller changes are what a machine does by itself

export const find = (rows, id) => rows.find((row) => row.id === id);

/** Amount a second, or null where it was not measured. */
export const rateOf = (row, name) => (row?.seconds[name] === undefined ? null : row.amount / row.seconds[name]);

const placeOf = (name) => name.split(' ')[0];

/** What the machine does at most there, or null where it was not measured. */
function best(row, name) {
  const names = Object.keys(row?.seconds ?? {}).filter((each) => placeOf(each) === placeOf(name));
  return names.length > 0 ? Math.max(...names.map((each) => rateOf(row, each))) : null;
}

/** The share of its limit that a job reaches there; null where one of the two was not measured, or nothing bounds it. */
export function shareOf(row, name, rows) {
  const id = limitOf(row?.id);
  const [limit, own] = [id === undefined ? null : best(find(rows, id), name), rateOf(row, name)];
  return limit === null || own === null ? null : own / limit;
}

/** What is over 15 % further from its limit than it was before: [{ id, name, now, before }]. */
export function regressions(rows, earlier) {
  return rows.flatMap((row) =>
    Object.keys(row.seconds).flatMap((name) => {
      const [now, before] = [shareOf(row, name, rows), shareOf(find(earlier, row.id), name, earlier)];
      return now !== null && before !== null && before / now > REGRESSION ? [{ id: row.id, name, now, before }] : [];
    }),
  );
}
