// From the board that the core makes to what the page says of it. Nothing is decided here: verdicts come with the board.
import type { Claim, ClaimsBoard, ClaimTensor, Evidence, RuleField, Tally, Verdict } from '../../report/studies';
import { fromCore, t } from '../../language/language.svelte';
import { metricAt } from '../../report/metrics';
import { DISTORTIONS_DB } from '../../state/options';
import { LENSES, VIEWS, type Scope, type ViewState } from '../../state/view-state';

// A sign beside the word (t().claims.verdicts), so that no colour has to say it.
export const SIGNS: Record<Verdict, string> = {
  supported: '✓',
  contradicted: '✕',
  depends: '≈',
  undetermined: '?',
  'needs-model': '…',
};

export interface Subject {
  scope: Scope;
  tensor: string; // the one looked at
  role: string;
}

// The tally of a claim in the scope: of the model, of the role, or of one tensor. Null: the scope has none.
export function tallyIn(claim: Claim, { scope, tensor, role }: Subject): Tally | null {
  const once = claim.per_tensor.length === 1 && claim.per_tensor[0]?.role === null;
  if (scope === 'model' || once || claim.verdict === 'needs-model') return claim;
  if (scope === 'role') return claim.by_role.find((each) => each.role === role) ?? null;
  const one = claim.per_tensor.find((each) => each.name === tensor);
  return one ? tallyOf(one, claim) : null;
}

function tallyOf(one: ClaimTensor, claim: Claim): Tally {
  const is = (verdict: Verdict): number => (one.verdict === verdict ? 1 : 0);
  return {
    verdict: one.verdict,
    agree: is('supported'),
    against: is('contradicted'),
    mixed: is('depends'),
    undetermined: is('undetermined'),
    total: 1 - is('undetermined'),
    effect: one.effect,
    spread: null,
    quartiles: null,
    seed_spread: one.spread,
    effect_unit: claim.effect_unit,
    effect_label: claim.effect_label,
  };
}

// The tensors behind the tally.
export function tensorsIn(claim: Claim, { scope, tensor, role }: Subject): ClaimTensor[] {
  if (scope === 'model') return claim.per_tensor;
  return claim.per_tensor.filter((each) =>
    each.role === null ? true : scope === 'role' ? each.role === role : each.name === tensor,
  );
}

// --- what is seen -------------------------------------------------------------------------------------------------------

const counted = (tallies: readonly (Tally | null)[], verdict: Verdict): number =>
  tallies.filter((tally) => tally?.verdict === verdict).length;

function part(claim: Claim | undefined, id: string, subject: Subject): Tally | null {
  if (!claim) return null;
  if (subject.scope === 'model') return claim.parts.find((each) => each.id === id) ?? null;
  const tensors = tensorsIn(claim, subject).filter((each) => each.parts);
  const with_ = (verdict: Verdict): number => tensors.filter((each) => each.parts?.[id] === verdict).length;
  const [agree, against, mixed] = [with_('supported'), with_('contradicted'), with_('depends')];
  const total = agree + against + mixed;
  return { ...claim, agree, against, mixed, undetermined: with_('undetermined'), total };
}

// Two sentences: what rotation does, and how the verdicts fall.
export function headline(board: ClaimsBoard, subject: Subject): string {
  const find = (id: string): Claim | undefined => board.claims.find((claim) => claim.id === id);
  const tallies = board.claims.map((claim) => tallyIn(claim, subject));
  const outliers = find('C2') ? tallyIn(find('C2') as Claim, subject) : null;
  const entropy = part(find('C3'), 'C3b', subject);
  const sentences: string[] = [];
  if (outliers && entropy && outliers.total > 0 && entropy.total > 0) {
    const lowers = { outliers: outliers.agree > 0, entropy: entropy.agree > 0 };
    sentences.push(
      subject.scope === 'tensor' ? t().claims.rotationHere(lowers) : t().claims.rotation(outliers, entropy),
    );
  }
  const verdicts = (['supported', 'contradicted', 'depends', 'undetermined', 'needs-model'] as const).flatMap(
    (verdict) => {
      const claims = counted(tallies, verdict);
      return claims === 0 ? [] : [{ verdict, claims }];
    },
  );
  if (verdicts.length > 0) sentences.push(t().claims.verdictsFall(board.claims.length, verdicts));
  return sentences.join(' ');
}

