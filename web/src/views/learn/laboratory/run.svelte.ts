// One sinusoid experiment as the page sees it: opened with settings, trained while someone watches, measured when it is done. It knows
// nothing of how it is shown: the laboratory, lesson 5 and the embedded figure all drive one of these.
//
//   open(request) -> play / pause / stepOnce -> measure -> result            reset() begins again, cancel() ends what takes long
import { toCoreError } from '../../../engine/engine-error';
import type {
  LookedExperiment,
  OpenedExperiment,
  ReadSamples,
  ToyRequest,
  TrainedExperiment,
} from '../../../engine/experiment';
import type { Laboratory } from '../../../engine/laboratory';
import type { ToyResult, ToySettings } from '../../../report/toy';
import type { CoreError } from '../../../report/types';
import { LossCurve, type LossPoints } from './loss-curve';

export type RunState =
  | 'empty' // nothing is open: not yet, or its settings are wrong
  | 'opening'
  | 'paused'
  | 'playing'
  | 'measuring'
  | 'repeating'; // the worker was ended: the steps done before are done again

export const SPEEDS = ['one', 'ten', 'most'] as const; // steps for each picture; 'most': as many as the time of one allows
export type Speed = (typeof SPEEDS)[number];

export interface Measured {
  text: string; // as `axiscope toy --json` writes it
  data: ToyResult;
}

export interface Around {
  now(): number; // ms
  frame(): Promise<void>; // the page has drawn
}

const CALL_MS = 40; // a call to the worker; 25 pictures a second
const LOOK_MS = 300; // between two looks at all representations,
const LOOK_SHARE = 8; // which take at most about one part in so many of the time
const READ_BYTES = 2 ** 26 + 1; // one more than the core takes (core/toy/samples.hpp): it says that this is too much
const SLOW_FRAME_MS = 100; // a hidden page draws nothing, and goes on

const browser: Around = {
  now: () => performance.now(),
  frame: () =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, SLOW_FRAME_MS);
      requestAnimationFrame(() => (clearTimeout(timer), resolve()));
    }),
};

export class LaboratoryRun {
  settings = $state.raw<ToySettings | null>(null); // what can be set
  opened = $state.raw<OpenedExperiment | null>(null);
  state = $state<RunState>('empty');
  step = $state(0); // done
  losses = $state.raw<LossPoints>({ step: [], loss: [], every: 1 });
  fit = $state.raw<Float32Array | null>(null); // at every sample
  testMse = $state<number | null>(null);
  look = $state.raw<LookedExperiment | null>(null); // of a step not long ago; of this one while paused
  result = $state.raw<Measured | null>(null); // of this step, once measured
  error = $state.raw<CoreError | null>(null);
  progress = $state(0); // 0..1 while measuring or repeating
  speed = $state<Speed>('most');
  rate = $state<number | null>(null); // steps per second while playing

  #request: ToyRequest | null = null; // null: nothing was asked for
  #curve = new LossCurve();
  #turn = 0; // of the experiment: what comes back for an earlier one is dropped
  #loop: Promise<void> | null = null;
  #busy = 0; // questions under way
  #lost = false; // the worker has ended with the experiment in it

  constructor(
    private readonly laboratory: Laboratory,
    private readonly around: Around = browser,
  ) {}

  get steps(): number {
    return this.opened?.config.steps ?? 0;
  }
  get done(): boolean {
    return this.opened !== null && this.step >= this.steps;
  }
  // The experiment is there and nothing is under way.
  get ready(): boolean {
    return this.state === 'paused';
  }

  // What can be set, before anything is opened.
  async load(): Promise<void> {
    try {
      this.settings ??= await this.#ask(() => this.laboratory.settings());
    } catch (reason) {
      this.#failed(reason);
    }
  }

