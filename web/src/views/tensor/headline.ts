// The sentence above a tensor: what the change of axes does to its outliers and to its rate, from the report alone.
import { t } from '../../language/language.svelte';
import type { CrestChange, RateChange } from '../../language/sentences';
import { sig } from '../../ui/format';
import { coordinatesOf, distortionKey, type Look } from '../../report/metrics';
import { capital } from '../../report/names';
import type { CoordinateReport, TensorReport } from '../../report/types';

export type NameOf = (axes: string) => string;

const SAME_CREST = 0.01; // relative: below this a crest counts as left alone
const SAME_BITS = 0.005; // bits per weight: below this a rate does

function crestOf(from: number, to: number): CrestChange {
  const change = Math.abs(to - from) <= SAME_CREST * from ? 'same' : to < from ? 'lowers' : 'raises';
  return { change, from: sig(from, 2), to: sig(to, 2) };
}

function rateOf(difference: number): RateChange {
  const change = Math.abs(difference) < SAME_BITS ? 'same' : difference > 0 ? 'costs' : 'saves';
  return { change, bits: t().headline.bits(difference) };
}

function entropyAt(report: CoordinateReport, look: Look): number | null {
  return report.fixed_distortion[distortionKey(look.db)]?.entropy_bits ?? null;
}

const minus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b);

export function headline(report: TensorReport, shown: readonly string[], look: Look, nameOf: NameOf): string {
  const words = t().headline;
  const original = coordinatesOf(report, 'original');
  const others = shown.flatMap((id) => {
    const found = id === 'original' ? null : coordinatesOf(report, id);
    return found ? [{ id, found }] : [];
  });
  if (!original || original.outliers.crest === null) {
    const first = others[0];
    const at = first ? entropyAt(first.found, look) : null;
    if (!first || first.found.outliers.crest === null || at === null) return '';
    return words.rotatedAlone(nameOf(first.id), sig(first.found.outliers.crest, 2), look.db, words.bits(at));
  }
  const at = entropyAt(original, look);
  if (others.length === 0)
    return words.originalAlone(sig(original.outliers.crest, 2), look.db, at === null ? null : words.bits(at));
  // Two sentences are read, six are not: the first rotation that costs nothing to store and the first basis that does.
  const free = others.find(({ found }) => !found.basis_bits);
  const stored = others.find(({ found }) => found.basis_bits);
  const told = [free, stored].filter((one) => one !== undefined);
  const sentences: string[] = [];
  for (const { id, found } of told) {
    const name = capital(nameOf(id)); // every clause begins a sentence
    const difference = minus(entropyAt(found, look), at);
    const basis = found.basis_bits ?? 0;
    if (basis > 0 && difference !== null) {
      // A basis that must be stored: the gross gain says nothing without its price.
      const net = difference + basis;
      sentences.push(
        words.stored(name, rateOf(difference), words.bits(basis), net < 0 ? 'gain' : 'loss', words.bits(net)),
      );
    } else if (found.outliers.crest !== null) {
      const rate = difference === null ? null : rateOf(difference);
      sentences.push(words.turned(name, crestOf(original.outliers.crest, found.outliers.crest), look.db, rate));
    }
  }
  return sentences.join(' ');
}
