// The small figure of a claim: a mark per tensor, the middle half and the median, and around zero what the seeds alone do.
import { fromCore, t } from '../../language/language.svelte';
import type { ClaimTensor, Tally } from '../../report/studies';
import { exact, signed } from '../../ui/format';

export interface EffectMark {
  name: string;
  value: number;
  lane: 0 | 1 | 2; // for the claim, neither, against it: from the top
  title: string;
}

export interface EffectFigure {
  marks: EffectMark[];
  domain: [number, number]; // holds zero
  seeds: number | null; // half the width of the band around zero
  quartiles: [number, number] | null;
  median: number | null;
}

// Standard deviations over the seeds on either side of zero, when the rule names none.
const SEED_FACTOR = 2;

export function effectFigure(
  tally: Omit<Tally, 'spread'>,
  tensors: readonly Pick<ClaimTensor, 'name' | 'verdict' | 'effect'>[],
  factor: number | undefined,
): EffectFigure | null {
  const marks = tensors.flatMap((tensor): EffectMark[] => {
    if (tensor.effect === null || tensor.verdict === 'undetermined') return [];
    const lane = tensor.verdict === 'supported' ? 0 : tensor.verdict === 'contradicted' ? 2 : 1;
    const title = `${tensor.name}: ${exact(tensor.effect)} ${fromCore(tally.effect_unit ?? '')}, ${t().claims.verdicts[tensor.verdict]}`;
    return [{ name: tensor.name, value: tensor.effect, lane, title }];
  });
  if (marks.length === 0) return null;
  const seeds = tally.seed_spread === null ? null : tally.seed_spread * (factor ?? SEED_FACTOR);
  const values = [0, ...marks.map(({ value }) => value), ...(seeds === null ? [] : [-seeds, seeds])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return {
    marks,
    domain: low < high ? [low, high] : [-1, 1],
    seeds,
    quartiles: tally.quartiles,
    median: tally.effect,
  };
}

// In words, for who does not see it.
export function effectSentence(tally: Tally): string {
  if (tally.effect === null) return '';
  const label = tally.effect_label === null ? t().claims.effect : fromCore(tally.effect_label);
  const quartiles = tally.quartiles && { from: signed(tally.quartiles[0]), to: signed(tally.quartiles[1]) };
  const value = `${signed(tally.effect)} ${fromCore(tally.effect_unit ?? '')}`;
  return t().claims.effectSentence(label, value, tally.total, quartiles);
}
