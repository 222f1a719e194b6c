// What each study answers for one tensor, and what it says of many (docs/studies.md). A study is one line in StudyResults, and one
// in CombinedResults; `null` there: the study combines nothing.
import type { Basis, CoordinateFailure, Num, Role } from './types';

export interface StudyResults {
  block: BlockResult;
  butterfly: ButterflyResult;
  claims: ClaimsResult;
  controls: ControlsResult;
  geometry: GeometryResult;
  map: MapResult;
  rates: RatesResult;
  step: StepResult;
  structure: StructureResult;
  turn: TurnResult;
}
export interface CombinedResults {
  block: null;
  butterfly: null;
  claims: ClaimsBoard;
  controls: null;
  geometry: GeometryCombined;
  map: null;
  rates: RatesCombined;
  step: null;
  structure: StructureCombined;
  turn: null;
}
export type StudyId = keyof StudyResults;

// --- what the lessons ask: block, butterfly, step, turn -----------------------------------------------------------------

export interface OutlierFigures {
  mean: number;
  std: number;
  absmax: number;
  l2: number;
  crest: Num;
  kurtosis: Num;
  excess_kurtosis: Num;
  frac_3sigma: number;
  frac_6sigma: number;
}
export interface CodeFigures {
  mse: number;
  sqnr_db: Num; // null: nothing is lost
  entropy_bits: number;
}

// Before or after a row was scaled. `rtn` by setting: '4/tensor', and '4/group64' where 64 divides the row.
export interface BlockMatrix extends OutlierFigures {
  rtn: { '4/tensor': CodeFigures; '4/group64'?: CodeFigures };
  row_absmax?: number[]; // of up
  column_absmax?: number[]; // of down
}
export interface Difference {
  max_relative: Num; // in units of the output's rms
  rms_relative: Num;
}
export interface BlockResult {
  row: number; // that was scaled
  scale: number;
  inputs: number;
  seed: number;
  hidden_units: number;
  activation: 'silu';
  gate: { name: string };
  up: { name: string; before: BlockMatrix; after: BlockMatrix };
  down: { name: string; before: BlockMatrix; after: BlockMatrix };
  output: Difference & {
    rms: Num;
    rounding: Difference; // the same block, summed in reverse order
    quantized: { before: Difference; after: Difference }; // up and down at 4 bits, one scale each
  };
}

// Rows or columns of a matrix by their energy.
export interface LineEnergy {
  largest_share: Num;
  participation_ratio: Num;
}
export interface ButterflyStage extends OutlierFigures {
  stage: number;
  step: 'none' | 'butterfly' | 'core';
  block: number; // so many neighbours are mixed by now
  energy: number;
  'top_0.01': Num;
  rtn: { '4/tensor': CodeFigures; '4/row': CodeFigures };
  rows: LineEnergy;
  columns: LineEnergy;
  energy_share?: Num[]; // of every column (side input) or row (side output); absent beyond 16384 of them
}
export interface ButterflyResult {
  rows: number;
  cols: number;
  side: 'input' | 'output';
  row: number | null; // that was scaled first; null: none
  scale: number;
  construction: string;
  core: number;
  block: number;
  stage_count: number; // with stage 0, the matrix as it was
  stages: ButterflyStage[];
  notes: string[];
}

// Along StepResult.steps_rms.
export interface StepCurve {
  entropy_bits: number[];
  sqnr_db: Num[];
  levels: number[]; // codes that occur
  zeros: number[]; // share of entries of code 0
}
export interface FixedBits {
  bits: number;
  step_rms: Num;
  entropy_bits: number;
  sqnr_db: Num;
  levels: number;
  zeros: number;
}
export interface StepSystem {
  basis_bits: number;
  note: string;
  curve: StepCurve | null; // null: a tensor of zeros
  fixed: FixedBits[]; // 2, 3, 4, 6, 8 bits
  error?: undefined;
}
export interface MisleadingSide {
  axes: string;
  entropy_bits: number;
  sqnr_db: number;
  at_equal_sqnr: Num; // entropy where the curve has the lower one's SQNR
}
export interface StepResult {
  rows: number;
  cols: number;
  rms: number;
  seed: number;
  steps_rms: number[];
  systems: Record<string, StepSystem | CoordinateFailure>;
  misleading: { bits: number; lower: MisleadingSide; higher: MisleadingSide } | null;
  notes: string[];
}

