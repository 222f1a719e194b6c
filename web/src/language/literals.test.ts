// No text that a reader sees stands outside the dictionaries: what the components' markup says, what charts and tables are called, and
// what the page's own engine answers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { CoreTexts } from './core-text';
import { koCore } from './ko-core';

const source = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => !path.includes('.test.'));
const read = (path: string): string => readFileSync(join(source, path), 'utf8');

// The same in every language: names, kinds of files, quantities and units that are symbols.
const SAME = /\b(?:Axiscope|Marchenko–Pastur|SVG|PNG|CSV|JSON|SQNR|rms|min)\b/g;
const SPOKEN = new Set(['title', 'aria-label', 'aria-roledescription', 'placeholder', 'alt', 'label', 'what']);

const isWords = (text: string): boolean => /[A-Za-z]{3}/.test(text.replaceAll(SAME, ''));

interface Node {
  type: string;
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

// The literals that the value of an expression may be, or hold.
function literals(expression: unknown): string[] {
  if (!isNode(expression)) return [];
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [expression.value] : [];
    case 'TemplateLiteral':
      return (expression.quasis as { value: { raw: string } }[])
        .map(({ value }) => value.raw)
        .concat((expression.expressions as unknown[]).flatMap(literals));
    case 'ConditionalExpression':
      return [...literals(expression.consequent), ...literals(expression.alternate)];
    case 'LogicalExpression':
      return [...literals(expression.left), ...literals(expression.right)];
    case 'BinaryExpression':
      return expression.operator === '+' ? [...literals(expression.left), ...literals(expression.right)] : [];
    default:
      return [];
  }
}

function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (!isNode(node)) return [];
  if (node.type === 'Text') return [String(node.data)];
  if (node.type === 'ExpressionTag') return literals(node.expression);
  if (node.type === 'StyleDirective' || node.type === 'ClassDirective') return [];
  if (node.type === 'Attribute') return SPOKEN.has(String(node.name)) ? textsOf(node.value) : [];
  return Object.entries(node)
    .filter(([key]) => !['expression', 'test', 'key', 'context', 'metadata', 'declaration'].includes(key))
    .flatMap(([, value]) => (Array.isArray(value) || isNode(value) ? textsOf(value) : []));
}

const words = (path: string): string[] => textsOf(parse(read(path), { modern: true }).fragment).filter(isWords);

describe('components', () => {
  it('take every word of their markup from the dictionary', () => {
    const components = files.filter((path) => path.endsWith('.svelte'));
    expect(components.length).toBeGreaterThan(30);
    const found = components.flatMap((path) => words(path).map((text) => `${path}: ${text.trim()}`));
    expect(found).toEqual([]);
  });

  it('would be caught', () => {
    const caught = textsOf(
      parse('<p title="a hint">{#if a}Some text{:else}{b ? `so ${c}` : t().d}{/if}</p><i class="none">{d("x")}</i>', {
        modern: true,
      }).fragment,
    );
    expect(caught.map((text) => text.trim()).filter((text) => text !== '')).toEqual(['a hint', 'Some text', 'so']);
  });
});

describe('charts and tables', () => {
  it('are named by the dictionary', () => {
    const NAMED = /\b(?:label|title|note|short|heading|definition)\s*[:=]\s+(['"`])((?:(?!\1).)*)\1/g;
    const found = files
      .filter((path) => path.endsWith('.ts') && !path.startsWith('language'))
      .flatMap((path) =>
        [
          ...read(path)
            .replaceAll(/^ *\/\/.*$/gm, '')
            .matchAll(NAMED),
        ]
          .map(([, , text = '']) => text.replaceAll(/\$\{[^}]*\}/g, ''))
          .filter(isWords)
          .map((text) => `${path}: ${text}`),
      );
    expect(found).toEqual([]);
  });
});

describe("the engine's own errors", () => {
  it('are known in Korean', () => {
    const texts = new CoreTexts(koCore);
    const SAID = /(?:message(?: =|:)|new Error\(|return|NO_SIMD =)\s*(['`])((?:(?!\1).)* (?:(?!\1).)*)\1/g;
    const found = files
      .filter((path) => /^(engine|state|learn)\/.*\.ts$/.test(path))
      .flatMap((path) => [...read(path).matchAll(SAID)].map(([, , text = '']) => text.replaceAll(/\$\{[^}]*\}/g, '1')));
    expect(found.length).toBeGreaterThan(15);
    expect(found.filter((text) => texts.find(text) === null)).toEqual([]);
  });
});
