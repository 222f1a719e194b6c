// Whether what this browser measures is what was published: every claim's verdict and effect, tensor by tensor, so that a part of the
// model can be compared as well as all of it.
import type { ClaimsBoard } from '../../../report/studies';
import type { Published } from './published';

// Processors and their vector units sum in different orders; published effects have six digits.
const TOLERANCE = 1e-4;

export interface Agreement {
  tensors: number; // that were compared
  values: number; // verdicts and effects that were compared
  largest: number; // difference of an effect, in its own unit
  differing: { claim: string; tensor: string }[];
}

export function agreement(published: Published, measured: Pick<ClaimsBoard, 'claims'>): Agreement {
  const out: Agreement = { tensors: 0, values: 0, largest: 0, differing: [] };
  const compared = new Set<string>();
  for (const claim of published.claims.board) {
    const known = new Map(claim.per_tensor.map((tensor) => [tensor.name, tensor]));
    for (const now of measured.claims.find(({ id }) => id === claim.id)?.per_tensor ?? []) {
      const then = known.get(now.name);
      if (!then) continue;
      if (now.role !== null) compared.add(now.name);
      out.values += 2;
      const apart = Math.abs((now.effect ?? NaN) - (then.effect ?? NaN));
      const close = now.effect === then.effect || apart <= TOLERANCE * Math.max(1, Math.abs(then.effect ?? 0));
      if (Number.isFinite(apart)) out.largest = Math.max(out.largest, apart);
      if (now.verdict !== then.verdict || !close) out.differing.push({ claim: claim.id, tensor: now.name });
    }
  }
  out.tensors = compared.size;
  return out;
}
