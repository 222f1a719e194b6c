// View state <-> URL hash: "#t=model.layers.0.mlp.down_proj.weight&view=rate&axes=original,pca". Only what differs from
// DEFAULT_STATE is written. Reading never throws: unknown keys are passed over, impossible values become the nearest
// possible one or the default, so that an old or mistyped link still opens.
import { BITS, DISTORTIONS_DB } from './options';
import { CHAPTERS, DEFAULT_STATE, LENSES, SCOPES, VIEWS, type ViewState } from './view-state';

const MAX_TEXT = 1 << 14; // longer than any tensor name or filter met; keeps a hostile link from filling the page
export const MAX_AXES = 12; // more columns than a screen holds
const MAX_FILES = 64; // names in a link; a model of more shards is asked for by the first ones
const MAX_GROUP = 1 << 20; // wider than any matrix met
const [MIN_BUDGET, MAX_BUDGET] = [2, 6]; // bits per weight; what allocation's ladder can reach
const MAX_RULES = 200; // more numbers than all rules have
const MAX_SETTINGS = 32; // more than the experiment has
const MAX_SETTING = 1000; // characters: its formula
const MAX_SPAN = 1000; // rms; no weight met lies beyond

interface Field<T> {
  key: string;
  write(value: T): string;
  read(text: string): T | undefined; // undefined: leave the default
}

type Fields = { [K in keyof ViewState]: Field<ViewState[K]> };

// '+' stands for itself, not for a space: names of coordinate systems and settings may hold it.
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone '%': taken as it stands
  }
}

// A lone surrogate, which no URL can hold, becomes U+FFFD.
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD');

// Like encodeURIComponent, but what a hash may hold stays readable.
function encode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(/%(?:2F|3A|3F|3D|40|24|2B|3B)/gi, decodeURIComponent);
}

const nearest = (value: number, allowed: readonly number[]): number =>
  allowed.reduce((best, each) => (Math.abs(each - value) < Math.abs(best - value) ? each : best));

function whole(text: string, min: number, max: number): number | undefined {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return undefined;
  return Math.min(max, Math.max(min, Number(text)));
}

const string = (key: string, accept: (text: string) => boolean = () => true): Field<string> => ({
  key,
  write: encode,
  read: (text) => {
    const value = wellFormed(decode(text).slice(0, MAX_TEXT));
    return accept(value) ? value : undefined;
  },
});

const oneOf = <T extends string>(key: string, allowed: readonly T[]): Field<T> => ({
  key,
  write: encode,
  read: (text) => allowed.find((each) => each === decode(text)),
});

const list = (key: string, most: number, accept: (item: string) => boolean): Field<string[]> => ({
  key,
  write: (items) => items.map((item) => encode(item)).join(','),
  read: (text) => {
    const items = text
      .split(',')
      .map((item) => wellFormed(decode(item).slice(0, MAX_TEXT)))
      .filter(accept);
    return [...new Set(items)].slice(0, most);
  },
});

const among = (key: string, allowed: readonly number[]): Field<number> => ({
  key,
  write: String,
  read: (text) => {
    const value = whole(text, 0, Number.MAX_SAFE_INTEGER);
    return value === undefined ? undefined : nearest(value, allowed);
  },
});

const real = (key: string, min: number, max: number): Field<number> => ({
  key,
  write: String,
  read: (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    return Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : undefined;
  },
});

const flag = (key: string): Field<boolean> => ({
  key,
  write: (value) => (value ? '1' : '0'),
  read: (text) => (text === '1' ? true : text === '0' ? false : undefined),
});

// 'width:128,formula:sin(2*pi*t)', in the order of the alphabet.
const settings = (key: string): Field<Record<string, string>> => ({
  key,
  write: (given) =>
    Object.keys(given)
      .sort()
      .map((name) => `${name}:${encode(given[name] ?? '')}`)
      .join(','),
  read: (text) => {
    const found = text
      .split(',')
      .slice(0, MAX_SETTINGS)
      .flatMap((part): [string, string][] => {
        const [, name, value] = /^([a-z][a-z_]{0,39}):(.*)$/.exec(part) ?? [];
        if (name === undefined || value === undefined || name in Object.prototype) return [];
        return [[name, wellFormed(decode(value).slice(0, MAX_SETTING))]];
      });
    return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  },
});

// Reports and styles are looked up by these names: 'constructor' is one that every object has.
const isAxes = (id: string): boolean => /^[a-z][a-z0-9-]{0,63}$/.test(id) && !(id in Object.prototype);

