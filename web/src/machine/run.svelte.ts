// One measurement of this machine at a time. All jobs take turns, so that whatever disturbs the machine for a while meets limits and
// kernels alike; a job's rate is that of the median of its turns.
import type { Engine } from '../engine/engine';
import { toCoreError } from '../engine/engine-error';
import type { WasmBuild } from '../engine/protocol';
import type { Stopwatch } from '../engine/stopwatch';
import type { CoreError } from '../report/types';
import type { MeasuredJob } from './rates';

export const TURNS = 3;
// A turn repeats short jobs: browsers' clocks have steps of up to a millisecond.
const TURN_SECONDS = 0.05;
const MOST_RUNS = 64;

export class MachineRun {
  state = $state<'idle' | 'measuring' | 'done' | 'cancelled' | 'failed'>('idle');
  jobs = $state.raw<readonly MeasuredJob[]>([]);
  current = $state<string | null>(null); // the job that is being timed
  error = $state.raw<CoreError | null>(null);
  build = $state<WasmBuild | null>(null); // of the core; null: not known yet
  busy = $state(false); // something else is computed now, as of the last look
  disturbed = $state(false); // something else was computed during the measurement

  readonly workers: number;
  readonly progress = $derived(
    this.jobs.reduce((sum, { turns }) => sum + turns.length, 0) / Math.max(1, this.jobs.length * TURNS),
  );

  #stopwatch: Stopwatch;

  constructor(private readonly engine: Pick<Engine, 'stopwatch' | 'build' | 'busy' | 'workers'>) {
    this.workers = engine.workers;
    this.#stopwatch = engine.stopwatch();
  }

  // Whether the machine is free: called now and then while someone looks.
  look(): void {
    this.busy = this.engine.busy;
  }

  async identify(): Promise<void> {
    try {
      this.build = await this.engine.build();
    } catch (reason) {
      this.error = toCoreError(reason);
    }
  }

  async measure(): Promise<void> {
    if (this.state === 'measuring') return;
    this.state = 'measuring';
    this.error = null;
    this.disturbed = false;
    this.jobs = [];
    try {
      const jobs = await this.#stopwatch.jobs();
      this.jobs = jobs.map((job) => ({ ...job, turns: [] }));
      for (let turn = 0; turn < TURNS; turn += 1) {
        for (const { id } of jobs) {
          this.current = id;
          const seconds = await this.#turn(id);
          this.busy = this.engine.busy;
          this.disturbed ||= this.busy;
          this.jobs = this.jobs.map((job) => (job.id === id ? { ...job, turns: [...job.turns, seconds] } : job));
        }
      }
      this.state = 'done';
    } catch (reason) {
      const error = toCoreError(reason);
      this.state = error.code === 'cancelled' ? 'cancelled' : 'failed';
      if (this.state === 'failed') this.error = error;
    }
    this.current = null;
    this.#stopwatch.end();
  }

  // What is measured so far stays. False: nothing was under way.
  cancel(): boolean {
    if (this.state !== 'measuring') return false;
    this.#stopwatch.end();
    return true;
  }

  // Seconds of one run: the mean over a turn.
  async #turn(id: string): Promise<number> {
    let sum = 0;
    let runs = 0;
    while (sum < TURN_SECONDS && runs < MOST_RUNS) {
      sum += await this.#stopwatch.time(id);
      runs += 1;
    }
    return sum / runs;
  }
}
