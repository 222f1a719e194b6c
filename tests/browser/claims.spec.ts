// The claims board: its verdicts are the command line's, its rules can be changed, and behind every verdict stands its evidence.
import { readFileSync, writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { ClaimsBoard } from '../../web/src/report/studies';
import type { ClaimsDocument } from '../../web/src/views/claims/document';
import { expect, servedIsEnough, test, type App } from './support/app';
import { claims } from './support/command-line';
import { asUploads, safetensors, tensor } from './support/models';
import { close } from './support/compare';

const MODEL = 'examples/models/fable';
const claimRow = (app: App, id: string) => app.page.locator(`[data-claim="${id}"]`);

// The four value projections of the bundled model: small, and they disagree with one another.
async function chooseValues(app: App): Promise<void> {
  const { page } = app;
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('role');
  for (const name of ['q', 'k', 'o', 'gate', 'up', 'down']) {
    await page.locator('#filter').fill(`${name}_proj`);
    await page
      .getByRole('treeitem', { name: /, 4 tensors/ })
      .locator('.check')
      .click();
  }
  await page.locator('#filter').fill('');
  await expect(app.sidebar).toContainText('Sweep: 4 chosen');
}

// What the rows of the board say, against the same from the command line.
async function compare(app: App, line: ClaimsBoard): Promise<void> {
  for (const claim of line.claims) {
    const row = claimRow(app, claim.id);
    await expect(row, claim.id).toHaveAttribute('data-verdict', claim.verdict);
    if (claim.total > 0) await expect(row).toContainText(`${claim.agree} of ${claim.total}`);
    const effect = row.locator('[data-effect]');
    if (claim.effect === null) await expect(effect).toHaveCount(0);
    else expect(close(Number(await effect.getAttribute('data-effect')), claim.effect, 1e-4), claim.id).toBe(true);
  }
}

test('verdicts, rules and evidence', async ({ app, form }, info) => {
  servedIsEnough(form, 'long, and nothing in it depends on where the page comes from');
  const { page } = app;
  const options = ['--tensor', 'self_attn\\.v_proj\\.weight$'];
  const line = claims([MODEL], options);
  expect(line.tensor_count).toBe(4);
  const name = 'model.layers.0.self_attn.v_proj.weight';
  await app.open(`t=${name}`);
  await chooseValues(app);
  await page.getByRole('tab', { name: 'Tensor' }).focus();
  await page.keyboard.press('4');
  await expect(page.getByRole('tab', { name: 'Claims' })).toHaveAttribute('aria-selected', 'true');
  const board = page.getByRole('region', { name: /claims/ });
  await expect(board).toContainText('Evidence from 4 of 4 tensors', { timeout: 60_000 });
  await expect(page.locator('[data-claim]')).toHaveCount(15);
  await compare(app, line);
  for (const id of ['C6', 'C7', 'C9']) await expect(claimRow(app, id)).toContainText('needs the running model');

  // A reader who asks for no margin, but for five tensors: there are four, so the verdict is another one, here and on the command
  // line.
  const decided = line.claims.find((claim) => claim.total === 4 && claim.rule_values.margin !== undefined);
  if (!decided) throw new Error('no claim with a margin is decided by four tensors');
  const row = claimRow(app, decided.id);
  await row.getByRole('button', { name: decided.statement }).click();
  const share = row.locator(`[data-rule="${decided.id}.supported_share"]`);
  await expect(share).toHaveValue('75');
  await share.fill('60');
  await row.locator(`[data-rule="${decided.id}.margin"]`).fill('0');
  const least = row.locator(`[data-rule="${decided.id}.min_tensors"]`);
  await least.fill('5');
  await least.press('Enter');
  await expect(row).toContainText('Rule changed.');
  await expect(row).toHaveAttribute('data-verdict', 'undetermined');
  const state = (await app.state()).rules;
  expect(state[`${decided.id}.supported_share`]).toBe(0.6);
  const rules = Object.entries(state).reduce<Record<string, Record<string, number>>>((all, [name, value]) => {
    const [claim = '', field = ''] = name.split('.');
    return { ...all, [claim]: { ...all[claim], [field]: value } };
  }, {});
  const file = info.outputPath('rules.json');
  writeFileSync(file, JSON.stringify(rules));
  const changed = claims([MODEL], [...options, '--rules', file]);
  await compare(app, changed);

  // The download says which rules it was decided by, and holds the command line's document.
  await page.getByRole('button', { name: 'Download' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Claims \(JSON\)/ }).click(),
  ]);
  const document = JSON.parse(readFileSync(await download.path(), 'utf8')) as ClaimsDocument;
  expect(document.options).toEqual(changed.options);
  expect(Object.keys(document).sort()).toEqual(Object.keys(changed).sort());
  expect(document.tensors.map(({ name }) => name)).toEqual(changed.tensors.map(({ name }) => name));
  expect(document.rules).toEqual(changed.rules);
  const verdicts = ({ claims: all }: ClaimsBoard) =>
    all.map((claim) => [
      claim.id,
      claim.verdict,
      claim.rule,
      claim.per_tensor.map(({ name, verdict }) => [name, verdict]),
    ]);
  expect(verdicts(document)).toEqual(verdicts(changed));

  // Unfolded, nothing serious for axe; the link says it all; reset brings the rules back.
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  expect(await page.evaluate(() => location.hash)).toContain(`rules=${decided.id}.`);
  await page.getByRole('button', { name: 'Reset all' }).click();
  await compare(app, line);
  expect(await page.evaluate(() => location.hash)).not.toContain('rules=');

  // One tensor's verdict, with keys alone, and one key from its evidence.
  await page.getByRole('radio', { name: 'whole model' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const second = line.claims[1];
  await claimRow(app, 'C1').getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(claimRow(app, 'C2').getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Tensor' })).toHaveAttribute('aria-selected', 'true');
  expect(await app.state()).toMatchObject({ tensor: name, axes: second?.evidence[0]?.axes, lens: 'compare' });
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Claims' })).toHaveAttribute('aria-selected', 'true');
});

test('cancelled midway, what is gathered stays and is said to be partial', async ({ app, form }) => {
  servedIsEnough(form, 'the same queue');
  const { page } = app;
  const model = safetensors(
    Array.from({ length: 24 }, (_, layer) => tensor(`model.layers.${layer}.mlp.up_proj.weight`, [96, 96], layer + 1)),
  );
  await app.open();
  await app.choose(asUploads({ 'model.safetensors': model }));
  await app.sweepDone();
  await page.getByRole('tab', { name: 'Claims' }).click();
  await expect(page.getByText(/Gathering evidence: [1-9]\d* of 24/)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Partial: evidence from \d+ of 24 tensors/)).toBeVisible();
  const kept = Number(/from (\d+) of/.exec(await page.getByText(/Partial: evidence/).innerText())?.[1]);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(24);
  // Verdicts stand on what is there.
  await expect(claimRow(app, 'C2')).toContainText(`of ${kept}`);
  await page.waitForTimeout(500);
  await expect(page.getByText(`Partial: evidence from ${kept} of 24 tensors`)).toBeVisible();
});
