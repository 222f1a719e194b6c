// From the study `rates` to rows: every method in every coordinate system at one distortion. Pure functions. Bits are per weight.
import { axesName, capital, plural } from '../../../../report/names';
import type { RatesResult } from '../../../../report/studies';
import { sig } from '../../../../ui/format';

// What a stream's bits go to, in the order in which they are added up.
export const PARTS = ['codes', 'scales', 'tables', 'labels', 'basis'] as const;
export type Part = (typeof PARTS)[number];

interface Method {
  name: string;
  definition: string;
}
const METHODS: Record<string, Method> = {
  'ecsq-huffman': {
    name: 'uniform, Huffman',
    definition: 'One step for all, canonical Huffman code with its table in the stream.',
  },
  'ecsq-rans': { name: 'uniform, rANS', definition: 'One step for all, rANS with its frequency table in the stream.' },
  'rows-rans': {
    name: 'classes of rows',
    definition: 'Rows of similar spread share a frequency table; each row’s class is in the stream.',
  },
  'groups-rans': { name: 'groups of columns', definition: 'Groups of columns have frequency tables of their own.' },
  'deadzone-rans': {
    name: 'dead zone, centroids',
    definition: 'A wider zero bin, and each code is read back as the mean of its bin.',
  },
  'rdoq-rans': {
    name: 'rate-distortion optimised',
    definition: 'Each code is the one with the least error + λ bits, not the nearest.',
  },
  'waterfill-rans': {
    name: 'water-filling',
    definition:
      'Each column has the step that reverse water-filling gives it; columns below the water line are left out.',
  },
};
export const methodName = (id: string): string => METHODS[id]?.name ?? id.replaceAll('-', ' ');
export const methodDefinition = (id: string): string => METHODS[id]?.definition ?? '';

export interface RateRow {
  axes: string;
  method: string;
  parts: Record<Part, number>;
  net: number; // the parts counted, added up
  db: number | null;
  streamBits: number; // of the whole stream
  equal: boolean; // decoded to the codes that were written
  onTarget: boolean;
}

// What the others are compared with.
const PLAIN = 'ecsq-rans';

export interface Limits {
  axes: string;
  entropy: number | null;
}

export interface RatesShown {
  rows: RateRow[];
  entropies: Limits[];
  bound: number | null; // Gaussian R(D)
  line: number | null; // entropy-coded scalar quantization of a Gaussian
  db: number;
  basis: boolean; // counted
}

export function ratesAt(result: RatesResult, axes: readonly string[], db: number, basis: boolean): RatesShown {
  const shown: RatesShown = { rows: [], entropies: [], bound: null, line: null, db, basis };
  for (const id of axes) {
    const system = result.axes[id];
    const point = system && !system.error ? system.points[`${db}dB`] : undefined;
    if (!point) continue;
    shown.bound ??= point.gaussian_bound_bits;
    shown.line ??= point.ecsq_line_bits;
    shown.entropies.push({ axes: id, entropy: point.methods[PLAIN]?.entropy_bits ?? null });
    for (const [method, stream] of Object.entries(point.methods)) {
      const part = (name: Part): number => (name === 'basis' && !basis ? 0 : (stream.bits[name] ?? 0));
      const parts = Object.fromEntries(PARTS.map((name) => [name, part(name)])) as Record<Part, number>;
      shown.rows.push({
        axes: id,
        method,
        parts,
        net: PARTS.reduce((sum, name) => sum + parts[name], 0),
        db: stream.sqnr_db,
        streamBits: stream.stream_bits,
        equal: stream.decoded_equal,
        onTarget: stream.on_target,
      });
    }
  }
  return shown;
}

export const methodsOf = (shown: RatesShown): string[] => [...new Set(shown.rows.map((row) => row.method))];

// A basis of many bits per weight leaves the frame: the others could not be told apart beside it.
const FAR_BITS = 1.5;
export function frameOf(shown: RatesShown): [number, number] {
  const ends = shown.rows.map((row) => row.net);
  const low = Math.min(...shown.rows.map((row) => row.parts.codes), shown.bound ?? Infinity);
  const least = Math.min(...ends);
  const high = Math.max(...ends.filter((end) => end <= least + FAR_BITS), shown.line ?? 0);
  if (!Number.isFinite(low)) return [0, 1];
  const margin = 0.04 * (high - low);
  return [Math.max(0, low - margin), high + margin];
}

export function bestOf(shown: RatesShown): RateRow | null {
  const able = shown.rows.filter((row) => row.onTarget && row.equal);
  return able.reduce<RateRow | null>((best, row) => (best === null || row.net < best.net ? row : best), null);
}

export function decodedSentence(rows: readonly RateRow[]): string {
  const wrong = rows.filter((row) => !row.equal).length;
  return wrong === 0
    ? `All ${plural(rows.length, 'stream')} were decoded and compared: equal.`
    : `${wrong} of ${plural(rows.length, 'stream')} did not decode to the codes written.`;
}

// "At 20 dB the shortest stream takes 3.44 bits per weight: water-filling in original axes. That is 0.07 bit below uniform, rANS in original axes."
export function ratesSentence(shown: RatesShown): string {
  const best = bestOf(shown);
  if (!best) return `No stream reaches ${shown.db} dB in the coordinate systems chosen.`;
  const base = shown.rows.find((row) => row.method === PLAIN);
  const head =
    `At ${shown.db} dB the shortest stream takes ${sig(best.net)} bits per weight` +
    `${shown.basis ? ', all of it counted' : ', basis not counted'}: ${methodName(best.method)} in ${axesName(best.axes)} axes`;
  const saved = base && base !== best ? base.net - best.net : 0;
  const tail =
    saved > 0 && base ? `, ${sig(saved, 2)} bit below ${methodName(base.method)} in ${axesName(base.axes)} axes` : '';
  return `${head}${tail}. ${decodedSentence(shown.rows)}`;
}

// What the picture alone shows: how much of the best stream is not codes.
export function chartTitle(shown: RatesShown): string {
  const best = bestOf(shown);
  if (!best) return 'Bits per weight of every stream.';
  const beside = best.net - best.parts.codes;
  const against = shown.line === null ? '' : besideLine(best.net, shown.line);
  return `${capital(methodName(best.method))} in ${axesName(best.axes)} axes: ${sig(best.parts.codes)} bits of codes and ${sig(beside, 2)} of everything else${against}.`;
}

const besideLine = (net: number, line: number): string =>
  `, ${sig(Math.abs(net - line), 2)} ${net < line ? 'below' : 'above'} the best scalar code of a Gaussian`;
