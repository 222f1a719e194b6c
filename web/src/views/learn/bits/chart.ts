// Rate against distortion of three coordinate systems on one plane: their curves as far as they may be seen, and where each is now.
import * as Plot from '@observablehq/plot';
import type { ChartSpec, Series } from '../../../charts/spec';
import { t } from '../../../language/language.svelte';
import { boundBits, SCALAR_GAP_BITS } from '../../../report/gaussian';
import { axesName } from '../../../report/names';
import { DB, placeOf, pointsOf, SYSTEMS, systemOf, type BitsData, type BitsSettings, type System } from './bits';

const TOP_DB = 36; // beyond the finest step's
const SYMBOLS = { original: 'circle', hadamard: 'square', pca: 'triangle' } as const; // they may lie on one another

export function bitsChart(
  data: BitsData,
  settings: BitsSettings,
  seen: readonly boolean[], // step by step
  shown: readonly System[],
  title: string,
): ChartSpec {
  const text = t().bits;
  const steps = data.steps.steps_rms;
  const points = pointsOf(data, settings).filter(({ system }) => shown.includes(system));
  const curves = SYSTEMS.flatMap((id): Series[] => {
    const curve = shown.includes(id) ? systemOf(data, id)?.curve : null;
    if (!curve) return [];
    const at = <Value>(values: readonly Value[]): (Value | null)[] =>
      values.map((value, place) => (seen[place] ? value : null));
    return [{ label: axesName(id), axes: id, x: at(curve.sqnr_db), y: at(curve.entropy_bits) }];
  });
  const bound = [0, TOP_DB];
  return {
    name: `bits-and-error-${settings.matrix}`,
    title,
    columns: [
      { label: text.columns.step, values: steps },
      ...SYSTEMS.flatMap((id) => {
        const curve = systemOf(data, id)?.curve;
        return [
          { label: `${axesName(id)}: ${text.columns.entropy}`, values: curve?.entropy_bits ?? [] },
          { label: `${axesName(id)}: SQNR (dB)`, values: curve?.sqnr_db ?? [] },
        ];
      }),
    ],
    x: { label: 'SQNR (dB)', domain: [0, TOP_DB] },
    y: { label: text.entropyAxis, domain: [0, boundBits(TOP_DB) + SCALAR_GAP_BITS] },
    series: [
      { label: text.bound, x: bound, y: bound.map(boundBits), dash: '1 3' },
      // The line holds at high rate alone: it starts where the scalar quantizer begins to follow it.
      { label: text.line, x: [10, TOP_DB], y: [10, TOP_DB].map((db) => boundBits(db) + SCALAR_GAP_BITS), dash: '5 3' },
      ...curves,
    ],
    ...(settings.mode === 'step' ? { references: [{ axis: 'x' as const, value: DB, label: `${DB} dB` }] } : {}),
    marks: ({ color, paper }) =>
      points.map(({ system, entropy, sqnr }) =>
        Plot.dot([[sqnr, entropy]], {
          symbol: SYMBOLS[system],
          r: 5,
          fill: color(system),
          stroke: paper.background,
        }),
      ),
    key: 'top-left',
    height: 340,
  };
}

// The steps between two settings of the slider, both included.
export function passed(steps: readonly number[], from: number, to: number): boolean[] {
  const [a, b] = [placeOf(steps, from), placeOf(steps, to)].sort((x, y) => x - y) as [number, number];
  return steps.map((_, place) => place >= a && place <= b);
}
