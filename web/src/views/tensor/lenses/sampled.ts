// Whether a study looked at all rows, in words; '' when it did.
import { count } from '../../../ui/format';

export const sampledNote = (rows: number | null, all: number): string =>
  rows === null || rows >= all ? '' : `Sampled: ${count(rows)} of ${count(all)} rows, evenly spread.`;
