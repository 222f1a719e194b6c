// The analyses behind lesson 3, of one matrix at a time: its own coordinate systems at once, then the basis that all readers of the
// residual stream share, and a Gaussian of the same shape for comparison.
import { Latest } from '../../../learn/latest.svelte';
import type { Learning } from '../../../learn/learning';
import type { Analysis } from '../../../engine/protocol';
import type { CoreError, ListedTensor } from '../../../report/types';
import { chosenMatrix, concentrated, matricesOf, optionsFor, OWN, SHARED, type Concentrated } from './concentrate';

const CONTROL = 'pca'; // a Gaussian too is concentrated in its own principal axes

interface Own {
  matrix: ListedTensor;
  matrices: ListedTensor[];
  analysis: Analysis;
}

export class Concentration {
  readonly own = new Latest<Own>();
  readonly shared = new Latest<Analysis>();
  readonly gaussian = new Latest<Analysis>();

  #wanted = '';

  constructor(private readonly learning: Learning) {}

  ask(tensor: string): void {
    this.#wanted = tensor;
    this.own.ask(async (task) => {
      const model = await this.learning.open('example');
      const matrix = chosenMatrix(model.listing, tensor);
      if (!matrix) throw new Error('the model has no feed-forward matrix');
      const analysis = await this.learning.analyze(model, matrix.name, optionsFor(OWN), task);
      this.#more(matrix);
      return { matrix, matrices: matricesOf(model.listing), analysis };
    });
  }

  again(): void {
    this.ask(this.#wanted);
  }

  #more({ name, shape }: ListedTensor): void {
    this.shared.ask(
      async (task) => this.learning.analyze(await this.learning.open('example'), name, optionsFor([SHARED]), task),
      name,
    );
    this.gaussian.ask(async (task) => {
      const model = await this.learning.open(`planted:gaussian?rows=${shape[0]}&cols=${shape[1]}`);
      return this.learning.analyze(model, 'gaussian', optionsFor(['original', CONTROL]), task);
    }, String(shape));
  }

  cancel(): void {
    for (const each of [this.own, this.shared, this.gaussian]) each.cancel();
  }

  get matrix(): ListedTensor | null {
    return this.own.result?.matrix ?? null;
  }
  // The basis shared is asked for after the rest, and the Gaussian too: until then the answers may be about the matrix before.
  readonly common = $derived(this.shared.of(this.matrix?.name ?? ''));
  readonly #chance = $derived(this.gaussian.of(String(this.matrix?.shape)));
  // In the order of SYSTEMS; those that are known.
  readonly systems = $derived.by((): Concentrated[] => {
    const own = OWN.map((axes) => concentrated(this.own.result?.analysis ?? null, axes));
    return [...own, concentrated(this.common, SHARED)].filter((one) => one !== null);
  });
  // Why there is no shared basis: a file alone, of several, does not have all its readers.
  readonly missing = $derived.by((): CoreError | null => this.common?.report.axes[SHARED]?.error ?? null);
  readonly control = $derived(concentrated(this.#chance, CONTROL));
  readonly controlUnturned = $derived(concentrated(this.#chance, 'original'));
}
