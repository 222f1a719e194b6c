// What a measurement says: medians, rates, and shares of the limits that were measured beside them. Pure functions.
import type { MachineJob } from '../engine/stopwatch';
import { limitOf } from './limits.mjs';

export interface MeasuredJob extends MachineJob {
  turns: readonly number[]; // seconds of one run, a mean per turn
}

export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = sorted.length / 2;
  const upper = sorted[Math.floor(at)] ?? 0;
  return Number.isInteger(at) ? ((sorted[at - 1] ?? 0) + upper) / 2 : upper;
}

export interface JobFigures {
  seconds: number | null; // median of the turns
  rate: number | null; // in the job's unit; null: not measured, or too short for this browser's clock
  limit: string | null; // the job that bounds it
  share: number | null; // of that one's rate
}

export function figuresOf(job: MeasuredJob, jobs: readonly MeasuredJob[]): JobFigures {
  const seconds = median(job.turns);
  const rate = seconds !== null && seconds > 0 ? job.amount / seconds / 1e9 : null;
  const bound = jobs.find(({ id }) => id === limitOf(job.id));
  const limit = bound ? figuresOf(bound, jobs).rate : null;
  const share = rate === null || limit === null ? null : rate / limit;
  return { seconds, rate, limit: bound?.id ?? null, share };
}
