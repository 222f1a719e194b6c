// The newest of many questions, for figures that ask while something is dragged: one question is under way, the last one asked
// waits for it, those between are dropped. What was answered last stays until there is a newer answer; `of` gives it to those alone who
// asked about the same thing.
import { toCoreError } from '../engine/engine-error';
import type { CoreError } from '../report/types';

export class Latest<Result> {
  result = $state.raw<Result | null>(null);
  error = $state.raw<CoreError | null>(null); // of the last question
  busy = $state(false);
  progress = $state(0); // 0..1 of the question under way

  #about = $state(''); // the result
  #running: AbortController | null = null;
  #next: { question: (task: LatestTask) => Promise<Result>; about: string } | null = null;

  ask(question: (task: LatestTask) => Promise<Result>, about = ''): void {
    this.#next = { question, about };
    if (!this.#running) void this.#work();
  }

  of(about: string): Result | null {
    return this.#about === about ? this.result : null;
  }

  // Ends what is under way and forgets what waits; the last answer stays.
  cancel(): void {
    this.#next = null;
    this.#running?.abort();
  }

  async #work(): Promise<void> {
    this.busy = true;
    while (this.#next) {
      const { question, about } = this.#next;
      this.#next = null;
      const controller = new AbortController();
      this.#running = controller;
      this.progress = 0;
      try {
        const onProgress = (fraction: number) => (this.progress = fraction);
        this.result = await question({ signal: controller.signal, onProgress });
        this.#about = about;
        this.error = null;
      } catch (reason) {
        if (!controller.signal.aborted) this.error = toCoreError(reason);
      }
    }
    this.#running = null;
    this.busy = false;
  }
}

export interface LatestTask {
  signal: AbortSignal;
  onProgress: (fraction: number) => void;
}
