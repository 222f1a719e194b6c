// The experiment's settings as a link has them ({ width: '128' }, only what differs from the core's defaults), and as the core takes them.
import type { ToyRequest } from '../../../engine/experiment';
import type { ToySettings } from '../../../report/toy';
import type { CoreError } from '../../../report/types';

export type Settings = Record<string, string>;

// Own samples cross as numbers. A link has the file's name alone, in `samples`.
export interface OwnSamples {
  name: string;
  values: number[];
  about: string; // what was in the file
}

export const GROUPS = {
  signal: ['case', 'components', 'band', 'noise', 'topk', 'seed'],
  network: ['layers', 'width', 'activation', 'omega'],
  training: ['steps', 'batch', 'learning_rate'],
} as const;
export type Group = keyof typeof GROUPS;
export type Setting = (typeof GROUPS)[Group][number];

const TEXTS: ReadonlySet<string> = new Set(['case', 'band', 'activation', 'formula']);

// Where the signal comes from.
export type Source = 'sines' | 'formula' | 'samples';
export const SOURCES: readonly Source[] = ['sines', 'formula', 'samples'];
export const sourceOf = (settings: Settings): Source =>
  'samples' in settings ? 'samples' : 'formula' in settings ? 'formula' : 'sines';

// What the core is asked for. Whatever is no number where one belongs goes as it is: the core says what is wrong.
export function requestOf(settings: Settings, own: OwnSamples | null): ToyRequest {
  const request: ToyRequest = {};
  for (const [name, text] of Object.entries(settings)) {
    if (name === 'samples') continue;
    const value = text.trim() === '' ? NaN : Number(text);
    request[name] = TEXTS.has(name) || Number.isNaN(value) ? text : value;
  }
  if (sourceOf(settings) === 'samples' && own) request['samples'] = own.values;
  return request;
}

// The samples that a link names but cannot carry.
export const missingSamples = (settings: Settings, own: OwnSamples | null): string | null =>
  settings['samples'] !== undefined && own?.name !== settings['samples'] ? settings['samples'] : null;

// `settings` with one changed; what is the default anyway is left out.
export function changedSetting(
  settings: Settings,
  defaults: ToySettings['defaults'],
  name: string,
  text: string,
): Settings {
  const { [name]: _, ...others } = settings;
  const usual: unknown = defaults[name as keyof typeof defaults];
  return usual !== undefined && String(usual) === text ? others : { ...others, [name]: text };
}

export function changedSource(settings: Settings, source: Source, example: string): Settings {
  const { formula, samples, ...others } = settings;
  if (source === 'sines') return others;
  return source === 'formula' ? { ...others, formula: formula ?? example } : { ...others, samples: samples ?? '' };
}

export const PRESETS = {
  caseA: {},
  caseB: { case: 'B' },
  sine: { case: 'B', activation: 'sine' },
  high: { case: 'B', band: 'high', components: '4', activation: 'sine', omega: '200' },
  formula: { formula: 'tanh(8*sin(2*pi*t))*exp(-2*t)' },
} satisfies Record<string, Settings>;
export type Preset = keyof typeof PRESETS;

// The preset that these settings are; null: none.
export function presetOf(settings: Settings): Preset | null {
  const text = (each: Settings) => JSON.stringify(Object.entries(each).sort());
  const found = Object.entries(PRESETS).find(([, preset]) => text(preset) === text(settings));
  return (found?.[0] as Preset | undefined) ?? null;
}

// How the core begins what it says of a setting, where it does not name it in quotes.
const BEGINNINGS: readonly [RegExp, string][] = [
  [/^a signal of the band/, 'components'],
  [/^noise /, 'noise'],
  [/^topk /, 'topk'],
  [/^a perceptron has/, 'layers'],
  [/^a layer's width/, 'width'],
  [/^omega /, 'omega'],
  [/^steps number/, 'steps'],
  [/^the learning rate/, 'learning_rate'],
];

// The setting that an error is about, so that it can stand there; null: none of them alone.
export function fieldOf({ message, where = '' }: CoreError): string | null {
  if (where.startsWith('formula')) return 'formula';
  const quoted = /^'([a-z_]+)' is /.exec(message)?.[1];
  return quoted ?? BEGINNINGS.find(([beginning]) => beginning.test(message))?.[1] ?? null;
}