// --- rules --------------------------------------------------------------------------------------------------------------

export type RuleChanges = Record<string, Record<string, number>>;

const split = (name: string): [string, string] => {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
};

// Of what a link says, what the core takes: numbers that there are, within their bounds, and not what they are anyway.
export function ruleChanges(rules: ViewState['rules'], fields: ClaimsBoard['rule_fields']): RuleChanges {
  const out: RuleChanges = {};
  for (const [name, value] of Object.entries(rules)) {
    const [claim, field] = split(name);
    const known = fields[claim]?.find((each) => each.name === field);
    if (!known) continue;
    const allowed = within(value, known);
    if (allowed !== known.default) (out[claim] ??= {})[field] = allowed;
  }
  return out;
}

export const within = (value: number, { least, most }: Pick<RuleField, 'least' | 'most'>): number =>
  Math.min(most, Math.max(least, value));

// The state's rules with one number changed, or back to what it is anyway.
export function withRule(
  rules: ViewState['rules'],
  claim: string,
  field: RuleField,
  value: number,
): ViewState['rules'] {
  const { [`${claim}.${field.name}`]: _, ...others } = rules;
  const allowed = within(value, field);
  return allowed === field.default ? others : { ...others, [`${claim}.${field.name}`]: allowed };
}

export function withoutRules(rules: ViewState['rules'], claim: string): ViewState['rules'] {
  return Object.fromEntries(Object.entries(rules).filter(([name]) => split(name)[0] !== claim));
}

// A rule as text and the numbers in it, in order. Without a template the numbers follow the sentence.
export type RulePiece = { text: string } | { field: RuleField };

export function rulePieces(claim: Claim, fields: readonly RuleField[]): RulePiece[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  if (claim.rule_template === undefined) return [{ text: fromCore(claim.rule) }];
  return fromCore(claim.rule_template)
    .split(/(\{\w+\})/)
    .flatMap((piece): RulePiece[] => {
      const field = byName.get(/^\{(\w+)\}$/.exec(piece)?.[1] ?? '');
      if (field) return [{ field }];
      return piece === '' ? [] : [{ text: piece }];
    });
}

// Shares are read and typed in per cent.
export const isShare = (field: Pick<RuleField, 'name'>): boolean => field.name.endsWith('_share');

// --- evidence -----------------------------------------------------------------------------------------------------------

// Where a claim's evidence is, for one tensor. Null: this page does not have that view.
export function evidenceState(evidence: Evidence, tensor: string, known: readonly string[]): Partial<ViewState> | null {
  const view = VIEWS.find((each) => each === evidence.view);
  if (!view) return null;
  if (view === 'learn') return { view, chapter: 'laboratory' }; // the experiment stands beside the tensors
  const change: Partial<ViewState> = { view, tensor, zoom: null };
  if (view === 'tensor') change.lens = LENSES.find((each) => each === evidence.lens) ?? 'compare';
  if (view === 'rate') change.whole = false;
  const axes = (evidence.axes ?? []).filter((id) => known.includes(id));
  if (axes.length > 0) change.axes = axes;
  if (evidence.lens === 'controls') change.controls = axes.find((id) => id !== 'original') ?? '';
  return { ...change, ...metricState(evidence.metric ?? '') };
}

// 'rtn.4/tensor.sqnr_db' -> the metric 'rtn.*.sqnr_db' at 4 bits with one scale per tensor.
function metricState(path: string): Partial<ViewState> {
  const [, family, setting, rest] = /^(rtn|fixed_distortion)\.(.+)\.(\w+)$/.exec(path) ?? [];
  const metric = family === undefined ? path : `${family}.*.${rest}`;
  if (!metricAt(metric)) return {};
  if (family === 'fixed_distortion') {
    const db = DISTORTIONS_DB.find((each) => each === Number.parseFloat(setting ?? ''));
    return db === undefined ? { metric } : { metric, db };
  }
  if (family !== 'rtn') return { metric };
  const [bits, group, scheme] = (setting ?? '').split('/');
  return {
    metric,
    bits: Number(bits),
    group: (group ?? 'tensor').replace(/^group/, ''),
    scheme: scheme === 'asymmetric' ? 'asymmetric' : 'symmetric',
  };
}
