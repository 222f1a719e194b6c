// The claims as a document: what `axiscope claims --json` writes for the same tensors, seed and rules.
import type { ClaimsBoard, ClaimsResult } from '../../report/studies';
import type { CoreError, Listing, ListedTensor } from '../../report/types';
import type { Session } from '../../state/session';
import type { RuleChanges } from './board';
import { claimsOptions, claimsSweep } from './sweep';

export interface ClaimsDocument extends Omit<Listing, 'tensors'>, ClaimsBoard {
  tensors: (ListedTensor & { result?: ClaimsResult; error?: CoreError })[];
  options: { seed: number; seeds: number; rules?: RuleChanges };
}

// Null: there is no verdict yet.
export function claimsDocument(session: Session): ClaimsDocument | null {
  const sweep = claimsSweep(session);
  if (!sweep?.combined || !session.model || sweep.combined.tensors === 0) return null;
  const { tensors: _, ...listing } = session.model.listing;
  const rules = (sweep.combined.options['rules'] ?? {}) as RuleChanges;
  const results = new Map(sweep.parts.map(({ entry, result }) => [entry.index, result]));
  const failures = new Map(sweep.failures.map(({ entry, error }) => [entry.index, error]));
  return {
    ...listing,
    tensors: session.entries.flatMap(({ index, tensor }): ClaimsDocument['tensors'] => {
      const [result, error] = [results.get(index), failures.get(index)];
      return result ? [{ ...tensor, result }] : error ? [{ ...tensor, error }] : [];
    }),
    options: { ...claimsOptions(session), ...(Object.keys(rules).length > 0 ? { rules } : {}) },
    ...sweep.combined.result,
  };
}
