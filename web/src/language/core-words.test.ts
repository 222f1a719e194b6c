// Nothing that the core says comes through in English: what it answers, and what its sources hold.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCases } from '../../../tests/fixtures/malformed.mjs';
import { builds, loadCore, openPlanted, root } from '../../../tests/wasm/core.mjs';
import type { CoreModule } from '../engine/core-module';
import { CoreTexts } from './core-text';
import { koCore } from './ko-core';

const texts = new CoreTexts(koCore);

// Written in Korean, names in quotes apart; formulas, units and names of methods may be Latin, whole sentences not.
function inKorean(text: string): boolean {
  const korean = texts.translate(text);
  const own = korean.replaceAll(/'[^']*'/g, '');
  return (
    /\p{Script=Hangul}/u.test(korean) && !/\p{Script=Latin}{3,} \p{Script=Latin}{2,} \p{Script=Latin}{2,}/u.test(own)
  );
}

// The texts under these keys, wherever they stand.
const TEXTS = [
  'title', 'description', 'statement', 'rule', 'rule_template', 'label', 'effect_label', 'meaning', 'note', 'notes', 'summary',
  'effect_unit', 'unit', 'size_unit', 'message', 'missing',
]; // prettier-ignore
const UNITS = ['dB'];
function textsOf(node: unknown, key = ''): string[] {
  if (typeof node === 'string') return TEXTS.includes(key) && node !== '' && !UNITS.includes(node) ? [node] : [];
  if (Array.isArray(node)) return node.flatMap((each) => textsOf(each, key));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, each]) => textsOf(each, key === 'missing' ? key : name));
}
const untranslated = (node: unknown): string[] => textsOf(node).filter((text) => !inKorean(text));

describe('what the core answers', () => {
  let core: CoreModule;
  beforeAll(async () => {
    const [build] = builds;
    if (!build) throw new Error('no build of the core');
    core = await loadCore(build);
  });

  it('is Korean: coordinate systems, planted matrices, studies', () => {
    const catalogue: unknown = JSON.parse(core.catalogue());
    expect(textsOf(catalogue).length).toBeGreaterThan(60);
    expect(untranslated(catalogue)).toEqual([]);
  });

  it('is Korean: a report, studies, the board of claims, stages of work', () => {
    const { workspace, reply } = openPlanted(core, 'planted:gaussian?rows=24&cols=24&seed=1');
    const name = (JSON.parse(reply.value) as { tensors: { name: string }[] }).tensors[0]?.name;
    const stages = new Set<string>();
    const tell = (stage: string) => stages.add(stage);
    const study = (id: string, options: object): unknown =>
      JSON.parse(workspace.study(0, id, JSON.stringify(options), tell).value ?? 'null');
    const evidence = study('claims', { seeds: 1, toy: false });
    const parts = JSON.stringify([{ tensor: 0, name, result: evidence }]);
    const board: unknown = JSON.parse(workspace.combine('claims', parts, '{}').value ?? 'null');
    // The page calls conditions by their ids, without underscores.
    const conditions = (board as { claims: { conditions: object }[] }).claims.flatMap((claim) =>
      Object.keys(claim.conditions).map((id) => id.replaceAll('_', ' ')),
    );
    expect(conditions.filter((id) => !inKorean(id))).toEqual([]);
    const ids = (JSON.parse(core.catalogue()) as { axes: { id: string }[] }).axes.map(({ id }) => id);
    const report: unknown = JSON.parse(workspace.analyze(0, JSON.stringify({ axes: ids }), tell).value ?? 'null');
    const others = [study('map', { seeds: 1 }), study('structure', {}), study('geometry', {})];
    workspace.delete();
    expect(textsOf(board).length).toBeGreaterThan(150);
    expect(untranslated([evidence, board, report, others])).toEqual([]);
    const foreign = ['pca', 'dct', 'optrot', 'kurtail']; // names, in Latin letters in every language
    expect([...stages].filter((stage) => !foreign.includes(stage) && !inKorean(stage))).toEqual([]);
  });

  it('is Korean: every message about a damaged file', () => {
    const errors = loadCases().flatMap(({ error }) => (error ? [error] : []));
    expect(errors.length).toBeGreaterThan(200);
    expect(errors.filter(({ message }) => !inKorean(message))).toEqual([]);
    const places = errors.flatMap(({ where }) => (where !== undefined && where.includes(', ') ? [where] : []));
    expect(places.filter((where) => !inKorean(where))).toEqual([]);
  });
});

// -------------------------------------------------------------------------------------------------------- in the sources
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(join(folder, entry.name))
      : /\.[ch]pp$/.test(entry.name)
        ? [join(folder, entry.name)]
        : [],
  );

// Pieces of sentences: literals of two words and more, joined where they stand side by side, parted where something varies.
function pieces(source: string): string[] {
  const code = source
    .split('\n')
    .filter((line) => !/^\s*(\/\/|#|static_assert)/.test(line))
    .map((line) => line.replace(/[;,{]\s+\/\/ .*$/, '').replaceAll(/'\\?"'/g, ''))
    .join('\n')
    .replaceAll(/(?<!\\)"\s*\n\s*"/g, '');
  return [...code.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)]
    .flatMap(([, text = '']) => text.split(/\{[^{}]*\}|%[-+.0-9]*[udsf]\b/))
    .map((text) =>
      text
        .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
        .replaceAll(/\\(.)/g, '$1')
        .replaceAll(/^[\s'"]+|[\s'"]+$/g, ''),
    )
    .filter((text) => /\p{L}{2,}.* \p{L}{2,}/u.test(text));
}

describe("the core's sources", () => {
  // As a part of a template, whatever its numbers and its first letter, or as a sentence of its own.
  const keys = Object.keys(koCore).join('\n').replaceAll('{#}', '{}').toLowerCase();
  const known = (piece: string): boolean =>
    [piece, piece.replaceAll(/\d+/g, '{}')].some((text) => keys.includes(text.toLowerCase())) || inKorean(piece);

  it('hold no sentence that has no Korean', () => {
    const sources = [...files(join(root, 'core')), ...files(join(root, 'wasm'))];
    const found = sources.flatMap((file) => pieces(readFileSync(file, 'utf8')));
    expect(found.length).toBeGreaterThan(500);
    expect(
      [...new Set(found)].filter((piece) => !known(piece)),
      'wants a line in ko-core.ts',
    ).toEqual([]);
  });
});
