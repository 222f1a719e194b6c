// One study over all chosen tensors, a few at a time, and what their results say together.
//
//   chosen entries ──> runs (shared with those that look at one tensor) ──> parts ──> combine, again whenever the parts or
//                                                                                     the options change, one at a time
import { untrack } from 'svelte';
import { toCoreError } from '../engine/engine-error';
import type { StudyOptions, StudyPart, StudyResult } from '../engine/protocol';
import type { CoreError } from '../report/types';
import { Pace } from './pace';
import type { StudySweep, StudySweepState, TensorEntry } from './session';
import type { StudyRun } from './study-run.svelte';

const PUBLISH_MS = 150;
// Combining again after every tensor would send all results to a worker a hundred times.
const RECOMBINE_MS = 400;

export interface SweepHost {
  readonly workers: number;
  entries(): readonly TensorEntry[];
  run(entry: TensorEntry, isFirst: boolean): StudyRun;
  work(entry: TensorEntry): number; // estimated, for the time left
  combine(parts: StudyPart[], options: StudyOptions): Promise<StudyResult>;
  now(): number;
}

export class LiveStudySweep implements StudySweep<StudyResult, StudyResult> {
  state = $state<StudySweepState>('idle');
  done = $state(0);
  failed = $state(0);
  total = $state(0);
  progress = $state(0);
  secondsLeft = $state<number | null>(null);
  parts = $state.raw<readonly { entry: TensorEntry; result: StudyResult }[]>([]);
  failures = $state.raw<readonly { entry: TensorEntry; error: CoreError }[]>([]);
  combined = $state.raw<StudySweep<StudyResult, StudyResult>['combined']>(null);
  combineError = $state.raw<CoreError | null>(null);
  combining = $state(false);

  #known = new Map<number, StudyRun>(); // by the tensor's place in the listing, negative for the first
  #active = new Set<StudyRun>();
  #pace = new Pace();
  #publishTimer: ReturnType<typeof setTimeout> | undefined;
  #combineTimer: ReturnType<typeof setTimeout> | undefined;
  #wanted: { options: StudyOptions; key: string } | null = null;
  #disposed = false;

  constructor(
    readonly study: string,
    private readonly host: SweepHost,
  ) {
    this.#publish();
  }

  start(): void {
    untrack(() => {
      if (this.#disposed || this.state === 'running') return;
      for (const run of this.#runs()) {
        const again = run.error?.code === 'unreadable' || run.error?.code === 'crashed';
        if (run.state === 'cancelled' || (run.state === 'failed' && again)) run.state = 'idle';
      }
      this.#pace = new Pace();
      this.state = 'running';
      this.#fill();
      this.#publish();
    });
  }

  pause(): void {
    if (this.state !== 'running') return;
    this.state = 'paused';
    this.#pace.interrupt();
  }

  resume(): void {
    if (this.state !== 'paused') return;
    this.state = 'running';
    this.#fill();
  }

  cancel(): void {
    if (this.state !== 'running' && this.state !== 'paused') return;
    this.state = 'cancelled';
    for (const run of [...this.#active]) run.unsweep();
    this.#publish();
  }

  combine(options: StudyOptions): void {
    untrack(() => {
      const key = JSON.stringify(options);
      if (this.#wanted?.key === key) return;
      this.#wanted = { options, key };
      clearTimeout(this.#combineTimer);
      this.#combineTimer = undefined;
      void this.#combine();
    });
  }

  // Other tensors are chosen.
  reconsider(): void {
    untrack(() => {
      if (this.state === 'running') this.#fill();
      this.#publish();
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.cancel();
    clearTimeout(this.#publishTimer);
    clearTimeout(this.#combineTimer);
  }

  #runs(): StudyRun[] {
    return this.host
      .entries()
      .filter((entry) => entry.chosen)
      .map((entry, at) => {
        const key = at === 0 ? -1 - entry.index : entry.index; // the first has options of its own
        const run = this.#known.get(key) ?? this.host.run(entry, at === 0);
        this.#known.set(key, run);
        return run;
      });
  }

  #fill(): void {
    if (this.state !== 'running') return;
    let left = false;
    for (const run of this.#runs()) {
      if (run.settled || run.state === 'cancelled') continue;
      left = true;
      if (this.#active.has(run)) continue;
      if (this.#active.size >= this.host.workers) return;
      void this.#sweep(run);
    }
    if (!left) {
      this.state = 'done';
      this.#publish();
    }
  }

  async #sweep(run: StudyRun): Promise<void> {
    this.#active.add(run);
    await run.sweep();
    this.#active.delete(run);
    if (this.#disposed) return;
    this.#publishSoon();
    this.#fill();
  }

  #publishSoon(): void {
    this.#publishTimer ??= setTimeout(() => this.#publish(), PUBLISH_MS);
  }

  #publish(): void {
    clearTimeout(this.#publishTimer);
    this.#publishTimer = undefined;
    if (this.#disposed) return;
    const runs = untrack(() => this.#runs());
    const parts: { entry: TensorEntry; result: StudyResult }[] = [];
    const failures: { entry: TensorEntry; error: CoreError }[] = [];
    let [work, all] = [0, 0];
    for (const run of runs) {
      const weight = this.host.work(run.entry);
      all += weight;
      work += weight * (run.settled ? 1 : run.progress);
      if (run.result) parts.push({ entry: run.entry, result: run.result });
      else if (run.state === 'failed' && run.error) failures.push({ entry: run.entry, error: run.error });
    }
    const changed =
      parts.length !== this.parts.length || parts.some((part, at) => part.result !== this.parts[at]?.result);
    this.total = runs.length;
    this.done = parts.length;
    this.failed = failures.length;
    this.progress = all > 0 ? work / all : 0;
    this.failures = failures;
    if (changed) this.parts = parts;
    // Tensors were added to what was complete.
    if (this.state === 'done' && parts.length + failures.length < runs.length) this.state = 'idle';
    if (this.state === 'running') {
      this.#pace.observe(this.host.now(), work);
      this.secondsLeft = this.#pace.secondsFor(all - work);
      this.#publishSoon(); // progress within a tensor
    } else {
      this.secondsLeft = null;
    }
    if (changed && this.#wanted) this.#combineTimer ??= setTimeout(() => void this.#combine(), RECOMBINE_MS);
  }

  async #combine(): Promise<void> {
    this.#combineTimer = undefined;
    if (this.combining || !this.#wanted || this.#disposed) return;
    const { options, key } = this.#wanted;
    const { parts } = this;
    if (parts.length === 0) {
      this.combined = null;
      return;
    }
    this.combining = true;
    try {
      const given = parts.map(({ entry, result }) => ({ tensor: entry.index, result }));
      const result = await this.host.combine(given, options);
      if (this.#disposed) return;
      this.combined = { result, options, tensors: parts.length };
      this.combineError = null;
    } catch (reason) {
      if (this.#disposed) return;
      this.combineError = toCoreError(reason);
    } finally {
      this.combining = false;
    }
    // What was asked for meanwhile; parts that came meanwhile have set the timer.
    if (this.#wanted.key !== key) void this.#combine();
    else if (this.parts !== parts) this.#combineTimer ??= setTimeout(() => void this.#combine(), RECOMBINE_MS);
  }
}
