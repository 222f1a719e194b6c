// What a search has reached, step by step, in as many points as a chart is pixels wide: a longer trace is thinned to every other
// point. Immutable lists, so that what shows one knows when there is another.

const POINTS = 512;

export class Trace {
  points: readonly number[] = [];
  #every = 1;
  #seen = 0;

  // False: the point fell between those that are kept.
  add(value: number): boolean {
    if (this.#seen++ % this.#every !== 0) return false;
    this.points = [...this.points, value];
    if (this.points.length > POINTS) {
      this.points = this.points.filter((_, at) => at % 2 === 0);
      this.#every *= 2;
    }
    return true;
  }
}
