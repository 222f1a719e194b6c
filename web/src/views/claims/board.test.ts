import { describe, expect, it } from 'vitest';
import type { Claim, ClaimsBoard, ClaimTensor, RuleField, Tally, Verdict } from '../../report/studies';
import {
  evidenceState,
  headline,
  ruleChanges,
  rulePieces,
  tallyIn,
  tensorsIn,
  withoutRules,
  withRule,
  type Subject,
} from './board';

const tally = (verdict: Verdict, agree: number, total: number): Tally => ({
  verdict,
  agree,
  against: 0,
  mixed: total - agree,
  undetermined: 0,
  total,
  effect: 0.25,
  spread: 0.1,
  quartiles: [0.2, 0.3],
  seed_spread: 0.01,
  effect_unit: 'dB',
  effect_label: 'gain',
});
const tensor = (name: string, role: 'q' | 'down' | null, verdict: Verdict, b: Verdict = 'depends'): ClaimTensor => ({
  name,
  role,
  layer: 0,
  verdict,
  effect: 0.5,
  spread: 0.02,
  parts: { C3a: 'supported', C3b: b },
  values: {},
});
const claim = (id: string, more: Partial<Claim> = {}): Claim => ({
  ...tally('depends', 1, 2),
  id,
  statement: `claim ${id}`,
  rule: 'A tensor supports it at 0.05.',
  rule_values: {},
  parts: [],
  by_role: [{ ...tally('supported', 1, 1), role: 'q' }],
  per_tensor: [tensor('w0', 'q', 'supported', 'supported'), tensor('w1', 'down', 'contradicted')],
  conditions: {},
  evidence: [],
  note: '',
  ...more,
});
const field = (name: string, value: number, least = 0, most = 1): RuleField => ({
  name,
  default: value,
  least,
  most,
  meaning: '',
});
const MODEL: Subject = { scope: 'model', tensor: 'w0', role: 'q' };
const ROLE: Subject = { ...MODEL, scope: 'role' };
const TENSOR: Subject = { ...MODEL, scope: 'tensor' };

describe('the scope', () => {
  it('is the model, the role, or the tensor looked at', () => {
    const one = claim('C2');
    expect(tallyIn(one, MODEL)).toMatchObject({ verdict: 'depends', agree: 1, total: 2 });
    expect(tallyIn(one, ROLE)).toMatchObject({ verdict: 'supported', agree: 1, total: 1 });
    expect(tallyIn(one, { ...ROLE, role: 'gate' })).toBeNull();
    expect(tallyIn(one, TENSOR)).toMatchObject({ verdict: 'supported', agree: 1, total: 1, effect: 0.5 });
    expect(tallyIn(one, { ...TENSOR, tensor: 'w1' })).toMatchObject({ verdict: 'contradicted', agree: 0, against: 1 });
    expect(tallyIn(one, { ...TENSOR, tensor: 'elsewhere' })).toBeNull();
    expect(tensorsIn(one, ROLE).map(({ name }) => name)).toEqual(['w0']);
    expect(tensorsIn(one, { ...TENSOR, tensor: 'w1' }).map(({ name }) => name)).toEqual(['w1']);
  });

  it('changes nothing of an experiment that no tensor changes, nor of what needs the running model', () => {
    const toy = claim('C12', { per_tensor: [tensor('toy', null, 'supported')], by_role: [] });
    expect(tallyIn(toy, TENSOR)).toBe(toy);
    expect(tensorsIn(toy, ROLE)).toHaveLength(1);
    const model = claim('C6', { verdict: 'needs-model', per_tensor: [], by_role: [] });
    expect(tallyIn(model, ROLE)).toBe(model);
  });
});