export interface TurnFigures extends OutlierFigures, CodeFigures {
  entropy_20db_bits: number;
  energy_share: Num[]; // by axis
}
export const TURN_METRICS = [
  'absmax',
  'crest',
  'kurtosis',
  'entropy_bits',
  'mse',
  'sqnr_db',
  'entropy_20db_bits',
] as const;
export type TurnMetric = (typeof TURN_METRICS)[number];
interface Extreme {
  degrees: number;
  value: number;
}
export type TurnSweep = Record<TurnMetric | 'std' | 'excess_kurtosis' | 'frac_3sigma' | 'frac_6sigma', Num[]> & {
  degrees: number[];
  energy_share_first: Num[]; // of the first axis
  extremes: Record<TurnMetric, { lowest: Extreme | null; highest: Extreme | null }>;
};
export interface TurnResult {
  rows: number; // points
  all_rows: number; // of the tensor
  cols: number;
  columns: number[];
  angles: number[];
  bits: number;
  axes: number[][]; // the turned axes' unit vectors
  before: TurnFigures;
  after: TurnFigures;
  invariant: { l2_before: number; l2_after: number; distances: number; max_distance_change: number };
  points?: number[][]; // a list per original axis
  sweep?: TurnSweep;
}

// --- claims -------------------------------------------------------------------------------------------------------------

export type Verdict = 'supported' | 'contradicted' | 'depends' | 'undetermined' | 'needs-model';

export interface ClaimsResult {
  rows: number; // those that were looked at
  cols: number;
  all_rows: number; // of the tensor
  seed: number;
  seeds: number;
  control_seeds: number;
  evidence: Record<string, Record<string, { value: Num; spread: Num }>>; // by claim, by condition
  missing: Record<string, string>; // by claim: why there is no evidence, or not all
  // by statistic, by matrix (the tensor, its controls), by coordinate system: one number, or one per seed
  statistics: Record<string, Record<string, Record<string, Num | Num[]>>>;
}

// Of a claim, of one of its parts, or of the tensors of one role.
export interface Tally {
  verdict: Verdict;
  agree: number;
  against: number;
  mixed: number;
  undetermined: number;
  total: number; // of those that say something: without the undetermined
  effect: Num; // median over tensors
  spread: Num; // between the quartiles
  quartiles: [number, number] | null;
  seed_spread: Num; // standard deviation over seeds, median over tensors
  effect_unit: string | null;
  effect_label: string | null;
}
export interface ClaimPart extends Tally {
  id: string; // 'C1a'
  statement: string;
  decides: boolean; // false: shown beside the verdict, no part of it
}
export interface ClaimTensor {
  name: string; // 'toy': the one experiment of a claim that no tensor changes
  role: Role | null;
  layer: number | null;
  verdict: Verdict;
  effect: Num;
  spread: Num; // over seeds
  parts?: Record<string, Verdict>; // where there are several
  values: Record<string, { value: Num; spread: Num; says: 1 | 0 | -1 | null }>; // for the claim, neither, against it
  missing?: string; // why there is no evidence, or not all
}
export interface Evidence {
  label: string;
  view: string;
  lens?: string;
  axes?: string[];
  metric?: string;
}
export interface Claim extends Tally {
  id: string; // 'C1'
  statement: string;
  rule: string; // a sentence with the numbers in force
  rule_template?: string; // the same with {name} in their places
  rule_values: Record<string, number>;
  parts: ClaimPart[];
  by_role: (Tally & { role: Role })[];
  per_tensor: ClaimTensor[];
  conditions: Record<string, { description: string; unit: string }>;
  evidence: Evidence[];
  note: string;
}
export interface RuleField {
  name: string;
  default: number;
  least: number;
  most: number;
  meaning: string;
}
export interface ClaimsBoard {
  claims: Claim[];
  rules: Record<string, Record<string, number>>;
  rule_fields: Record<string, RuleField[]>; // absent where a claim needs the running model
  tensor_count: number;
}

// --- controls -----------------------------------------------------------------------------------------------------------

