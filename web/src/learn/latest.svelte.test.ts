import { describe, expect, it } from 'vitest';
import { Latest } from './latest.svelte';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the newest of many questions', () => {
  it('is answered; those between are dropped, and an answer is given to no other question', async () => {
    const latest = new Latest<string>();
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const question = (name: string) => () => {
      asked.push(name);
      return new Promise<string>((resolve) => answers.push(() => resolve(name)));
    };
    for (const name of ['first', 'between', 'last']) latest.ask(question(name), name);
    answers[0]?.();
    await settled();
    expect(asked).toEqual(['first', 'last']);
    expect([latest.of('first'), latest.of('last'), latest.busy]).toEqual(['first', null, true]);
    answers[1]?.();
    await settled();
    expect([latest.of('first'), latest.of('last'), latest.busy]).toEqual([null, 'last', false]);
  });

  it('keeps the last answer when it fails or is cancelled, and says only the failure', async () => {
    const latest = new Latest<number>();
    latest.ask(() => Promise.resolve(1), 'a');
    await settled();
    latest.ask(() => Promise.reject(new Error('no')), 'b');
    await settled();
    expect([latest.of('a'), latest.of('b'), latest.error?.message]).toEqual([1, null, 'no']);
    latest.ask(() => Promise.resolve(2), 'b');
    await settled();
    expect([latest.of('b'), latest.error]).toEqual([2, null]);
    latest.ask(({ signal }) => new Promise((_, reject) => (signal.onabort = () => reject(new Error('aborted')))), 'c');
    latest.cancel();
    await settled();
    expect([latest.of('b'), latest.error, latest.busy]).toEqual([2, null, false]);
  });
});
