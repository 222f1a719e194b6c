// One study of one tensor: at most one task in the engine, however many look at it or sweep over it.
import { untrack } from 'svelte';
import { toCoreError } from '../engine/engine-error';
import { PRIORITY, type Engine } from '../engine/engine';
import type { SourceSpec, StudyOptions, StudyResult } from '../engine/protocol';
import type { CoreError } from '../report/types';
import type { StudyState, StudyStatus, TensorEntry } from './session';
import { Trace } from './trace';

// Someone who holds an arrow key down means only the tensor where it stops.
const SETTLE_MS = 120;

interface Job {
  readonly controller: AbortController;
  readonly priority: number;
  readonly trace: Trace;
  begun: boolean;
}

export class StudyRun implements StudyState<StudyResult> {
  state = $state<StudyStatus>('idle');
  progress = $state(0);
  stage = $state('');
  trace = $state.raw<readonly number[]>([]);
  result = $state.raw<StudyResult | null>(null);
  error = $state.raw<CoreError | null>(null);

  #job: Job | null = null;
  #finished: Promise<void> = Promise.resolve();
  #lookers = 0;
  #sweeper: symbol | null = null; // the call of sweep() that wants it
  #settleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly source: SourceSpec,
    readonly entry: TensorEntry,
    readonly study: string,
    readonly options: StudyOptions,
  ) {}

  // There is a result, or a failure that only start() lifts.
  get settled(): boolean {
    return this.state === 'done' || this.state === 'failed';
  }

  look(): () => void {
    return untrack(() => {
      this.#lookers++;
      clearTimeout(this.#settleTimer);
      this.#settleTimer = setTimeout(() => {
        const idle = this.state === 'idle';
        if (this.#lookers > 0 && (idle || this.#job)) void this.#compute(PRIORITY.looked);
      }, SETTLE_MS);
      let looking = true;
      return () => {
        if (!looking) return;
        looking = false;
        this.#lookers--;
        if (this.#lookers === 0) untrack(() => this.#leave());
      };
    });
  }

  start(): void {
    untrack(() => {
      if (this.state !== 'done') void this.#compute(PRIORITY.looked);
    });
  }

  cancel(): void {
    untrack(() => {
      clearTimeout(this.#settleTimer);
      if (this.#job) this.#stop('cancelled');
    });
  }

  // For a sweep: resolves when there is a result, a failure, or when it has been stopped.
  async sweep(): Promise<void> {
    const sweeper = Symbol('sweeper');
    this.#sweeper = sweeper;
    await this.#compute(PRIORITY.view);
    if (this.#sweeper === sweeper) this.#sweeper = null;
  }

  // The sweep wants it no more.
  unsweep(): void {
    if (!this.#sweeper) return;
    this.#sweeper = null;
    if (this.#lookers === 0 && this.#job) this.#stop('idle');
  }

  dispose(): void {
    clearTimeout(this.#settleTimer);
    if (this.#job) this.#stop('idle');
  }

  #leave(): void {
    clearTimeout(this.#settleTimer);
    if (this.#job && !this.#sweeper) this.#stop('idle');
  }

  #stop(state: StudyStatus): void {
    const job = this.#job;
    this.#job = null;
    this.state = state;
    this.progress = 0;
    job?.controller.abort();
  }

  #compute(priority: number): Promise<void> {
    if (this.#job) {
      if (this.#job.begun || this.#job.priority >= priority) return this.#finished;
      this.#stop('idle'); // it waits further back: it is asked for again, further in front
    }
    const job: Job = { controller: new AbortController(), priority, trace: new Trace(), begun: false };
    this.#job = job;
    this.state = 'waiting';
    this.progress = 0;
    this.stage = '';
    this.trace = [];
    this.error = null;
    return (this.#finished = this.#ask(job));
  }

  async #ask(job: Job): Promise<void> {
    const { entry, engine, source, study, options } = this;
    try {
      const result = await engine.study(source, entry.index, study, options, {
        priority: job.priority,
        signal: job.controller.signal,
        name: entry.tensor.name,
        onProgress: ({ stage, fraction, objective }) => {
          if (this.#job !== job) return;
          job.begun = true;
          this.state = 'running';
          this.stage = stage;
          this.progress = fraction;
          if (objective !== undefined && job.trace.add(objective)) this.trace = job.trace.points;
        },
      });
      if (this.#job !== job) return this.#replaced();
      this.result = result;
      this.state = 'done';
    } catch (reason) {
      if (this.#job !== job) return this.#replaced();
      this.error = toCoreError(reason);
      this.state = 'failed';
    }
    this.#job = null;
    this.progress = 0;
  }

  // Whoever waited for a task that was put further in front waits for that one.
  #replaced(): Promise<void> | undefined {
    return this.#job ? this.#finished : undefined;
  }
}
