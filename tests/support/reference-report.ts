// A report of the bundled model made from its reference metrics (examples/models/fable/metrics.json, numpy): real numbers for
// tests of what the page does with them, independent of the core. Symmetric quantizers only, as the reference has them.
import { readFileSync } from 'node:fs';
import type {
  Axes,
  CoordinateReport,
  Energy,
  FixedDistortion,
  Outliers,
  Report,
  Role,
  Rtn,
  TensorReport,
} from '../../web/src/report/types';
import type { TensorEntry } from '../../web/src/state/session';

interface ReferenceCoordinates {
  outliers: Omit<Outliers, 'excess_kurtosis'>;
  energy: Energy;
  axes: Axes;
  rtn: Record<string, Pick<Rtn, 'mse' | 'sqnr_db' | 'entropy_bits' | 'huffman_bits'>>;
  fixed_distortion: Record<string, Pick<FixedDistortion, 'step' | 'entropy_bits' | 'gaussian_bound_bits'>>;
}
// The reference has no Hadamard coordinates where the width is not a power of two.
type ReferenceTensor = { shape: number[] } & Partial<Record<'original' | 'hadamard' | 'pca', ReferenceCoordinates>>;

const ROLE: [RegExp, Role][] = [
  [/embed_tokens/, 'embedding'], [/lm_head/, 'head'], [/q_proj/, 'q'], [/k_proj/, 'k'], [/v_proj/, 'v'], [/o_proj/, 'o'],
  [/gate_proj/, 'gate'], [/up_proj/, 'up'], [/down_proj/, 'down'],
]; // prettier-ignore

function coordinates(id: string, shape: number[], from: ReferenceCoordinates): CoordinateReport {
  const [rows = 1, cols = 1] = shape;
  const basis = id === 'pca' ? (16 * cols) / rows : 0;
  const overhead = (key: string): number =>
    key.endsWith('tensor') ? 16 / (rows * cols) : key.endsWith('row') ? 16 / cols : 16 / Number(/\d+$/.exec(key)?.[0]);
  return {
    basis: { construction: id, block: cols, core: 0, note: '' },
    basis_bits: basis,
    outliers: { ...from.outliers, excess_kurtosis: (from.outliers.kurtosis ?? NaN) - 3 },
    energy: from.energy,
    axes: from.axes,
    rtn: Object.fromEntries(
      Object.entries(from.rtn).map(([key, value]) => {
        const overhead_bits = overhead(key);
        const net_bits = (value.entropy_bits ?? NaN) + overhead_bits + basis;
        return [key, { ...value, huffman_table_bits: 100 / (rows * cols), overhead_bits, net_bits }];
      }),
    ),
    fixed_distortion: Object.fromEntries(
      Object.entries(from.fixed_distortion).map(([key, value]) => [
        key,
        { ...value, sqnr_db: Number.parseFloat(key), net_bits: (value.entropy_bits ?? NaN) + basis },
      ]),
    ),
  };
}

export function referenceReport(): Report {
  const path = new URL('../../examples/models/fable/metrics.json', import.meta.url);
  const reference = JSON.parse(readFileSync(path, 'utf8')) as Record<string, ReferenceTensor>;
  const tensors = Object.entries(reference).map(([name, from]): TensorReport => {
    const layer = /layers\.(\d+)\./.exec(name)?.[1];
    return {
      name,
      shape: from.shape,
      dtype: 'BF16',
      role: ROLE.find(([pattern]) => pattern.test(name))?.[1] ?? 'other',
      layer: layer === undefined ? null : Number(layer),
      file: 'model-00001-of-00002.safetensors',
      nonfinite: { nan: 0, inf: 0 },
      notes: [],
      axes: Object.fromEntries(
        (['original', 'hadamard', 'pca'] as const).flatMap((id) => {
          const found = from[id];
          return found ? [[id, coordinates(id, from.shape, found)]] : [];
        }),
      ),
      error: null,
    };
  });
  return {
    schema: 1,
    axiscope: '0.1.0',
    source: [{ file: 'model-00001-of-00002.safetensors', bytes: 1, format: 'safetensors' }],
    options: {
      axes: ['original', 'hadamard', 'pca'],
      bits: [2, 3, 4, 6, 8],
      groups: ['tensor', 'row', 64],
      schemes: ['symmetric'],
      distortions_db: [10, 20, 30],
      seed: 1,
    },
    tensors,
  };
}

export function entriesOf(report: Report): TensorEntry[] {
  return report.tensors.map((tensor, index) => ({
    index,
    tensor: {
      name: tensor.name,
      shape: tensor.shape,
      dtype: tensor.dtype,
      bytes: 2 * tensor.shape.reduce((a, b) => a * b, 1),
      role: tensor.role,
      layer: tensor.layer,
      file: tensor.file,
    },
    chosen: true,
    status: tensor.error ? 'failed' : 'done',
    progress: 1,
    analysis: { report: tensor, figures: {}, singularValues: new Float64Array() },
    stale: false,
    search: null,
    error: tensor.error,
  }));
}