describe('the headline', () => {
  const board = {
    claims: [
      claim('C2', tally('depends', 5, 28)),
      claim('C3', { parts: [{ ...tally('contradicted', 0, 28), id: 'C3b', statement: '', decides: true }] }),
      claim('C4', tally('supported', 28, 28)),
      claim('C6', { ...tally('needs-model', 0, 0), per_tensor: [], by_role: [] }),
    ],
  } as unknown as ClaimsBoard;

  it('says what rotation does, and how the verdicts fall', () => {
    expect(headline(board, MODEL)).toBe(
      'A Hadamard rotation lowers the outlier metrics in 5 of 28 tensors, and the entropy at equal distortion in none of 28 tensors. Of 4 claims 1 is supported, 2 depend and 1 needs the running model.',
    );
    expect(headline(board, ROLE)).toContain('in 1 of 1 tensor, and the entropy at equal distortion in 1 of 1 tensor.');
    expect(headline(board, TENSOR)).toContain('lowers this tensor’s outlier metrics, and lowers its entropy');
    expect(headline(board, { ...TENSOR, tensor: 'w1' })).toContain('does not lower this tensor’s outlier metrics');
  });

  it('says nothing of what is not known', () => {
    const none = { claims: [claim('C2', tally('undetermined', 0, 0)), claim('C3')] } as unknown as ClaimsBoard;
    expect(headline(none, MODEL)).toBe('Of 2 claims 1 depends and 1 is undetermined.');
  });
});

describe('rules', () => {
  const fields = { C2: [field('margin', 0.05), field('supported_share', 0.75, 0.5)] };

  it('take from a link what there is, within its bounds, where it differs', () => {
    const rules = { 'C2.margin': 7, 'C2.supported_share': 0.75, 'C2.nothing': 1, 'C99.margin': 1 };
    expect(ruleChanges(rules, fields)).toEqual({ C2: { margin: 1 } });
  });

  it('are changed, changed back, and reset', () => {
    const margin = fields.C2[0] as RuleField;
    const one = withRule({ 'C3.margin': 0.1 }, 'C2', margin, 0.2);
    expect(one).toEqual({ 'C3.margin': 0.1, 'C2.margin': 0.2 });
    expect(withRule(one, 'C2', margin, 0.05)).toEqual({ 'C3.margin': 0.1 });
    expect(withRule(one, 'C2', margin, -3)).toEqual({ 'C3.margin': 0.1, 'C2.margin': 0 });
    expect(withoutRules(one, 'C2')).toEqual({ 'C3.margin': 0.1 });
  });

  it('are sentences with their numbers in place', () => {
    const rule_template = 'It holds above {margin}, in {supported_share} of {unknown}.';
    expect(rulePieces(claim('C2', { rule_template }), fields.C2)).toEqual([
      { text: 'It holds above ' },
      { field: fields.C2[0] },
      { text: ', in ' },
      { field: fields.C2[1] },
      { text: ' of ' },
      { text: '{unknown}' },
      { text: '.' },
    ]);
    expect(rulePieces(claim('C2'), fields.C2)).toEqual([{ text: 'A tensor supports it at 0.05.' }]);
  });
});

describe('evidence', () => {
  const known = ['original', 'hadamard', 'random-hadamard', 'pca'];

  it('is one click away: view, lens, axes, metric and tensor', () => {
    const to = (evidence: Parameters<typeof evidenceState>[0]) => evidenceState(evidence, 'w0', known);
    expect(
      to({ label: '', view: 'tensor', lens: 'compare', axes: ['original', 'hadamard', 'next'], metric: 'outliers.crest' }),
    ).toEqual({
      view: 'tensor', tensor: 'w0', zoom: null, lens: 'compare', axes: ['original', 'hadamard'], metric: 'outliers.crest',
    }); // prettier-ignore
    expect(to({ label: '', view: 'rate', axes: ['original', 'pca'], metric: 'fixed_distortion.20.net_bits' })).toEqual({
      view: 'rate', tensor: 'w0', zoom: null, whole: false, axes: ['original', 'pca'], metric: 'fixed_distortion.*.net_bits',
      db: 20,
    }); // prettier-ignore
    expect(to({ label: '', view: 'tensor', lens: 'map', metric: 'rtn.3/group64.sqnr_db' })).toMatchObject({
      lens: 'map', metric: 'rtn.*.sqnr_db', bits: 3, group: '64', scheme: 'symmetric',
    }); // prettier-ignore
    expect(to({ label: '', view: 'tensor', lens: 'controls', axes: ['original', 'hadamard'] })).toMatchObject({
      lens: 'compare',
      controls: 'hadamard',
    });
    expect(to({ label: '', view: 'model', metric: 'gain_bits' })).toEqual({ view: 'model', tensor: 'w0', zoom: null });
    expect(to({ label: '', view: 'nowhere' })).toBeNull();
  });
});
