// From the published board and rates to what the page says: five questions, each answered by a verdict and its counts. No sentence
// here knows the numbers; the dictionaries form them.
import type { Verdict } from '../../../report/studies';
import type { Published, PublishedClaim, PublishedTally, PublishedTensor } from './published';

export const QUESTIONS = ['flatten', 'save', 'concentrate', 'pay', 'structure'] as const;
export type QuestionId = (typeof QUESTIONS)[number];

// The claim behind each question, and the part of it that is asked.
const CLAIMS: Record<QuestionId, { claim: string; part?: string }> = {
  flatten: { claim: 'C2' },
  save: { claim: 'C3', part: 'C3b' },
  concentrate: { claim: 'C4', part: 'C4a' },
  pay: { claim: 'C13', part: 'C13a' },
  structure: { claim: 'C11' },
};

// 'opposite': the rule calls it contradicted. 'hardly': as many tensors against it as for it, or more.
export type Answer = 'yes' | 'partly' | 'hardly' | 'no' | 'opposite' | 'unknown';

export interface Statement {
  id: QuestionId;
  claim: string;
  verdict: Verdict;
  answer: Answer;
  tally: PublishedTally;
  tensors: PublishedTensor[]; // with the part's verdicts
}

export function answerOf({ verdict, agree, against }: Pick<PublishedTally, 'verdict' | 'agree' | 'against'>): Answer {
  if (verdict === 'supported') return 'yes';
  if (verdict === 'contradicted') return 'opposite';
  if (verdict !== 'depends') return 'unknown';
  return agree === 0 ? 'no' : agree > against ? 'partly' : 'hardly';
}

export function claimOf({ claims }: Published, id: string): PublishedClaim {
  const claim = claims.board.find((each) => each.id === id);
  if (!claim) throw new Error(`the published board has no claim ${id}`);
  return claim;
}

export function statements(published: Published): Statement[] {
  return QUESTIONS.map((id) => {
    const { claim: name, part } = CLAIMS[id];
    const claim = claimOf(published, name);
    const tally = part === undefined ? claim : claim.parts.find((each) => each.id === part);
    if (!tally) throw new Error(`the published claim ${name} has no part ${part}`);
    const tensors = claim.per_tensor.map((each) =>
      part === undefined ? each : { ...each, verdict: each.parts?.[part] ?? each.verdict },
    );
    return { id, claim: name, verdict: tally.verdict, answer: answerOf(tally), tally, tensors };
  });
}

// What aligned axes take at 20 dB, in bits per weight, against those they are to be read beside: PCA against the original axes, the
// PCA shared by the residual stream against the folded ones that it turns.
export interface Cost {
  saved: number; // by PCA's codes
  basis: number; // of PCA
  shared: number; // saved by the shared PCA, whose basis is free
}

export function costOf({ rates }: Published): Cost {
  const at = (axes: string) => {
    const rate = rates.axes[axes]?.['20dB'];
    if (!rate) throw new Error(`the published rates lack ${axes}`);
    return rate;
  };
  return {
    saved: at('original').codes - at('pca').codes,
    basis: at('pca').basis,
    shared: at('folded').net - at('shared-pca').net,
  };
}
