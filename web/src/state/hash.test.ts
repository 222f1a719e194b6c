import { describe, expect, it } from 'vitest';
import { changed, parseHash, serialise } from './hash';
import { DEFAULT_STATE, type ViewState } from './view-state';

// xorshift32: the same cases in every run.
function generator(seed: number) {
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const below = (n: number) => next() % n;
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  return { below, pick };
}

const ALPHABET = [...'abcXYZ019._-/\\ ,;:&=#%+?"<>()[]{}|*é漢\n\t', '\u{1F600}', '\u0000'];

function randomState({ below, pick }: ReturnType<typeof generator>): ViewState {
  const text = (most: number) => Array.from({ length: below(most) }, () => pick(ALPHABET)).join('');
  const files = below(2) === 0;
  const axes = ['original', 'hadamard', 'pca', 'random', 'random-hadamard', 'dct'].filter(() => below(2) === 0);
  return {
    source: files
      ? 'files'
      : pick(['example', 'planted:gaussian', 'planted:outlier-columns?rows=512&cols=1024&seed=7']),
    files: files ? [...new Set(Array.from({ length: below(5) }, () => `f${text(12)}`))] : [],
    view: pick(['tensor', 'model', 'rate', 'claims', 'learn']),
    lens: pick(['compare', 'map', 'rates', 'structure', 'geometry']),
    tensor: text(40),
    axes: axes.length > 0 ? axes : ['original'],
    bits: pick([2, 3, 4, 6, 8]),
    group: pick(['tensor', 'row', '32', '64', '128', '4096']),
    scheme: pick(['symmetric', 'asymmetric']),
    db: pick([10, 20, 30]),
    seed: pick([0, 1, 2, 12345, Number.MAX_SAFE_INTEGER]),
    net: below(2) === 0,
    coder: pick(['entropy', 'huffman', 'fixed']),
    whole: below(2) === 0,
    metric: pick(['outliers.kurtosis', 'rtn.*.sqnr_db', 'energy.top_0.01']),
    filter: text(20),
    zoom: below(2) === 0 ? null : [below(100), 1 + below(100), below(1e6), 1 + below(9)],
    span: pick([0, 0.5, 4, 6.25, 1000]),
    sorted: below(2) === 0,
    controls: pick(['', 'original', 'random-hadamard']),
    budget: pick([2, 2.5, 3, 6]),
    claim: pick(['', 'C1', 'C15']),
    scope: pick(['model', 'role', 'tensor']),
    rules: pick<Record<string, number>>([{}, { 'C2.margin': 0.1 }, { 'C13.no_less_than': -1e-7, 'C2.margin': 1e21 }]),
    differences: below(2) === 0,
    chapter: pick(['turn', 'evidence', 'laboratory']),
    lesson: pick<Record<string, string>>([{}, { cloud: 'ellipse', space: '3' }]),
    toy: pick<Record<string, string>>([{}, { width: '128' }, { formula: `t${text(30)}`, steps: '10' }]),
    present: below(2) === 0,
    lang: pick(['auto', 'en', 'ko']),
    theme: pick(['auto', 'light', 'dark']),
  };
}

describe('hash', () => {
  it('of the default state is empty, and the other way round', () => {
    expect(serialise(DEFAULT_STATE)).toBe('');
    for (const hash of ['', '#', '&', '#&=&', '#=x']) expect(parseHash(hash)).toEqual(DEFAULT_STATE);
  });

  it('is readable and holds only what differs', () => {
    const state: ViewState = {
      ...DEFAULT_STATE,
      tensor: 'model.layers.0.mlp.down_proj.weight',
      view: 'rate',
      axes: ['original', 'hadamard'],
      source: 'planted:outlier-columns?rows=512&cols=1024&seed=7',
      zoom: [0, 64, 128, 64],
    };
    expect(serialise(state)).toBe(
      'source=planted:outlier-columns?rows=512%26cols=1024%26seed=7&view=rate&t=model.layers.0.mlp.down_proj.weight' +
        '&axes=original,hadamard&zoom=0,64,128,64',
    );
  });

  it('brings every state back', () => {
    const random = generator(20240501);
    for (let round = 0; round < 2000; round++) {
      const state = randomState(random);
      const hash = serialise(state);
      expect(parseHash(`#${hash}`)).toEqual(state);
      // What a browser does to a hash: nothing here may need escaping by it.
      expect(new URL(`https://x/#${hash}`).hash).toBe(hash === '' ? '' : `#${hash}`);
    }
  });

  it('makes a possible state of any text, and keeps it', () => {
    const random = generator(7);
    const keys = [
      'source',
      'files',
      'view',
      't',
      'axes',
      'bits',
      'group',
      'scheme',
      'db',
      'seed',
      'net',
      'coder',
      'whole',
    ];
    keys.push('metric', 'filter', 'zoom', 'span', 'sorted', 'differences', 'theme', 'nonsense', '__proto__', '');
    const values = [
      '',
      '%',
      '%zz',
      '%E0%A4%A',
      '-1',
      '1e99',
      'NaN',
      'null',
      '1',
      '3',
      '5',
      '999999999999999999999',
      'row',
      'files',
      ',',
    ];
    values.push(
      'original,,pca,original',
      '\uD800',
      'a'.repeat(100_000),
      '0,0,0,0',
      '1,2,3',
      '1.5',
      'constructor',
      'true',
      'planted:',
    );
    for (let round = 0; round < 5000; round++) {
      const parts = Array.from({ length: random.below(6) }, () => {
        const free = Array.from({ length: random.below(9) }, () => random.pick(ALPHABET)).join('');
        return `${random.pick(keys)}${random.pick(['=', '', '=='])}${random.pick([...values, free])}`;
      });
      const state = parseHash(`#${parts.join('&')}`);
      expect([2, 3, 4, 6, 8]).toContain(state.bits);
      expect([10, 20, 30]).toContain(state.db);
      expect(Number.isSafeInteger(state.seed) && state.seed >= 0).toBe(true);
      expect(state.axes.length).toBeGreaterThan(0);
      expect(Object.keys(state).sort()).toEqual(Object.keys(DEFAULT_STATE).sort());
      expect(parseHash(serialise(state))).toEqual(state);
    }
  });

  it('takes no name for a coordinate system that every object has', () => {
    expect(parseHash('#axes=constructor,pca&controls=constructor')).toMatchObject({ axes: ['pca'], controls: '' });
    expect(parseHash('#axes=constructor,__proto__').axes).toEqual(DEFAULT_STATE.axes);
  });

  it('takes the nearest possible value', () => {
    const state = parseHash(
      '#bits=5&db=1000&seed=-3&span=1e9&group=1&axes=original,NOPE,original,pca&zoom=0,9,1,-4&net=0&sorted=maybe',
    );
    expect(state).toMatchObject({
      bits: 4,
      db: 30,
      seed: 0,
      span: 1000,
      group: '2',
      axes: ['original', 'pca'],
      net: false,
    });
    expect(state.zoom).toBeNull();
    expect(state.sorted).toBe(DEFAULT_STATE.sorted);
  });

  it('does not hand out the default state itself', () => {
    parseHash('').axes.push('pca2');
    expect(DEFAULT_STATE.axes).toEqual(['original', 'hadamard', 'pca']);
  });

  it('brings a change to what a link can say', () => {
    expect(changed(DEFAULT_STATE, { bits: 7, axes: [] })).toMatchObject({ bits: 6, axes: DEFAULT_STATE.axes });
    expect(changed({ ...DEFAULT_STATE, source: 'files', files: ['a'] }, { source: 'example' }).files).toEqual([]);
  });
});
