// What a view hands to <Chart>. Charts take columns and compute nothing: the view's columns go in, marks come out, and the same
// columns are the table behind the picture and its CSV.
//
//   <Chart spec={{ name: 'tails', title: 'Hadamard has no entry beyond 5 rms; …', columns, series, x: {…}, y: {…} }} />
//
// Most charts are lines, steps or dots: `series`. What does not fit says `marks(context)` in Observable Plot's own words, with colours
// from the context (never CSS variables: an exported picture has no style sheet).
import type { Markish, PlotOptions } from '@observablehq/plot';
import type { Paper, Theme } from '../ui/palette';

export interface Column {
  label: string; // with the unit in parentheses: 'density (per rms)'
  values: ArrayLike<number | string | null>; // all columns of one chart have one length
}

export interface Axis {
  label: string; // says the unit
  short?: string; // in tips; the label without its parentheses when absent
  type?: 'linear' | 'log' | 'symlog' | 'point';
  domain?: [number, number];
  percent?: boolean; // values are shares, ticks are percentages
  ticks?: readonly number[]; // where the ticks and the grid's lines are; evenly spread otherwise
  tickFormat?: (value: number) => string;
}

export interface Series {
  label: string; // written at the line's end or beside its swatch
  axes?: string; // the coordinate system whose colour it has; absent: a control or reference, grey and dashed
  x: ArrayLike<number | null>;
  y: ArrayLike<number | null>;
  kind?: 'line' | 'step' | 'dots' | 'line-dots'; // 'step': y[i] holds from x[i] to x[i + 1]
  dash?: string; // bits, groups: '4 2'
  symbol?: 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';
  width?: number;
  opacity?: number;
  keys?: readonly string[]; // per point: what `onpick` is called with, and what the tip says first
}

// A line through the whole frame: Gaussian kurtosis, a bound.
export interface Reference {
  axis: 'x' | 'y';
  value: number;
  label: string;
  below?: number; // px: its name stands lower, for instance below the key
}

// Control band: between `low` and `high` at each x. Grey between dashes, or in a coordinate system's colour without.
export interface Band {
  label: string; // for the columns; the picture's note says what its dashes mean
  axes?: string;
  dash?: string;
  x: ArrayLike<number>;
  low: ArrayLike<number>;
  high: ArrayLike<number>;
}

export interface ChartContext {
  width: number; // CSS pixels available
  height: number;
  narrow: boolean; // a phone: fewer ticks, no end labels
  theme: Theme;
  paper: Paper;
  color: (axes: string | undefined) => string;
  text: (axes: string | undefined) => string;
}

export interface ChartSpec {
  name: string; // of the downloaded file
  title: string; // a sentence computed from the data: what is seen
  note?: string; // small print under the picture: 'partial: 12 of 28 tensors'
  columns: Column[]; // the table behind, and the CSV
  x: Axis;
  y: Axis;
  series?: Series[];
  references?: Reference[];
  bands?: Band[];
  marks?: (context: ChartContext) => Markish[]; // drawn over the series
  options?: PlotOptions; // last word: margins, facets, scales
  height?: number; // CSS pixels, 240; reserved before any data come
  key?: 'end' | 'top-right' | 'top-left' | 'bottom-right' | 'bottom-left' | 'none'; // series' names at their lines' ends (default), or inside the frame
  narrowKey?: false; // no key on a phone, where it would cover the lines: the view names them beside the picture
  onpick?: (key: string) => void; // a click on the point pointed at (series with keys); offer the same in a table for the keyboard
}
