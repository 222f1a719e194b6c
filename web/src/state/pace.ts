// How fast a sweep goes and how long it will take: a rate smoothed over the last half minute, from amounts that only grow.
// Pure; the clock is the caller's, in milliseconds.

const MEMORY_MS = 20_000; // older stretches count e times less for each such time
const SETTLED_MS = 1_000; // before that an estimate would jump about

export class Pace {
  #amount = 0; // weighted sums of amounts and times; their quotient is the rate
  #time = 0;
  #last: { at: number; done: number } | null = null;
  #observed = 0;

  // `done`: the amount so far.
  observe(at: number, done: number): void {
    const last = this.#last;
    this.#last = { at, done };
    if (!last || at <= last.at) return;
    const elapsed = at - last.at;
    const fade = Math.exp(-elapsed / MEMORY_MS);
    this.#amount = this.#amount * fade + Math.max(0, done - last.done);
    this.#time = this.#time * fade + elapsed;
    this.#observed += elapsed;
  }

  // What passes until the next observation does not count: the sweep is paused.
  interrupt(): void {
    this.#last = null;
  }

  // Per second; null while too little has been seen.
  get rate(): number | null {
    if (this.#observed < SETTLED_MS || this.#amount <= 0) return null;
    return (this.#amount / this.#time) * 1000;
  }

  secondsFor(amount: number): number | null {
    const { rate } = this;
    return rate === null ? null : amount / rate;
  }
}

// Work of one tensor in arbitrary units: passes over the entries, products of each row with a basis or the second-moment
// matrix, and the decomposition. Only ratios matter; the constants were fitted to times of the wasm core on matrices of
// 2048 x 2048, 2048 x 5632 and 32000 x 2048.
export function estimatedWork(rows: number, cols: number): number {
  const small = Math.min(rows, cols);
  return rows * cols * (2300 + small) + 12 * small ** 3;
}
