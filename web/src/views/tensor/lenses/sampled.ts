// Whether a study looked at all rows, in words; '' when it did.
import { t } from '../../../language/language.svelte';

export const sampledNote = (rows: number | null, all: number): string =>
  rows === null || rows >= all ? '' : t().tensor.sampled(rows, all);
