// What the lessons say in English: their frame (`lesson`) and each in a section of its own. Part of en.ts; ko-lessons.ts has the same keys.
import { count, sig } from '../ui/numbers';

export const lessons = {
  lesson: {
    phases: 'Steps',
    phase: { predict: 'Predict', act: 'Try', reveal: 'Compare' },
    predict: { choice: 'Choose what you expect before you try it.', number: 'Put the marker where you expect it.' },
    button: { predict: 'This is my guess', act: 'Show what comes out', reveal: 'Begin again' },
    said: (guess: string) => `You said: ${guess}.`,
    verdict: { right: 'That is right.', close: 'That is close.', off: 'It came out otherwise.' },
    cameOut: (truth: string) => `What came out: ${truth}.`,
    either: (truths: string[]) => truths.join(' or '),
    computing: 'being computed',
    data: 'Data',
    stopped: 'Stopped before it was done.',
    cancel: 'Cancel',
    retry: 'Try again',
  },
  turn: {
    lead: 'The cloud stands still; only the axes turn along which its points are measured. Which numbers belong to the cloud, and which only to the axes?',
    cloud: 'Cloud',
    clouds: { cross: 'Cross', ellipse: 'Ellipse', outlier: 'Outliers', weights: 'Real weights' },
    dimensions: 'Dimensions',
    inSpace: { 2: 'Plane', 3: 'Space' },
    axes: 'Turn the axes',
    angle: 'Angle',
    about: (axis: string) => `About ${axis}`,
    picture: (cloud: string, points: number) => `${cloud}: ${count(points)} points and the turned axes`,
    still: 'Dotted: the original axes. Grid: where 4 bits with one scale put the coordinates.',
    weights: (points: number | null, columns: number[]) =>
      `Columns ${columns.join(', ')} of the output head of the bundled model, ${points === null ? '' : count(points)} rows. Grid: where 4 bits with one scale put the coordinates.`,
    measures: {
      absmax: 'largest coordinate',
      kurtosis: 'kurtosis',
      entropy_bits: 'entropy of the 4-bit codes (bits)',
      mse: '4-bit error (mean square)',
      entropy_20db_bits: 'entropy at 20 dB (bits)',
      l2: 'L2 norm of all coordinates',
    },
    before: (value: string) => `unturned: ${value}`,
    questions: 'Questions',
    short: { kurtosis: 'kurtosis', mse: '4-bit error' },
    ask: { kurtosis: 'At which angle is the kurtosis largest?', mse: 'At which angle is the 4-bit error smallest?' },
    act: 'Turn the axes: drag them, use the arrow keys, or type an angle. The curves appear where you have been.',
    askSpace: 'Turn three axes in space: which number stays as it is?',
    actSpace: 'Drag the picture, or turn about each axis, and watch the numbers.',
    says: {
      kurtosis: ({ value, other, otherAt }: Extremes) =>
        `There it is ${sig(value)}; at ${otherAt} it is only ${sig(other)}. A quarter turn more, the axes have changed places and all is as before.`,
      mse: ({ value, absmax, other, otherAt, otherAbsmax }: Extremes) =>
        `There it is ${sig(value)}, and the largest coordinate ${sig(absmax)}. At ${otherAt} it is ${sig(other / value, 2)} times as large, and the largest coordinate ${sig(otherAbsmax)}.`,
    },
    atYours: (angle: string, value: number | null) => `At your ${angle} it is ${sig(value)}.`,
    norm: (before: number, after: number) =>
      `The L2 norm was ${sig(before, 5)} and is ${sig(after, 5)}: the cloud is the same. Outliers belong to the axes.`,
    saysSpace: (kurtosis: number | null, turned: number | null, mse: number | null, turnedMse: number | null) =>
      `Where you turned them the kurtosis went from ${sig(kurtosis)} to ${sig(turned)}, the 4-bit error from ${sig(mse)} to ${sig(turnedMse)}.`,
  },
};

// The best and the worst of a number along half a turn.
export interface Extremes {
  value: number;
  absmax: number | null; // there
  other: number; // at the other end
  otherAt: string;
  otherAbsmax: number | null;
}
