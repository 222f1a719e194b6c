// The sentence above a tensor: what the change of axes does to its outliers and to its rate, from the report alone.
import { sig } from '../../ui/format';
import { coordinatesOf, distortionKey, type Look } from '../../report/metrics';
import { capital } from '../../report/names';
import type { CoordinateReport, TensorReport } from '../../report/types';

export type NameOf = (axes: string) => string;

const SAME_CREST = 0.01; // relative: below this a crest counts as left alone
const SAME_BITS = 0.005; // bits per weight: below this a rate does

const bits = (value: number): string => `${sig(Math.abs(value), 2)} bit${Math.abs(value) < 1.05 ? '' : 's'}`;

function crestClause(name: string, from: number, to: number): string {
  if (Math.abs(to - from) <= SAME_CREST * from) return `${name} leaves the crest at ${sig(to, 2)}`;
  return `${name} ${to < from ? 'lowers' : 'raises'} the crest from ${sig(from, 2)} to ${sig(to, 2)}`;
}

function rateClause(difference: number | null, db: number): string {
  if (difference === null) return '';
  if (Math.abs(difference) < SAME_BITS) return `; at equal distortion (${db} dB) the rate stays the same`;
  return `; at equal distortion (${db} dB) it ${difference > 0 ? 'costs' : 'saves'} ${bits(difference)} per weight`;
}

function entropyAt(report: CoordinateReport, look: Look): number | null {
  return report.fixed_distortion[distortionKey(look.db)]?.entropy_bits ?? null;
}

const minus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b);

export function headline(report: TensorReport, shown: readonly string[], look: Look, nameOf: NameOf): string {
  const original = coordinatesOf(report, 'original');
  const others = shown.flatMap((id) => {
    const found = id === 'original' ? null : coordinatesOf(report, id);
    return found ? [{ id, found }] : [];
  });
  if (!original || original.outliers.crest === null) {
    const first = others[0];
    const at = first ? entropyAt(first.found, look) : null;
    if (!first || first.found.outliers.crest === null || at === null) return '';
    return `In ${nameOf(first.id)} axes the crest is ${sig(first.found.outliers.crest, 2)} and ${look.db} dB take ${bits(at)} per weight.`;
  }
  const at = entropyAt(original, look);
  if (others.length === 0) {
    const rate = at === null ? '' : `; ${look.db} dB take ${bits(at)} per weight`;
    return `In the original axes the largest weight is ${sig(original.outliers.crest, 2)} times the rms${rate}.`;
  }
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
      const gross =
        Math.abs(difference) < SAME_BITS
          ? 'saves nothing'
          : `${difference < 0 ? 'saves' : 'costs'} ${bits(difference)}`;
      const net = difference + basis;
      const balance = `a net ${net < 0 ? 'gain' : 'loss'} of ${bits(net)}`;
      sentences.push(`${name} ${gross} per weight, and storing its basis takes ${bits(basis)}: ${balance}.`);
    } else if (found.outliers.crest !== null) {
      sentences.push(
        `${crestClause(name, original.outliers.crest, found.outliers.crest)}${rateClause(difference, look.db)}.`,
      );
    }
  }
  return sentences.join(' ');
}
