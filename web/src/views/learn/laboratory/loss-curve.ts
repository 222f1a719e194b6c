// The losses of all steps so far as a curve of bounded length: means over equally many steps, which double when there is no room left.
const MOST_POINTS = 400; // about one for two pixels

export interface LossPoints {
  step: number[]; // the last of those the mean is over
  loss: number[];
  every: number; // steps in a mean
}

export class LossCurve {
  #every = 1;
  #sums: number[] = []; // of full blocks
  #sum = 0; // of the block that is being filled
  #count = 0;

  add(losses: ArrayLike<number>): void {
    for (let at = 0; at < losses.length; at += 1) {
      this.#sum += losses[at] ?? NaN;
      this.#count += 1;
      if (this.#count < this.#every) continue;
      this.#sums.push(this.#sum);
      this.#sum = 0;
      this.#count = 0;
      if (this.#sums.length === MOST_POINTS) this.#halve();
    }
  }

  points(): LossPoints {
    const every = this.#every;
    const step = this.#sums.map((_, block) => (block + 1) * every);
    const loss = this.#sums.map((sum) => sum / every);
    if (this.#count > 0) {
      step.push(this.#sums.length * every + this.#count);
      loss.push(this.#sum / this.#count);
    }
    return { step, loss, every };
  }

  #halve(): void {
    this.#sums = Array.from(
      { length: MOST_POINTS / 2 },
      (_, pair) => (this.#sums[2 * pair] ?? 0) + (this.#sums[2 * pair + 1] ?? 0),
    );
    this.#every *= 2;
  }
}
