// The course of one question: predict, then act, then reveal. The lesson says what is asked and what came out; this keeps the guess.
//
//   const prediction = new Prediction();
//   <Round {prediction} question={...} outcome={...}> the figure </Round>

import { printing } from '../../../ui/printing.svelte';

export type Guess = string | number;
export type Phase = 'predict' | 'act' | 'reveal';

export interface Choice {
  id: string;
  label: string;
}

// Where a number is guessed on. Positions on it are what guesses are compared by: a factor of two is as far anywhere on a
// logarithmic one.
export interface Scale {
  min: number;
  max: number;
  step: number; // on a logarithmic one: of log10
  format: (value: number) => string; // with its unit
  logarithmic?: boolean; // min > 0
  period?: number; // angles: values this far apart are one
}

export interface Question {
  ask: string; // one sentence that ends in '?'
  choices?: readonly Choice[]; // either these,
  scale?: Scale; // or a number
  act: string; // what to do once guessed
}

export interface Outcome {
  truths: readonly Guess[]; // what came out; any of them is right
  says: string; // sentences computed from the data
}

export type Verdict = 'right' | 'close' | 'off';
// Shares of the scale. A marker is put by eye: a twenty-fifth of its length is as well as that can be done.
const RIGHT = 0.04;
const CLOSE = 0.12;

export function positionOn(scale: Scale, value: number): number {
  if (!scale.logarithmic) return (value - scale.min) / (scale.max - scale.min);
  return Math.log(value / scale.min) / Math.log(scale.max / scale.min);
}

export function valueAt(scale: Scale, position: number): number {
  const at = Math.min(1, Math.max(0, position));
  return scale.logarithmic ? scale.min * (scale.max / scale.min) ** at : scale.min + (scale.max - scale.min) * at;
}

function distance(scale: Scale, guess: number, truth: number): number {
  const apart = Math.abs(positionOn(scale, guess) - positionOn(scale, truth));
  if (scale.period === undefined) return apart;
  const turn = scale.period / (scale.max - scale.min);
  const rest = apart % turn;
  return Math.min(rest, turn - rest);
}

export function verdictOf(question: Question, guess: Guess, truths: readonly Guess[]): Verdict {
  const { scale } = question;
  if (!scale) return truths.includes(guess) ? 'right' : 'off';
  const far = Math.min(...truths.map((truth) => distance(scale, Number(guess), Number(truth))));
  return far <= RIGHT ? 'right' : far <= CLOSE ? 'close' : 'off';
}

export function textOf(question: Question, guess: Guess): string {
  if (question.scale) return question.scale.format(Number(guess));
  return question.choices?.find(({ id }) => id === guess)?.label ?? String(guess);
}

export class Prediction {
  phase = $state<Phase>('predict');
  guess = $state<Guess | null>(null);

  // How much the figure tells: on paper, all.
  get told(): Phase {
    return printing.now ? 'reveal' : this.phase;
  }

  // A guess can be changed until it is given.
  put(guess: Guess): void {
    if (this.phase === 'predict') this.guess = guess;
  }

  // To the next phase; stays where there is no guess yet, or nothing came out yet.
  go(outcome: Outcome | null): void {
    if (this.phase === 'predict') this.phase = this.guess === null ? 'predict' : 'act';
    else if (this.phase === 'act') this.phase = outcome ? 'reveal' : 'act';
    else this.again();
  }

  again(): void {
    this.phase = 'predict';
    this.guess = null;
  }
}
