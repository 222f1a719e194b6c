// The newest of many questions, for figures that ask while something is dragged: one question is under way, the last one asked
// waits for it, those between are dropped. What was answered last stays until there is a newer answer.
import { toCoreError } from '../engine/engine-error';
import type { CoreError } from '../report/types';

export class Latest<Result> {
  result = $state.raw<Result | null>(null);
  error = $state.raw<CoreError | null>(null); // of the last question
  busy = $state(false);
  progress = $state(0); // 0..1 of the question under way

  #running: AbortController | null = null;
  #next: ((task: LatestTask) => Promise<Result>) | null = null;

  ask(question: (task: LatestTask) => Promise<Result>): void {
    this.#next = question;
    if (!this.#running) void this.#work();
  }

  // Ends what is under way and forgets what waits; the last answer stays.
  cancel(): void {
    this.#next = null;
    this.#running?.abort();
  }

  async #work(): Promise<void> {
    this.busy = true;
    while (this.#next) {
      const question = this.#next;
      this.#next = null;
      const controller = new AbortController();
      this.#running = controller;
      this.progress = 0;
      try {
        const onProgress = (fraction: number) => (this.progress = fraction);
        this.result = await question({ signal: controller.signal, onProgress });
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
