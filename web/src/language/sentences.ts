// What the longer sentences are made of, where several numbers belong together. Numbers in them are written already, with their units.

// How a metric of a coordinate system differs from that of the first one, over the tensors that have both.
export interface MetricChange {
  axes: string;
  lower: number; // tensors
  higher: number;
  total: number;
  before: string; // medians
  after: string;
}

export interface Range {
  from: string;
  to: string;
  median: string;
}

// What a budget of bits gives when it is shared out over the tensors, and when all get the same.
export interface Allocation {
  budget: string; // bits per weight, as the next two
  tensors: number;
  least: string;
  most: string;
  db: string;
  uniformDb: string | null; // null: the same bits for all exceed the budget
  gain: string | null; // dB at equal bits
}

// Of how many of the tensors that say something a claim holds.
export interface Agreement {
  agree: number;
  total: number;
}

// How a change of axes changes the crest, and the rate at equal distortion; numbers as they are written.
export interface CrestChange {
  change: 'same' | 'lowers' | 'raises';
  from: string;
  to: string;
}
export interface RateChange {
  change: 'same' | 'costs' | 'saves';
  bits: string;
}
