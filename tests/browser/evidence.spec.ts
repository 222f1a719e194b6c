// What the page says the evidence is: its counts are the published board's, and what this browser measures agrees with them.
import AxeBuilder from '@axe-core/playwright';
import published from '../../docs/results/fable.json' with { type: 'json' };
import { expect, servedIsEnough, test } from './support/app';

test('what the evidence says, and the same measured here', async ({ app, form }) => {
  servedIsEnough(form, 'the same core gathers the same evidence');
  const { page } = app;
  await app.open('view=learn&chapter=evidence');
  const rows = page.locator('[data-question]');
  await expect(rows).toHaveCount(5);
  const flatten = published.claims.board.find(({ id }) => id === 'C2');
  await expect(page.locator('[data-question="flatten"]')).toContainText(
    `${flatten?.agree} of ${flatten?.total} matrices, raise them in ${flatten?.against}`,
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // A part of the model is enough to compare: what was measured when it is cancelled.
  await page.getByRole('button', { name: 'Measure in this browser' }).click();
  const measure = page.getByRole('region', { name: 'Measure here' });
  await expect(measure).toContainText(/[1-9]\d* of 28 matrices/, { timeout: 30_000 });
  await measure.getByRole('button', { name: 'Cancel' }).click();
  const compared = measure.locator('[data-compared]');
  await expect(compared).toHaveAttribute('data-differing', '0', { timeout: 20_000 });
  expect(Number(await compared.getAttribute('data-compared'))).toBeGreaterThanOrEqual(22);
  await expect(measure.getByRole('button', { name: 'Go on' })).toBeVisible();

  await page.getByRole('button', { name: 'Rule and matrices: C2' }).click();
  await expect(page.getByRole('tab', { name: 'Claims' })).toHaveAttribute('aria-selected', 'true');
  expect((await app.state()).claim).toBe('C2');
});
