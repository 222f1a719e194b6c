// Lesson 2: which matrix, what is planted, and what is made of the answers of the studies `block` and `butterfly`.
import type { BlockResult, ButterflyResult, ButterflyStage } from '../../../report/studies';

export const TENSOR = 'model.layers.1.mlp.up_proj.weight'; // of the bundled model; its block's gate and down go with it

// The scale is set in quarters of a doubling.
export const MOST_DOUBLINGS = 10;
export const DOUBLING_STEP = 0.25;
export const PLANTED = 32; // what is flattened when nobody has planted anything

export const SIDES = ['input', 'output'] as const;
export type Side = (typeof SIDES)[number];

// --- planting -----------------------------------------------------------------------------------------------------------

const GROWTH = 1.1; // of the kurtosis: less is not worth the word
const ROUNDINGS = 4; // times what another order of the same sums does; one sample of rounding says no more

export const EFFECTS = ['kurtosis', 'output', 'both', 'neither'] as const;
export type Effect = (typeof EFFECTS)[number];

// What scaling a row has done; null while it is not scaled.
export function effectOf({ scale, up, output }: BlockResult): Effect | null {
  if (scale === 1) return null;
  const grew = (up.after.kurtosis ?? 0) > GROWTH * (up.before.kurtosis ?? 0);
  const moved = (output.rms_relative ?? Infinity) > ROUNDINGS * (output.rounding.rms_relative ?? 0);
  return grew ? (moved ? 'both' : 'kurtosis') : moved ? 'output' : 'neither';
}

// --- flattening ---------------------------------------------------------------------------------------------------------

export const first = (result: ButterflyResult): ButterflyStage | undefined => result.stages[0];
export const last = (result: ButterflyResult): ButterflyStage | undefined => result.stages.at(-1);

const MENDED = 0.1; // of the excess kurtosis may be left

function mended(result: ButterflyResult): boolean {
  const [before, after] = [first(result)?.excess_kurtosis ?? 0, last(result)?.excess_kurtosis ?? Infinity];
  return before > 0 && after <= MENDED * before;
}

export const ANSWERS = ['input', 'output', 'either', 'none'] as const;
export type Answer = (typeof ANSWERS)[number];

export function answerOf(input: ButterflyResult, output: ButterflyResult): Answer {
  if (mended(input)) return mended(output) ? 'either' : 'input';
  return mended(output) ? 'output' : 'none';
}

// What is told of every stage, in the figure's order.
export const STAGE_MEASURES = ['kurtosis', 'crest', 'row', 'top', 'sqnr'] as const;
export type StageMeasure = (typeof STAGE_MEASURES)[number];

export function stageValue(stage: ButterflyStage, measure: StageMeasure): number | null {
  switch (measure) {
    case 'row':
      return stage.rows.largest_share;
    case 'top':
      return stage['top_0.01'];
    case 'sqnr':
      return stage.rtn['4/tensor'].sqnr_db;
    default:
      return stage[measure];
  }
}
export const isShare = (measure: StageMeasure): boolean => measure === 'row' || measure === 'top';

// The neighbours that the planted line's run holds at a stage: first and one past the last. The core mixes all.
export function runOf(stage: ButterflyStage, line: number, lines: number): [number, number] {
  const start = Math.floor(line / stage.block) * stage.block;
  return [start, Math.min(lines, start + stage.block)];
}