// Of one number over the seeds.
export interface Spread {
  n: number;
  min: number;
  max: number;
  mean: number;
  sd: Num;
}
// A coordinate system's report with a Spread in place of every number.
export interface SpreadReport {
  [key: string]: Spread | SpreadReport;
}
export interface CurveBand {
  low: number[];
  high: number[];
}
export type CurveBands = Record<'histogram' | 'tail' | 'energy', CurveBand>;
export interface ControlsResult {
  rows: number;
  cols: number;
  all_rows: number;
  seeds: number[];
  tensor: Record<string, SpreadReport>; // by coordinate system
  controls: Record<string, Record<string, SpreadReport>>; // by control, by coordinate system
  bands?: {
    histogram_span_rms: number;
    tail_at_rms: number[];
    energy_fraction: number[];
    tensor: Record<string, CurveBands>;
    controls: Record<string, Record<string, CurveBands>>;
  };
}

// --- geometry -----------------------------------------------------------------------------------------------------------

export interface PowerLaw {
  alpha: Num;
  alpha_error: Num;
  lambda_min: Num;
  tail: number; // eigenvalues that were fitted, the largest
  eigenvalues: number;
  ks_distance: Num;
  x: Num[];
  ccdf: Num[];
  fitted: Num[];
}
export interface SingularSpectrum {
  singular_values: Num[]; // largest first
  effective_rank: Num;
  effective_rank_of_squares: Num;
  stable_rank: Num;
  marchenko_pastur: {
    sigma: Num;
    lower: Num;
    upper: Num;
    upper_99: Num;
    outside: number; // singular values beyond `upper`
    outside_share: Num;
    outside_energy_share: Num;
    spikes: number; // beyond `upper_99`
  } | null;
  histogram: { at: Num[]; density: Num[]; marchenko_pastur: Num[]; beyond: number } | null; // at: the bins' centres
}
export interface IntrinsicDimension {
  points: number; // used, of `of`
  of: number;
  duplicates: number;
  coordinates: number; // of each point
  two_nn: Num;
  two_nn_fit: Num;
  levina_bickel: Num;
  levina_bickel_k: number[];
  levina_bickel_by_k: Num[];
  control?: { two_nn: Spread; two_nn_fit: Spread; levina_bickel: Spread } | null; // Gaussian points, as many and as wide
  two_nn_ratio_to_control?: Num;
  levina_bickel_ratio_to_control?: Num;
}
export interface PrincipalAngles {
  k: number;
  inputs: number;
  rows: number;
  all_rows: number;
  layers: { layer: number; name: string; cosines: Num[]; mean_squared_cosine: Num; expected: Num }[];
}
export interface GeometryResult {
  rows: number;
  cols: number;
  notes: string[];
  power_law: PowerLaw | null;
  spectrum: SingularSpectrum | null;
  dimension: { rows: IntrinsicDimension | null; columns: IntrinsicDimension | null } | null;
  angles: PrincipalAngles | null;
}
export const GEOMETRY_CURVES = [
  'effective_rank',
  'stable_rank',
  'outside_share',
  'alpha',
  'dimension_rows',
  'dimension_columns',
  'dimension_ratio_to_control',
] as const;
export type GeometryCurve = (typeof GEOMETRY_CURVES)[number];
export interface GeometryCombined {
  roles: ({ role: Role; layers: (number | null)[] } & Record<GeometryCurve, Num[]>)[];
}

// --- map ----------------------------------------------------------------------------------------------------------------

