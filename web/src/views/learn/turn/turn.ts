// Lesson 1: which cloud, turned by what, and what is said of it. The numbers are those of the core's study `turn`.
import type { TurnFigures, TurnResult, TurnSweep } from '../../../report/studies';

export const CLOUDS = ['cross', 'ellipse', 'outlier', 'weights'] as const;
export type Cloud = (typeof CLOUDS)[number];

export interface RotationSettings {
  cloud: Cloud;
  dimensions: 2 | 3;
  angles: number[]; // degrees: of one turn in the plane, or about z, the turned y, the twice turned x
}

export const unturned = (cloud: Cloud, dimensions: 2 | 3): RotationSettings => ({
  cloud,
  dimensions,
  angles: dimensions === 2 ? [0] : [0, 0, 0],
});
export const FLAT = unturned('cross', 2);

// Two, or three, columns of the bundled model's output head: those that vary together most, so that turning has something to find.
export const WEIGHTS = { tensor: 'lm_head.weight', columns: [177, 209, 217] } as const;

export const POINTS = 2000; // as many as a planted cloud has
export const BITS = 4;

interface Asked {
  source: 'example' | `planted:${string}`;
  tensor: string;
  options: Record<string, unknown>;
}

export function askedOf({ cloud, dimensions, angles }: RotationSettings): Asked {
  const options = { angles, bits: BITS, max_points: POINTS };
  if (cloud === 'weights') {
    return {
      source: 'example',
      tensor: WEIGHTS.tensor,
      options: { ...options, columns: WEIGHTS.columns.slice(0, dimensions) },
    };
  }
  return {
    source: `planted:${cloud}-cloud?cols=${dimensions}`,
    tensor: `${cloud}-cloud`,
    options: { ...options, columns: [0, 1, 2].slice(0, dimensions) },
  };
}

// What the figure tells of the coordinates, in its order. The norm is the cloud's own.
export const MEASURES = ['absmax', 'kurtosis', 'entropy_bits', 'mse', 'entropy_20db_bits', 'l2'] as const;
export type Measure = (typeof MEASURES)[number];

export const measured = (figures: TurnFigures, measure: Measure): number | null => figures[measure];

// Along half a turn. The norm has no column: it is the same everywhere, which `invariant` says at the angle looked at.
export function curveOf(result: TurnResult, sweep: TurnSweep, measure: Measure): (number | null)[] {
  return measure === 'l2' ? sweep.degrees.map(() => result.invariant.l2_before) : sweep[measure];
}

export const HALF_TURN = 180; // degrees; beyond it the coordinates only change sign
export const QUARTER_TURN = 90; // the axes change places
export const HADAMARD = 45; // the Hadamard rotation of two axes, but for a sign that no number here knows of

// Where angles begin: half a turn is all in the plane, in space it takes a whole one.
export const lowest = (dimensions: 2 | 3): number => (dimensions === 2 ? 0 : -HALF_TURN);

// Into [low, 180): 180 itself stays, it is the slider's end.
export function within(low: number, degrees: number): number {
  const span = HALF_TURN - low;
  return degrees === HALF_TURN ? HALF_TURN : ((((degrees - low) % span) + span) % span) + low;
}

const REACH = 30; // degrees; a pointer that moved farther in one step was not dragged there

// Which places of a sweep were passed by turning from one angle to another: those between, or only where a jump ended.
export function passed(degrees: readonly number[], from: number, to: number): boolean[] {
  const step = (degrees[1] ?? 1) - (degrees[0] ?? 0);
  const start = Math.abs(to - from) <= REACH ? from : to;
  const [low, high] = [Math.min(start, to) - step, Math.max(start, to) + step];
  return degrees.map((at) => at >= low && at <= high);
}

// Turned by a quarter more, the axes have changed places: of an angle's two names, both.
export function bothNames(degrees: number): number[] {
  const first = degrees % QUARTER_TURN;
  return [first, first + QUARTER_TURN];
}

// The value of a column at an angle, at the nearest place of the sweep.
export function valueNear(sweep: TurnSweep, column: readonly (number | null)[], degrees: number): number | null {
  let nearest = 0;
  sweep.degrees.forEach((at, index) => {
    if (Math.abs(at - degrees) < Math.abs((sweep.degrees[nearest] ?? 0) - degrees)) nearest = index;
  });
  return column[nearest] ?? null;
}

const SAME = 1e-5; // relative: what float32 coordinates keep of a sum of squares, and more

// The measures that a turn left as they were; null while nothing is turned.
export function unchanged(result: TurnResult): Measure[] | null {
  if (result.angles.every((angle) => angle % QUARTER_TURN === 0)) return null;
  return MEASURES.filter((measure) => {
    const [before, after] = [measured(result.before, measure), measured(result.after, measure)];
    if (before === null || after === null) return false;
    return Math.abs(after - before) <= SAME * Math.abs(before);
  });
}

// --- drawing ------------------------------------------------------------------------------------------------------------

export type Vector = readonly number[];

// Unit vectors of the turned axes, as the study defines them; drawn before the core has answered.
export function axesOf(angles: readonly number[]): Vector[] {
  const [a, b, c] = angles.map((degrees) => (degrees * Math.PI) / 180);
  const [ca, sa] = [Math.cos(a ?? 0), Math.sin(a ?? 0)];
  if (b === undefined || c === undefined) {
    return [
      [ca, sa],
      [-sa, ca],
    ];
  }
  const [cb, sb, cc, sc] = [Math.cos(b), Math.sin(b), Math.cos(c), Math.sin(c)];
  return [
    [ca * cb, sa * cb, -sb],
    [ca * sb * sc - sa * cc, sa * sb * sc + ca * cc, cb * sc],
    [ca * sb * cc + sa * sc, sa * sb * cc - ca * sc, cb * cc],
  ];
}

// Onto the paper, x to the right and y up; the third number is the depth towards the reader. Space is looked at from the front right,
// a little from above.
const AZIMUTH = (-60 * Math.PI) / 180;
const ELEVATION = (25 * Math.PI) / 180;

export function onPaper(point: Vector): [number, number, number] {
  const [x = 0, y = 0, z] = point;
  if (z === undefined) return [x, y, 0];
  const along = -Math.sin(AZIMUTH) * x + Math.cos(AZIMUTH) * y;
  const towards = Math.cos(AZIMUTH) * x + Math.sin(AZIMUTH) * y;
  return [
    along,
    Math.cos(ELEVATION) * z - Math.sin(ELEVATION) * towards,
    Math.sin(ELEVATION) * z + Math.cos(ELEVATION) * towards,
  ];
}

export const scaled = (vector: Vector, by: number): number[] => vector.map((x) => x * by);
export const added = (a: Vector, b: Vector): number[] => a.map((x, at) => x + (b[at] ?? 0));
