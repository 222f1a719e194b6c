// The analysis of one large tensor, dealt out to all workers (core/analysis/division.hpp): the same bits as from one.
//
//   a part for every worker -> join -> [ where it says so, every part again with the totals -> join ] -> the analysis
import type { Catalogue, ListedTensor, Options } from '../report/types';
import type { TaskProgress } from './engine';
import type { Analysis, Result } from './protocol';
import type { RequestBody } from './worker-client';

// A part of a larger tensor has counted little, however large it is: ValueTable::kExactEntries.
const DIVISIBLE_ENTRIES = 2 ** 24;

export interface Asked {
  tensor: number;
  name: string;
  options: Options;
}

export interface PartOptions {
  signal: AbortSignal;
  finishes: boolean; // what has begun elsewhere: it goes before others of its priority
  onProgress(progress: TaskProgress): void;
}

export interface Division {
  parts: number;
  rest: number; // share of the progress shown that is left for where the parts are joined
}

// How an analysis is divided; null where it does not pay, or is not possible.
export function divisionOf(
  tensor: ListedTensor | undefined,
  { axes, ranks }: Options,
  catalogue: Catalogue | null,
  workers: number,
): Division | null {
  if (workers < 2 || !tensor || !catalogue) return null;
  if (tensor.shape.reduce((product, side) => product * side, 1) <= DIVISIBLE_ENTRIES) return null;
  const divisible = catalogue.axes.filter((each) => each.divisible && axes.includes(each.id)).length;
  // The other systems, and ranks, take as long as ever.
  const rest = divisible < axes.length || ranks !== false ? 0.5 : 0.1;
  return divisible > 0 ? { parts: workers, rest } : null;
}

// Rejects with what the first part that fails was rejected with; the others are then stopped.
export async function analyzeInParts(
  asked: Asked,
  { parts, rest }: Division,
  ask: (body: RequestBody, options: PartOptions) => Promise<Result>,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: TaskProgress) => void },
): Promise<Analysis> {
  signal?.throwIfAborted(); // no event comes any more
  const group = new AbortController();
  const abort = () => group.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });

  // Each stage is a share of the progress shown: [from, to).
  const stage = async (bodies: RequestBody[], finishes: boolean, from: number, to: number): Promise<Result[]> => {
    const fractions = bodies.map(() => 0);
    const bytes = bodies.map(() => 0);
    const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
    return Promise.all(
      bodies.map((body, index) =>
        ask(body, {
          signal: group.signal,
          finishes,
          onProgress: (progress) => {
            fractions[index] = progress.fraction;
            bytes[index] = progress.bytesRead;
            const fraction = from + ((to - from) * sum(fractions)) / bodies.length;
            onProgress?.({ ...progress, fraction, bytesRead: sum(bytes) });
          },
        }),
      ),
    );
  };
  const round = async (totals: Uint8Array | null, from: number, to: number) => {
    const bodies = Array.from({ length: parts }, (_, part) => ({
      ...asked,
      kind: 'part' as const,
      part,
      parts,
      totals,
    }));
    return (await stage(bodies, totals !== null, from, to)) as Uint8Array[];
  };
  const join = async (first: Uint8Array[], second: Uint8Array[] | null, from: number, to: number) => {
    const [joined] = await stage([{ ...asked, kind: 'join', first, second }], true, from, to);
    return joined as Analysis | Uint8Array;
  };

  try {
    const first = await round(null, 0, (1 - rest) * 0.7);
    const joined = await join(first, null, (1 - rest) * 0.7, 1);
    if (!(joined instanceof Uint8Array)) return joined;
    const second = await round(joined, (1 - rest) * 0.7, 1 - rest);
    return (await join(first, second, 1 - rest, 1)) as Analysis;
  } catch (reason) {
    group.abort(reason);
    throw reason;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