// Against the original axes, over the seeds.
export interface MapMargin {
  margin_db: Num;
  min_db: Num;
  max_db: Num;
  spread_db: Num; // the largest range over seeds that any seeded system shows here
  verdict: 'helps' | 'hurts' | 'no difference';
}
export interface MapCell {
  axes: string;
  bits: number;
  group: string; // 'tensor', 'row', 'group64'
  sqnr_db: Num;
  sqnr_min_db: Num;
  sqnr_max_db: Num;
  entropy_bits: Num;
  overhead_bits: Num;
  basis_bits: Num;
  net_bits: Num;
  stored_bits: Num; // without an entropy code
  same_setting: MapMargin | null; // null: the original axes
  equal_rate: MapMargin | null; // also null outside the rates of either
  gain_db: Num; // this cell less the original axes' hull at its net rate
}
export interface MapResult {
  rows: number;
  cols: number;
  seeds: number[] | number;
  least_margin_db: number;
  axes: { id: string; seeded?: boolean; basis_bits?: Num; note?: string; error?: { message: string } }[];
  bits: number[];
  groups: string[];
  cells: MapCell[];
  hulls: Record<string, { net_bits: number[]; sqnr_db: number[] }>;
  best: { bits: number; cell: MapCell | null }[];
  at_rate: {
    net_bits: number;
    systems: { axes: string; sqnr_db: Num; against_original: MapMargin | null }[];
    recommended: string | null;
  }[];
  summary: string;
  notes: string[];
}

// --- rates --------------------------------------------------------------------------------------------------------------

export interface RateMethod {
  bits: { codes: Num; scales: Num; tables: Num; labels: Num; basis: Num }; // per weight
  net_bits: Num; // their sum
  stream_bits: number; // of the whole stream
  entropy_bits: Num; // of the codes under one table
  sqnr_db: Num;
  on_target: boolean;
  decoded_equal: boolean; // the codes read back are those that were written
  setting: Record<string, unknown>; // what the method chose: step, classes, rounding, theta
}
export interface RatePoint {
  target_db: number;
  gaussian_bound_bits: Num;
  ecsq_line_bits: Num;
  methods: Record<string, RateMethod>;
}
export interface RateAxes {
  basis: Basis;
  basis_bits: Num;
  points: Record<string, RatePoint>; // '10dB'
  ladder: { target_db: number; sqnr_db: Num; net_bits: Num; relative_error: Num }[];
  error?: undefined;
}
export interface RatesResult {
  rows: number;
  cols: number;
  entries: number;
  sampled_rows: number | null;
  energy: Num;
  axes: Record<string, RateAxes | CoordinateFailure>;
}
// What a choice of one measured point per tensor takes and gives, all tensors together.
export interface Spent {
  total_bits: Num;
  bits_per_weight: Num;
  relative_error: Num;
  sqnr_db: Num;
  within_budget: boolean; // false: even the cheapest points take more
  tensors: number;
}
export interface Allotted {
  axes: string;
  target_db: number;
  sqnr_db: Num;
  net_bits: Num; // per weight
  relative_error: Num;
}
export interface Budget {
  budget_bits: number; // per weight
  budget_total_bits: number;
  mixed: Spent & { lambda: Num };
  uniform: Spent; // the best point of each tensor within the same bits per weight
  gain_db: Num; // at the bits that `uniform` really takes
  tensors: { name: string; entries: number; mixed: Allotted; uniform: Allotted }[];
}
export interface RatesCombined {
  distortion: string;
  method: string;
  total_weights: number;
  left_out: string[]; // tensors without a measured point
  budgets: Budget[];
}

// --- structure ----------------------------------------------------------------------------------------------------------

interface Structure {
  kind: string | null; // null: nothing beats direct coding
  size: number;
  gain_bits: Num;
  total_bits: Num;
  energy_share: Num;
}
export interface StructureKind {
  kind: string;
  title: string;
  size_unit: string;
  curve: { size: number; theta_bits: Num; residual_bits: Num; total_bits: Num; energy_share: Num; sqnr_db: Num }[];
  best_size: number;
  theta_bits: Num;
  residual_bits: Num;
  total_bits: Num;
  energy_share: Num;
  gain_bits: Num; // over direct coding; negative: it costs more
  chosen_size: number; // 0: none
  controls: Record<string, { best_size: number; gain_bits: Num }>;
}
export interface StructureResult {
  rows: number;
  cols: number;
  all_rows: number;
  db: number;
  seed: number;
  coder: string;
  direct: { bits: Num; step: Num; sqnr_db: Num };
  kinds: StructureKind[];
  best: Structure;
  beats_direct: boolean;
  controls: Record<string, { direct_bits: Num; best: Structure }>;
  notes: string[];
}
export interface StructureCombined {
  tensors: number;
  beats_direct: number;
  weights: number;
  gain_bits: Num;
  by_kind: Record<string, number>;
}