const FIELDS: Fields = {
  source: string('source', (text) => text === 'example' || text === 'files' || /^planted:[a-z]/.test(text)),
  files: list('files', MAX_FILES, (name) => name !== ''),
  view: oneOf('view', VIEWS),
  lens: oneOf('lens', LENSES),
  tensor: string('t'),
  axes: list('axes', MAX_AXES, isAxes),
  bits: among('bits', BITS),
  group: {
    key: 'group',
    write: encode,
    read: (text) => {
      if (text === 'tensor' || text === 'row') return text;
      return whole(text, 2, MAX_GROUP)?.toString();
    },
  },
  scheme: oneOf('scheme', ['symmetric', 'asymmetric']),
  db: among('db', DISTORTIONS_DB),
  seed: { key: 'seed', write: String, read: (text) => whole(text, 0, Number.MAX_SAFE_INTEGER) },
  net: flag('net'),
  coder: oneOf('coder', ['entropy', 'huffman', 'fixed']),
  whole: flag('whole'),
  metric: string('metric', (path) => /^[\w.*/-]{1,200}$/.test(path)),
  filter: string('filter'),
  zoom: {
    key: 'zoom',
    write: (zoom) => (zoom ? zoom.join(',') : ''),
    read: (text) => {
      const parts = text.split(',').map((part) => whole(part, 0, Number.MAX_SAFE_INTEGER));
      const [row, rows, col, cols] = parts;
      if (parts.length !== 4 || row === undefined || !rows || col === undefined || !cols) return undefined;
      return [row, rows, col, cols];
    },
  },
  span: real('span', 0, MAX_SPAN),
  sorted: flag('sorted'),
  controls: string('controls', isAxes),
  budget: real('budget', MIN_BUDGET, MAX_BUDGET),
  claim: string('claim', (id) => /^C\d{1,3}$/.test(id)),
  scope: oneOf('scope', SCOPES),
  // 'C2.margin:0.1,C3.margin:0.05', in the order of the alphabet. Which numbers there are, and between what, the core knows.
  rules: {
    key: 'rules',
    write: (rules) =>
      Object.keys(rules)
        .sort()
        .map((name) => `${name}:${rules[name]}`)
        .join(','),
    read: (text) => {
      const found = decode(text)
        .split(',')
        .slice(0, MAX_RULES)
        .flatMap((part): [string, number][] => {
          const [, name, digits] =
            /^(C\d{1,3}\.[a-z][a-z0-9_]{0,39}):(-?[\d.]{1,24}(?:e[+-]?\d{1,3})?)$/.exec(part) ?? [];
          const value = Number(digits);
          return name !== undefined && Number.isFinite(value) ? [[name, value]] : [];
        });
      return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
    },
  },
  differences: flag('differences'),
  chapter: oneOf('chapter', CHAPTERS),
  lesson: settings('lesson'), // which there are, the lessons know
  toy: settings('toy'), // which there are, and between what, the core knows
  present: flag('present'),
  lang: oneOf('lang', ['auto', 'en', 'ko']),
  theme: oneOf('theme', ['auto', 'light', 'dark']),
};

const NAMES = Object.keys(FIELDS) as (keyof ViewState)[];

// 'a=b&c=d' without the '#'; '' for the default state.
export function serialise(state: ViewState): string {
  const write = <K extends keyof ViewState>(name: K): string => FIELDS[name].write(state[name]);
  return NAMES.filter((name) => JSON.stringify(state[name]) !== JSON.stringify(DEFAULT_STATE[name]))
    .map((name) => `${FIELDS[name].key}=${write(name)}`)
    .join('&');
}

export function parseHash(hash: string): ViewState {
  const given = new Map<string, string>();
  for (const part of hash.replace(/^#/, '').split('&')) {
    const equals = part.indexOf('=');
    if (equals > 0) given.set(part.slice(0, equals), part.slice(equals + 1));
  }
  const read = <K extends keyof ViewState>(name: K): ViewState[K] => {
    const text = given.get(FIELDS[name].key);
    return (text === undefined ? undefined : FIELDS[name].read(text)) ?? structuredClone(DEFAULT_STATE[name]);
  };
  const state = Object.fromEntries(NAMES.map((name) => [name, read(name)])) as unknown as ViewState;
  if (state.axes.length === 0) state.axes = [...DEFAULT_STATE.axes];
  if (state.source !== 'files') state.files = [];
  return state;
}

// `state` with `change`, brought to what a link can say; the same rules as for reading one.
export function changed(state: ViewState, change: Partial<ViewState>): ViewState {
  return parseHash(serialise({ ...state, ...change }));
}
