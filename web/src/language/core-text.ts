// What the core says (errors, titles, descriptions, rules, stages of work) in another language. The core writes English, for
// the command line too; here a sentence is recognised by its template, and what varies in it is carried over.
//
//   'row {} has {} entries'  ->  '{0}행에 항목이 {1}개 있습니다'
//   'no tensor {}'           ->  '텐서 {0:이/가} 없습니다'   the particle that fits what stands before it (korean.ts)
//   '{#} steps to {#}'       ->  '{0}걸음 만에 {1}'        numbers alone fill these holes: what follows is another sentence
//
// What fills a hole may be a sentence of the core itself and is then translated too: '{}: {}'.
import { particle } from './korean';

const HOLE = /\{#?\}/;
const NUMBER = /^(?:[-+]?[\d.]+(?:e[-+]?\d+)?(?: %)?|\{\w+\})$/; // or the name of one that a rule has
const NAME = /^(['"]).*\1$/s; // what a file calls something stays what it is, whatever it says
const FILLED = /\{(\d+)(?::([^}]+))?\}/g;
const KEPT = 2000; // translations remembered; a sweep over a damaged file may bring thousands of different messages
const DEEPEST = 4; // sentences within sentences

interface Template {
  parts: string[]; // what stands around the holes
  numbers: boolean[]; // of each hole: only a number fills it
  target: string;
  fixed: number; // characters that don't vary: the more, the better the match
}

// What fills the holes; null: another sentence. Each hole but the last ends at the first place where what follows it stands: no
// backtracking, whatever a hostile name holds.
function fill(parts: readonly string[], text: string): string[] | null {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return null;
  const end = text.length - last.length;
  const holes: string[] = [];
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const next = text.indexOf(part, at);
    if (next < 0 || next + part.length > end) return null;
    holes.push(text.slice(at, next));
    at = next + part.length;
  }
  holes.push(text.slice(at, end));
  return holes;
}

export class CoreTexts {
  #whole = new Map<string, string>();
  #templates: Template[] = [];
  #known = new Map<string, string>();

  constructor(texts: Readonly<Record<string, string>>) {
    for (const [source, target] of Object.entries(texts)) {
      const parts = source.split(HOLE);
      const numbers = [...source.matchAll(new RegExp(HOLE, 'g'))].map(([hole]) => hole === '{#}');
      if (parts.length === 1) this.#whole.set(source, target);
      else this.#templates.push({ parts, numbers, target, fixed: parts.join('').length });
    }
    this.#templates.sort((a, b) => b.fixed - a.fixed);
  }

  // null: no template fits.
  find(text: string, depth = 0): string | null {
    const whole = this.#whole.get(text);
    if (whole !== undefined) return whole;
    if (depth > DEEPEST) return null;
    for (const { parts, numbers, target } of this.#templates) {
      const holes = fill(parts, text);
      if (!holes || holes.some((hole, at) => numbers[at] && !NUMBER.test(hole))) continue;
      return target.replace(FILLED, (_, place: string, pair?: string) => {
        const part = holes[Number(place)] ?? '';
        const value = this.#whole.get(part) ?? (NAME.test(part) ? part : (this.find(part, depth + 1) ?? part));
        return pair === undefined ? value : value + particle(value, pair);
      });
    }
    return null;
  }

  translate(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const found = this.find(text) ?? text;
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(text, found);
    return found;
  }
}
