// No language lacks a key, none says less than the others, and nothing is said that nobody asks for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CoreTexts } from './core-text';
import { en } from './en';
import { ko } from './ko';
import { koCore } from './ko-core';
import { josa, particle } from './korean';
import { preferred } from './language.svelte';

interface Leaf {
  path: string;
  key: string;
  kind: string; // 'text', or a function by its number of parameters
  text: string;
}

function leaves(node: unknown, path = '', key = ''): Leaf[] {
  if (typeof node === 'string') return [{ path, key, kind: 'text', text: node }];
  if (typeof node === 'function') return [{ path, key, kind: `function of ${node.length}`, text: String(node) }];
  if (typeof node !== 'object' || node === null) throw new Error(`${path} is neither text, function nor section`);
  return Object.entries(node).flatMap(([name, value]) => leaves(value, path === '' ? name : `${path}.${name}`, name));
}

describe('dictionaries', () => {
  const english = leaves(en);
  const korean = leaves(ko);

  it('have the same keys in the same order, of the same kind', () => {
    const names = ({ path, kind }: Leaf) => `${path}: ${kind}`;
    expect(korean.map(({ path }) => path)).toEqual(english.map(({ path }) => path));
    // A language may leave out a parameter that it has no use for (a plural's number), never ask for more.
    const wrong = korean.filter((leaf, at) => (leaf.kind === 'text') !== (english[at]?.kind === 'text'));
    expect(wrong.map(names)).toEqual([]);
  });

  it('have no empty text, and Korean is written in Korean', () => {
    for (const { path, text } of [...english, ...korean]) expect(text.trim(), path).not.toBe('');
    const inEnglish = korean.filter(({ text }, at) => text === english[at]?.text && /[a-z]{4}/.test(text));
    expect(inEnglish.map(({ path }) => path)).toEqual([]);
  });
});

describe('every key', () => {
  const source = fileURLToPath(new URL('..', import.meta.url));
  const read = (folder: string, kind: RegExp): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => kind.test(path) && !path.startsWith('language') && !path.includes('.test.'))
      .map((path) => readFileSync(join(folder, path), 'utf8'));
  const page = read(source, /\.(ts|svelte)$/);
  // What a key may be looked up by: 'pca', or { pca: ... }.
  const ids = new Set(
    [...page, ...read(join(source, '../../core'), /\.[ch]pp$/)].flatMap((text) =>
      [...text.matchAll(/['"]([\w.-]+)['"]|([\w-]+):/g)].map(([, quoted, named]) => quoted ?? named),
    ),
  );
  const asked = ({ path, key }: Pick<Leaf, 'path' | 'key'>): boolean => {
    const section = `t().${path.slice(0, path.indexOf('.'))}`;
    return ids.has(key) || page.some((text) => text.includes(section) && new RegExp(`\\b${key}\\b`).test(text));
  };

  it('is asked for by the page, or is the name of something', () => {
    expect(leaves(en).flatMap((leaf) => (asked(leaf) ? [] : [leaf.path]))).toEqual([]);
    expect(asked({ path: 'tensor.study.neverAsked', key: 'neverAsked' })).toBe(false);
  });
});

describe("the core's sentences", () => {
  it('name only holes that their source has', () => {
    for (const [source, target] of Object.entries(koCore)) {
      const holes = source.split(/\{#?\}/).length - 1;
      for (const [, place] of target.matchAll(/\{(\d+)/g)) expect(Number(place), source).toBeLessThan(holes);
      expect(target, source).toMatch(/\p{Script=Hangul}|^[^a-z]*$/u);
    }
  });

  it('are recognised with what varies in them', () => {
    const texts = new CoreTexts({
      'row {} has {} entries': '{0}행에 항목이 {1}개 있습니다',
      'no tensor {}': '텐서 {0:이/가} 없습니다',
      '{}: {}': '{0}: {1}',
      weights: '가중치',
      '{#} steps to {#}': '{0}걸음 만에 {1}',
      '{}; {}': '{0}; {1}',
    });
    expect(texts.translate('row 3 has 12 entries')).toBe('3행에 항목이 12개 있습니다');
    expect(texts.translate('no tensor weights')).toBe('텐서 가중치가 없습니다');
    expect(texts.translate('shard.bin: row 3 has 12 entries')).toBe('shard.bin: 3행에 항목이 12개 있습니다');
    expect(texts.translate('3 steps to 0.5; no tensor a')).toBe('3걸음 만에 0.5; 텐서 a가 없습니다');
    expect(texts.translate("no tensor 'row 3 has 2 entries'")).toBe("텐서 'row 3 has 2 entries'가 없습니다");
    expect(texts.translate('something else')).toBe('something else');
  });

  it('cost no time on a hostile text', () => {
    const texts = new CoreTexts({ 'a {} b {} c {} d {} e': '{0}{1}{2}{3}' });
    const hostile = 'a ' + ' b  c  d '.repeat(20_000) + ' f';
    expect(texts.translate(hostile)).toBe(hostile);
  });
});

describe('particles', () => {
  it('fit the end of the word', () => {
    expect(josa('행렬', '은/는')).toBe('행렬은');
    expect(josa('텐서', '은/는')).toBe('텐서는');
    expect(josa('축', '으로/로')).toBe('축으로');
    expect(josa('파일', '으로/로')).toBe('파일로');
    expect(josa(3, '이/가')).toBe('3이');
    expect(josa(4, '이/가')).toBe('4가');
    expect(josa("'PCA'", '을/를')).toBe("'PCA'를");
    expect(josa('22.0\u202f%', '을/를')).toBe('22.0\u202f%를');
    expect(josa('10⁻³', '으로/로')).toBe('10⁻³으로');
    expect(particle('…', '이/가')).toBe('이(가)');
  });
});

describe('the language', () => {
  it("is the first of the reader's that there is", () => {
    expect(preferred(['fr-FR', 'ko-KR', 'en'])).toBe('ko');
    expect(preferred(['en-GB', 'ko'])).toBe('en');
    expect(preferred(['fr'])).toBe('en');
    expect(preferred([])).toBe('en');
  });
});
