// From the study `rates` to rows: every method in every coordinate system at one distortion. Pure functions. Bits are per weight.
import { t } from '../../../../language/language.svelte';
import { axesName, capital } from '../../../../report/names';
import type { RatesResult } from '../../../../report/studies';
import { sig } from '../../../../ui/format';

// What a stream's bits go to, in the order in which they are added up.
export const PARTS = ['codes', 'scales', 'tables', 'labels', 'basis'] as const;
export type Part = (typeof PARTS)[number];

// A method that this page does not know keeps its id.
function methodOf(id: string): { name: string; definition: string } {
  const methods: Record<string, { name: string; definition: string }> = t().rates.methods;
  return (Object.hasOwn(methods, id) ? methods[id] : undefined) ?? { name: id.replaceAll('-', ' '), definition: '' };
}
export const methodName = (id: string): string => methodOf(id).name;
export const methodDefinition = (id: string): string => methodOf(id).definition;

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
  return wrong === 0 ? t().rates.allEqual(rows.length) : t().rates.wrong(wrong, rows.length);
}

// "At 20 dB the shortest stream takes 3.44 bits per weight: water-filling in original axes. That is 0.07 bit below uniform, rANS in original axes."
export function ratesSentence(shown: RatesShown): string {
  const words = t().rates;
  const best = bestOf(shown);
  if (!best) return words.none(shown.db);
  const base = shown.rows.find((row) => row.method === PLAIN);
  const saved = base && base !== best ? base.net - best.net : 0;
  const below = saved > 0 && base ? words.below(sig(saved, 2), methodName(base.method), axesName(base.axes)) : '';
  const method = methodName(best.method);
  const shortest = words.shortest(shown.db, sig(best.net), shown.basis, method, axesName(best.axes), below);
  return `${shortest} ${decodedSentence(shown.rows)}`;
}

// What the picture alone shows: how much of the best stream is not codes.
export function chartTitle(shown: RatesShown): string {
  const words = t().rates;
  const best = bestOf(shown);
  if (!best) return words.untitled;
  const beside = best.net - best.parts.codes;
  const against = shown.line === null ? '' : besideLine(best.net, shown.line);
  const method = capital(methodName(best.method));
  return words.title(method, axesName(best.axes), sig(best.parts.codes), sig(beside, 2), against);
}

const besideLine = (net: number, line: number): string =>
  t().rates.besideLine(sig(Math.abs(net - line), 2), net < line);