  // Begins an experiment with these settings, whatever was under way.
  async open(request: ToyRequest): Promise<void> {
    const turn = ++this.#turn;
    if (this.#busy > 0) this.laboratory.end();
    this.#request = request;
    this.#lost = false;
    this.state = 'opening';
    this.error = null;
    try {
      this.settings ??= await this.#ask(() => this.laboratory.settings());
      const opened = await this.#ask(() => this.laboratory.open(request));
      if (turn !== this.#turn) return;
      this.opened = opened;
      this.#begin(opened.fit);
      this.look = null;
      await this.#looked(turn);
      if (turn === this.#turn) this.state = 'paused';
    } catch (reason) {
      if (turn !== this.#turn) return;
      this.state = 'empty';
      this.#failed(reason);
    }
  }

  // The samples in a CSV or WAV file, for the setting `samples`. What is under way goes on.
  async readSamples(file: File): Promise<ReadSamples> {
    const bytes = new Uint8Array(await file.slice(0, READ_BYTES).arrayBuffer());
    return this.laboratory.readSamples(bytes, file.name);
  }

  reset(): Promise<void> {
    return this.#request ? this.open(this.#request) : this.load();
  }

  play(): void {
    if (this.state !== 'paused' || this.done) return;
    this.state = 'playing';
    this.error = null;
    const turn = this.#turn;
    const before = this.#loop ?? Promise.resolve();
    const loop = before.then(() => this.#train(turn));
    this.#loop = loop;
    void loop.finally(() => {
      if (this.#loop === loop) this.#loop = null;
    });
  }

  pause(): void {
    if (this.state === 'playing') this.state = 'paused';
  }

  toggle(): void {
    if (this.state === 'playing') this.pause();
    else this.play();
  }

  async stepOnce(): Promise<void> {
    if (this.state === 'playing') this.pause();
    await this.#loop;
    if (this.state !== 'paused' || this.done || this.#busy > 0) return;
    const turn = this.#turn;
    await this.#guarded(turn, async () => {
      this.#trained(await this.#ask(() => this.laboratory.train(1)), turn);
      await this.#looked(turn);
    });
  }

  // The whole result for the steps done so far. While playing, training pauses first.
  async measure(): Promise<void> {
    if (this.state === 'playing') this.pause();
    await this.#loop;
    if (this.state !== 'paused' || this.step === 0) return;
    const turn = this.#turn;
    await this.#guarded(turn, async () => {
      this.state = 'measuring';
      this.progress = 0;
      const onProgress = (fraction: number) => {
        if (turn === this.#turn) this.progress = fraction;
      };
      const { text, columns } = await this.#ask(() => this.laboratory.measure(onProgress));
      if (turn !== this.#turn) return;
      const data = JSON.parse(text) as ToyResult;
      this.result = { text, data };
      const { representations, training } = data;
      // The same numbers as at the last look, and those that take too long for one.
      this.look = {
        step: this.step,
        representations,
        columns,
        train_mse: training.train_mse,
        test_mse: training.test_mse,
      };
      this.state = 'paused';
    });
  }

  // Ends what takes long. The worker ends with it: whatever comes next does the steps done so far again, which gives the same bits.
  cancel(): void {
    if (this.state !== 'measuring' && this.state !== 'repeating') return;
    this.#lost = true;
    this.state = 'paused';
    this.laboratory.end();
  }

  // Ends the worker; nothing can be asked any more.
  dispose(): void {
    this.#turn += 1;
    this.state = 'empty';
    this.laboratory.end();
  }

  #begin(fit: Float32Array): void {
    this.#curve = new LossCurve();
    this.losses = this.#curve.points();
    this.step = 0;
    this.fit = fit;
    this.testMse = null;
    this.result = null;
    this.rate = null;
  }

  async #train(turn: number): Promise<void> {
    const playing = () => turn === this.#turn && this.state === 'playing';
    await this.#guarded(turn, async () => {
      let most = 1; // steps of a call at full speed: found while training
      let nextLook = 0;
      while (playing() && !this.done) {
        const { now } = this.around;
        const steps = this.speed === 'one' ? 1 : this.speed === 'ten' ? 10 : most;
        const began = now();
        let took = 0;
        // The worker computes while the page draws what came before.
        const [trained] = await Promise.all([
          this.#ask(() => this.laboratory.train(steps)).then((reply) => ((took = now() - began), reply)),
          this.around.frame(),
        ]);
        if (turn !== this.#turn) return;
        most = nextCall(steps, took);
        this.rate = smoothed(this.rate, (1000 * trained.loss.length) / Math.max(1, now() - began));
        this.#trained(trained, turn);
        if (now() < nextLook && playing() && !this.done) continue;
        const asked = now();
        await this.#looked(turn);
        nextLook = now() + Math.max(LOOK_MS, LOOK_SHARE * (now() - asked));
      }
      if (turn === this.#turn && this.state === 'playing') this.state = 'paused';
    });
    if (turn === this.#turn && this.done && !this.result && !this.error)
      void Promise.resolve().then(() => this.#atEnd(turn));
  }

  // Training has come to its end: the result is what it was for.
  async #atEnd(turn: number): Promise<void> {
    if (turn === this.#turn && this.state === 'paused') await this.measure();
  }

  #trained(trained: TrainedExperiment, turn: number): void {
    if (turn !== this.#turn) return;
    this.#curve.add(trained.loss);
    this.losses = this.#curve.points();
    this.step = trained.step;
    this.fit = trained.fit;
    this.testMse = trained.test_mse;
    this.result = null;
  }

  async #looked(turn: number): Promise<void> {
    const look = await this.#ask(() => this.laboratory.look());
    if (turn === this.#turn) this.look = look;
  }

  // What needs the experiment in the worker: made again first where it was lost.
  async #guarded(turn: number, work: () => Promise<void>): Promise<void> {
    const state = this.state;
    try {
      if (this.#lost) await this.#repeat(turn);
      if (turn !== this.#turn || this.#lost) return;
      if (this.state === 'repeating') this.state = state;
      await work();
    } catch (reason) {
      if (turn !== this.#turn || this.#lost) return; // ended on purpose
      this.#lost = true; // the worker may be gone; if it is not, doing it again costs only time
      this.state = 'paused';
      this.#failed(reason);
    }
  }

  async #repeat(turn: number): Promise<void> {
    this.state = 'repeating';
    this.progress = 0;
    this.#lost = false;
    await this.#ask(() => this.laboratory.open(this.#request ?? {}));
    let most = 1;
    for (let done = 0; done < this.step && turn === this.#turn;) {
      const began = this.around.now();
      const { step } = await this.#ask(() => this.laboratory.train(Math.min(most, this.step - done)));
      most = nextCall(most, this.around.now() - began);
      done = step;
      this.progress = done / this.step;
    }
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await question();
    } finally {
      this.#busy -= 1;
    }
  }

  #failed(reason: unknown): void {
    if (reason instanceof DOMException && reason.name === 'AbortError') return;
    this.error = toCoreError(reason);
  }
}

// Steps of the next call, when `steps` took so long: towards CALL_MS, without jumps.
function nextCall(steps: number, took: number): number {
  const wanted = (steps * CALL_MS) / Math.max(1, took);
  return Math.max(1, Math.round(Math.min(2 * steps, Math.max(steps / 4, wanted))));
}

const smoothed = (before: number | null, now: number): number => (before === null ? now : 0.8 * before + 0.2 * now);
