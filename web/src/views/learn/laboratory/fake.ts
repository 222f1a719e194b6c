// An experiment for tests, which needs no core: the loss of step s is 1/s, the fit is s everywhere.
import type {
  LookedExperiment,
  MeasuredExperiment,
  OpenedExperiment,
  ReadSamples,
  TrainedExperiment,
} from '../../../engine/experiment';
import type { Laboratory } from '../../../engine/laboratory';
import { TOY_SETTINGS } from '../../../../../tests/support/toy-settings';
import type { ToyResult, ToyStatistics } from '../../../report/toy';

const N = 8;
const statistics = (column: Float32Array): ToyStatistics => ({
  coefficients: column.length,
  linf_over_l2: 0.5,
  frac_3sigma: 0,
  kurtosis: 3,
  frac_small: 0,
  energy: { 'top_0.01': 0.5, 'top_0.05': 0.5, 'top_0.1': 0.5 },
});

export class FakeLaboratory implements Laboratory {
  opened: Record<string, unknown>[] = [];
  calls: string[] = [];
  step = 0;
  ended = 0;
  alive = false;
  hold: Promise<void> | null = null; // what measure() waits for
  fails: Error | null = null;
  #end: ((reason: unknown) => void) | null = null;

  settings = async () => TOY_SETTINGS;

  async open(request: Record<string, unknown>): Promise<OpenedExperiment> {
    this.calls.push('open');
    this.opened.push(request);
    if (this.fails) throw this.fails;
    this.alive = true;
    this.step = 0;
    const config = { ...TOY_SETTINGS.defaults, ...(request as object) };
    return {
      config,
      signal: { components: [{ a: 1, f: 2, phi: 0 }], samples: N, training: 6, test: 2 },
      parameters: 4,
      layers: [],
      clean: Float64Array.from({ length: N }, (_, i) => Math.sin(i)),
      samples: new Float64Array(N),
      training: new Uint32Array(6),
      test: new Uint32Array(2),
      fit: new Float32Array(N),
    };
  }

  async train(steps: number): Promise<TrainedExperiment> {
    this.calls.push(`train ${steps}`);
    if (!this.alive) throw new Error('no experiment is open');
    const total = Number(this.opened.at(-1)?.['steps'] ?? 100);
    const done = Math.min(steps, total - this.step);
    const loss = Float64Array.from({ length: done }, (_, i) => 1 / (this.step + i + 1));
    this.step += done;
    return {
      step: this.step,
      steps: total,
      done: this.step === total,
      train_mse: 1 / this.step,
      test_mse: 2 / this.step,
      loss,
      fit: new Float32Array(N).fill(this.step),
    };
  }

  async readSamples(bytes: Uint8Array, name: string): Promise<ReadSamples> {
    this.calls.push(`read ${name}`);
    return { format: 'CSV', count: bytes.length, mean: 0, scale: 1, samples: Float64Array.from(bytes) };
  }

  async look(): Promise<LookedExperiment> {
    this.calls.push('look');
    if (!this.alive) throw new Error('no experiment is open');
    const columns = { fourier_all: Float32Array.of(4, 0, 0, 0), mlp: Float32Array.of(1, -1, 1, -1) };
    return {
      step: this.step,
      train_mse: null,
      test_mse: null,
      representations: Object.fromEntries(Object.entries(columns).map(([id, column]) => [id, statistics(column)])),
      columns,
    };
  }

  measure(onProgress?: (fraction: number) => void): Promise<MeasuredExperiment> {
    this.calls.push('measure');
    onProgress?.(0.5);
    return new Promise((resolve, reject) => {
      this.#end = reject;
      void (this.hold ?? Promise.resolve()).then(() =>
        resolve({ text: JSON.stringify(fakeResult(this.step)), columns: { mlp_pca: Float32Array.of(1, 2) } }),
      );
    });
  }

  end(): void {
    this.ended += 1;
    this.alive = false;
    this.#end?.(new DOMException('The experiment was stopped.', 'AbortError'));
  }
}

// The network's own error is 5e-4. The signal's four numbers reach 1e-4, the network's 1e-2.
export function fakeResult(steps: number): ToyResult {
  const point = (bits: number, rate: number, distortion: number, group = 'tensor') => ({
    bits,
    group,
    rate_bits: rate,
    entropy_bits: rate / 2,
    huffman_bits: rate * 0.75,
    distortion,
  });
  const column = new Float32Array(4);
  return {
    schema: 1,
    axiscope: 'test',
    config: { ...TOY_SETTINGS.defaults, steps },
    signal: { components: [{ a: 1, f: 2, phi: 0 }], samples: N, training: 6, test: 2 },
    representations: {
      fourier_true: { ...statistics(column), rd: [point(2, 8, 1e-2), point(8, 32, 1e-5)] },
      fourier_topk: { ...statistics(column), rd: [point(8, 40, 2e-3)] },
      mlp: { ...statistics(column), rd: [point(4, 100, 0.2), point(8, 200, 9e-3), point(8, 220, 8e-3, 'group64')] },
      mlp_hadamard: { ...statistics(column), rd: [point(8, 200, 9.5e-3)] },
    },
    training: { steps, loss_every: 1, loss: [], train_mse: 5e-4, test_mse: 5e-4 },
    targets: [1e-2, 5e-3, 1e-3, 5e-4, 1e-4].map((distortion) => ({
      distortion,
      fourier_components: distortion < 1e-3 ? 3 : 1,
      mlp_step: distortion < 5e-4 ? null : 50,
    })),
    claim: {},
  };
}
