// What crosses between the page and the worker of the sinusoid laboratory (laboratory.ts).
import type { ToyFile, ToyLook, ToyStart, ToyStep } from '../report/toy';

// Settings of the core's own names (ToySettings.defaults); what is left out is as there.
export type ToyRequest = Record<string, unknown>;

export interface OpenedExperiment extends ToyStart {
  clean: Float64Array; // the signal at every sample
  samples: Float64Array; // with noise
  training: Uint32Array; // which samples are trained on
  test: Uint32Array;
  fit: Float32Array; // at every sample
}

export interface TrainedExperiment extends ToyStep {
  loss: Float64Array; // of each of these steps
  fit: Float32Array;
}

export interface LookedExperiment extends ToyLook {
  columns: Record<string, Float32Array>; // the coefficients of every representation
}

export interface MeasuredExperiment {
  text: string; // as `axiscope toy --json` writes it
  columns: Record<string, Float32Array>; // the coefficients of every representation
}

// A file's samples as an experiment takes them: its setting `samples`.
export interface ReadSamples extends ToyFile {
  samples: Float64Array;
}

export type LaboratoryAsk =
  | { ask: 'open'; request: ToyRequest } // result: OpenedExperiment
  | { ask: 'train'; steps: number } // result: TrainedExperiment
  | { ask: 'look' } // result: LookedExperiment
  | { ask: 'measure' } // result: MeasuredExperiment
  | { ask: 'readSamples'; bytes: Uint8Array; name: string }; // result: ReadSamples

export type LaboratoryResult =
  OpenedExperiment | TrainedExperiment | LookedExperiment | MeasuredExperiment | ReadSamples;
