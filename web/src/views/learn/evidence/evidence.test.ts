// What the page says of the evidence follows the board: other verdicts, other sentences.
import { afterEach, describe, expect, it } from 'vitest';
import { language, t } from '../../../language/language.svelte';
import type { Claim } from '../../../report/studies';
import { agreement } from './agreement';
import { published } from './published';
import { answerOf, claimOf, costOf, QUESTIONS, statements } from './statements';

describe('answers', () => {
  const tally = (verdict: 'supported' | 'contradicted' | 'depends' | 'undetermined', agree = 0, against = 0) => ({
    verdict,
    agree,
    against,
  });

  it('follow the verdict, and the counts where it depends', () => {
    expect(answerOf(tally('supported', 28))).toBe('yes');
    expect(answerOf(tally('contradicted', 0, 28))).toBe('opposite');
    expect(answerOf(tally('depends', 17, 3))).toBe('partly');
    expect(answerOf(tally('depends', 5, 8))).toBe('hardly');
    expect(answerOf(tally('depends', 0, 8))).toBe('no');
    expect(answerOf(tally('undetermined'))).toBe('unknown');
  });
});

describe('statements', () => {
  it('stand on the published claims, tensor by tensor', () => {
    const all = statements(published);
    expect(all.map(({ id }) => id)).toEqual([...QUESTIONS]);
    for (const { tally, tensors } of all) {
      expect(tensors).toHaveLength(published.claims.tensors);
      expect(tensors.filter(({ verdict }) => verdict === 'supported')).toHaveLength(tally.agree);
      expect(tensors.filter(({ verdict }) => verdict === 'contradicted')).toHaveLength(tally.against);
      // The marks drawn are those of the part: its median is theirs.
      const effects = tensors.map(({ effect }) => effect ?? 0).sort((a, b) => a - b);
      const middle = ((effects[13] ?? 0) + (effects[14] ?? 0)) / 2;
      expect(tally.effect).toBeCloseTo(middle, 4);
    }
  });

  it('count the basis beside what its codes save', () => {
    const cost = costOf(published);
    const { original, pca } = published.rates.axes;
    expect(cost.saved - cost.basis).toBeCloseTo((original?.['20dB']?.net ?? 0) - (pca?.['20dB']?.net ?? 0), 4);
    expect(cost.basis).toBeGreaterThan(0);
  });

  it('fail where a claim is not on the board', () => {
    expect(() => claimOf(published, 'C99')).toThrow(/C99/);
  });
});

describe('sentences', () => {
  afterEach(() => language.choose('en'));

  it('hold the counts and the numbers in both languages', () => {
    for (const code of ['en', 'ko'] as const) {
      language.choose(code);
      const text = t().evidence.flatten(5, 8, 15, 28, { original: 3.146, hadamard: 3.095 });
      for (const number of ['5', '8', '15', '28', '3.15', '3.10']) expect(text).toContain(number);
      expect(t().evidence.pay(9, 1, 28, { saved: 0.578, basis: 15.5, shared: 0.1 })).toContain('15.5');
    }
  });

  it('say none and all as words', () => {
    expect(t().evidence.save(0, 0, 28, -0.001)).toContain('falls in none of 28 matrices');
    expect(t().evidence.structure(28, 0, 28, 0.1)).toContain('in all 28 matrices');
  });
});

describe('agreement', () => {
  const board = (change: (claim: Claim) => void = () => undefined) => {
    const claims = structuredClone(published.claims.board) as unknown as Claim[];
    for (const claim of claims) {
      for (const tensor of claim.per_tensor) tensor.role = claim.id === 'C12' ? null : 'q';
      change(claim);
    }
    return { claims };
  };

  it('is full with itself, and with a part of itself', () => {
    const whole = agreement(published, board());
    expect(whole).toMatchObject({ tensors: published.claims.tensors, largest: 0, differing: [] });
    const some = agreement(
      published,
      board((claim) => (claim.per_tensor = claim.per_tensor.slice(0, 2))),
    );
    expect(some).toMatchObject({ tensors: 2, differing: [] });
    expect(some.values).toBeLessThan(whole.values);
  });

  it('names what differs: a verdict, or an effect beyond rounding', () => {
    const verdict = agreement(
      published,
      board((claim) => {
        if (claim.id === 'C2' && claim.per_tensor[3]) claim.per_tensor[3].verdict = 'undetermined';
      }),
    );
    expect(verdict.differing).toEqual([{ claim: 'C2', tensor: published.claims.board[1]?.per_tensor[3]?.name }]);
    const moved = (by: number) =>
      agreement(
        published,
        board((claim) => {
          const [first] = claim.per_tensor;
          if (claim.id === 'C5' && first) first.effect = (first.effect ?? 0) + by;
        }),
      );
    expect(moved(1e-6).differing).toEqual([]);
    expect(moved(1e-6).largest).toBeCloseTo(1e-6, 9);
    expect(moved(1e-2).differing).toHaveLength(1);
  });
});
