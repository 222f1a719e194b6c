// The report, schema version 1, as the core writes it (core/analysis/report_json.hpp, docs/report.md).
// Numbers are null where the core had NaN or infinity.

import type { ToySettings } from './toy';

export type Num = number | null;

export interface CoreError {
  code: 'malformed' | 'unreadable' | 'unsupported' | 'invalid' | 'memory' | 'cancelled' | 'empty' | 'crashed';
  message: string;
  where?: string;
}

export interface Outliers {
  mean: Num;
  std: Num;
  absmax: Num;
  l2: Num;
  kurtosis: Num;
  excess_kurtosis: Num;
  linf_over_l2: Num;
  crest: Num;
  frac_3sigma: Num;
  frac_6sigma: Num;
}
export interface Energy {
  'top_0.01': Num;
  'top_0.05': Num;
  'top_0.1': Num;
}
export interface Axes {
  participation_ratio: Num;
  axis_entropy_bits: Num;
  effective_rank: Num;
  stable_rank: Num;
  coding_gain_db: Num;
}
export interface Rtn {
  mse: Num;
  sqnr_db: Num;
  entropy_bits: Num;
  huffman_bits: Num;
  huffman_table_bits: Num;
  overhead_bits: Num;
  net_bits: Num;
}
export interface FixedDistortion {
  step: Num;
  sqnr_db: Num;
  entropy_bits: Num;
  gaussian_bound_bits: Num;
  net_bits: Num;
}
export interface FixedStep {
  entropy_bits: Num;
  mse: Num;
  mse_centroid: Num;
  sqnr_db: Num;
}
export interface Basis {
  construction: string;
  block: number;
  core: number;
  note: string;
  trace?: Num[]; // of a basis found by descent: its objective at the start and after every step
}
export interface CoordinateReport {
  basis: Basis;
  basis_bits: Num;
  outliers: Outliers;
  energy: Energy;
  axes: Axes;
  rtn: Record<string, Rtn>; // "4/tensor", "4/row", "4/group64", "4/group64/asymmetric"
  fixed_distortion: Record<string, FixedDistortion>; // "10dB"
  fixed_step?: Record<string, FixedStep>; // "0.3", where options.steps asked for it
  error?: undefined;
}
export interface CoordinateFailure {
  error: CoreError;
}
export interface TensorReport {
  name: string;
  shape: number[];
  dtype: string;
  role: Role;
  layer: number | null;
  file: string;
  nonfinite: { nan: number; inf: number };
  notes: string[];
  axes: Record<string, CoordinateReport | CoordinateFailure>;
  error: CoreError | null;
}
export interface Options {
  axes: string[];
  bits: number[];
  groups: (string | number)[]; // "tensor", "row", 64
  schemes: ('symmetric' | 'asymmetric')[];
  distortions_db: number[];
  steps?: number[]; // in standard deviations of the tensor in its original axes
  seed: number;
  ranks?: boolean; // true where it is left out: effective and stable rank are wanted whatever they cost
}
export interface SourceInfo {
  file: string;
  bytes: number;
  format: string;
}
export interface Report {
  schema: 1;
  axiscope: string;
  source: SourceInfo[];
  options: Options;
  tensors: TensorReport[];
  studies?: StudyRecord[]; // the page's only: those that are done; `axiscope study` writes each into a file of its own
}
export interface StudyRecord {
  study: string;
  options: Record<string, unknown>;
  tensors: { name: string; result: Record<string, unknown> }[];
}

export type Role =
  | 'q' | 'k' | 'v' | 'o' | 'qkv' | 'gate' | 'up' | 'gate_up' | 'down'
  | 'embedding' | 'head' | 'norm' | 'bias' | 'other'; // prettier-ignore

// `axiscope list --json`: what is open, without tensor data.
export interface ListedTensor {
  name: string;
  shape: number[];
  dtype: string;
  bytes: number;
  role: Role;
  layer: number | null;
  file: string;
}
export interface Listing {
  schema: 1;
  axiscope: string;
  source: SourceInfo[];
  notes: string[];
  tensors: ListedTensor[];
}

// What the core registers once and the page must not repeat.
export interface Catalogue {
  axiscope: string;
  // shared: needs the basis that is made of the whole model; divisible: each row has its coordinates by itself
  axes: { id: string; title: string; description: string; seeded: boolean; shared?: boolean; divisible?: boolean }[];
  planted: { id: string; title: string; description: string }[];
  studies: { id: string; title: string; description: string }[];
  toy: ToySettings;
}
