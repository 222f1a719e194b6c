// The sinusoid experiment as the core writes it (docs/toy.md, core/analysis/toy_json.hpp).

export interface ToyConfig {
  case: 'A' | 'B';
  components: number;
  band: 'low' | 'high' | 'both';
  noise: number;
  samples: number | number[]; // 4096, or the signal itself
  seed: number;
  layers: number;
  width: number;
  activation: 'relu' | 'tanh' | 'sine';
  omega: number;
  steps: number;
  batch: number; // 0: all training samples
  learning_rate: number;
  topk: number; // 0: as many as there are components
  formula?: string; // the signal as a function of t, instead of components
}

// A file of own samples: a sample of it is mean + scale * value.
export interface ToyFile {
  format: 'CSV' | 'WAV';
  count: number;
  mean: number;
  scale: number;
}

export interface ToySettings {
  defaults: ToyConfig;
  limits: Record<string, [number, number]>; // [least, most] of the settings that are numbers
  above_least: string[]; // settings that must be more than the least
  components: Record<ToyConfig['band'], [number, number]>;
  choices: Record<string, string[]>;
}

export interface ToySignal {
  components: { a: number; f: number; phi: number }[]; // a sin(2 pi f t + phi)
  samples: number; // how many
  training: number;
  test: number;
}

export interface ToyStart {
  config: ToyConfig;
  signal: ToySignal;
  parameters: number;
  // The hidden layers, then the output; weights (inputs x outputs, row-major) and biases are places in the parameters.
  layers: { inputs: number; outputs: number; weights: number; biases: number }[];
}

export interface ToyStep {
  step: number; // done so far
  steps: number; // of the whole experiment
  done: boolean;
  train_mse: number | null; // null: no finite number
  test_mse: number | null;
}

export interface ToyStatistics {
  coefficients: number;
  linf_over_l2: number | null;
  frac_3sigma: number | null;
  kurtosis: number | null;
  frac_small: number | null;
  energy: { 'top_0.01': number | null; 'top_0.05': number | null; 'top_0.1': number | null };
}

export interface ToyLook {
  step: number;
  train_mse: number | null;
  test_mse: number | null;
  representations: Record<string, ToyStatistics>;
}

export interface ToyRounded {
  bits: number;
  group: string; // what shares a scale
  rate_bits: number; // of the whole representation, as the other two
  entropy_bits: number;
  huffman_bits: number;
  distortion: number | null; // mean squared error on the test set
}

export interface ToyResult {
  schema: number;
  axiscope: string;
  config: ToyConfig;
  signal: ToySignal;
  representations: Record<string, ToyStatistics & { basis_bits?: number; rd: ToyRounded[] }>;
  training: {
    steps: number;
    loss_every: number;
    loss: (number | null)[]; // means of so many steps
    train_mse: number | null;
    test_mse: number | null;
  };
  targets: { distortion: number; fourier_components: number | null; mlp_step: number | null }[];
  claim: Record<string, number | boolean | null>;
}
