// The claims board as files: JSON as the command line writes it, a table, and a section of the HTML report.
import { fromCore, t } from '../language/language.svelte';
import { roleName } from '../report/names';
import type { ClaimsDocument } from '../views/claims/document';
import { headline, SIGNS } from '../views/claims/board';
import { exact, signed } from '../ui/format';
import { table, type Cell } from './csv';
import { escapeHtml as e } from './text';

export const claimsJson = (document: ClaimsDocument): string => JSON.stringify(document, null, 1) + '\n';

const HEAD = [
  'claim', 'statement', 'verdict', 'agree', 'against', 'total', 'rule', 'rule changed', 'tensor', 'role', 'layer', 'tensor verdict',
  'condition', 'description', 'unit', 'value', 'spread', 'says',
]; // prettier-ignore

// A row per claim, tensor and measured number; one row of a claim that has none.
export function claimsCsv(document: ClaimsDocument): string {
  const rows = document.claims.flatMap((claim): Cell[][] => {
    const changed = document.options.rules?.[claim.id] ? 'yes' : 'no';
    const { id, statement, verdict, agree, against, total, rule } = claim;
    const about: Cell[] = [id, statement, verdict, agree, against, total, rule, changed];
    const found = claim.per_tensor.flatMap((tensor) =>
      Object.entries(tensor.values).map(([condition, { value, spread, says }]): Cell[] => {
        const what = claim.conditions[condition];
        const { name, role, layer } = tensor;
        return [
          ...about,
          name,
          role,
          layer,
          tensor.verdict,
          condition,
          what?.description,
          what?.unit,
          value,
          spread,
          says,
        ];
      }),
    );
    return found.length > 0 ? found : [[...about, ...Array<Cell>(HEAD.length - about.length).fill(null)]];
  });
  return table(HEAD, rows);
}

// `partial`: how many of the chosen tensors it is made of, where that is not all.
export function claimsSection(document: ClaimsDocument, partial: string): string {
  const rows = document.claims.map((claim) => {
    const sign = SIGNS[claim.verdict];
    const word = t().claims.verdicts[claim.verdict];
    const changed = document.options.rules?.[claim.id] ? ` <strong>${e(t().report.ruleChanged)}</strong>` : '';
    const middle = claim.quartiles ? t().claims.fromTo(signed(claim.quartiles[0]), signed(claim.quartiles[1])) : '';
    const counted = claim.total > 0 ? t().claims.of(claim.agree, claim.total) : '';
    const roles = claim.by_role.map(
      (role) =>
        `${roleName(role.role)}: ${t().claims.verdicts[role.verdict]} (${t().claims.of(role.agree, role.total)})`,
    );
    return `<tr><th scope="row">${e(claim.id)}</th><td class="wrap">${e(fromCore(claim.statement))}</td><td>${e(sign)} ${e(word)}</td><td class="n">${e(counted)}</td><td class="n" title="${e(exact(claim.effect))}">${claim.effect === null ? '' : e(signed(claim.effect))}</td><td>${e(middle)}</td><td>${e(fromCore(claim.effect_unit ?? ''))}</td></tr>
<tr><td></td><td colspan="6" class="wrap facts">${e(fromCore(claim.verdict === 'needs-model' ? claim.note : claim.rule))}${changed}${roles.length > 0 ? `<br>${e(roles.join('; '))}` : ''}</td></tr>`;
  });
  const subject = { scope: 'model', tensor: '', role: '' } as const;
  const head = t().report.claims;
  return `<h2>${e(head.title)}</h2>
<p>${e(headline(document, subject))}</p>${partial === '' ? '' : `<p class="facts">${e(partial)}</p>`}
<div class="scroll"><table class="claims"><thead><tr><th scope="col"></th><th scope="col">${e(head.claim)}</th><th scope="col">${e(head.verdict)}</th><th scope="col" class="n">${e(head.agree)}</th><th scope="col" class="n">${e(head.effect)}</th><th scope="col">${e(head.middle)}</th><th scope="col">${e(head.unit)}</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}
