// The claims board: its verdicts are the command line's, its rules can be changed, and behind every verdict stands its evidence.
import { expect, test, type App } from './support/app';
import { asUploads, safetensors, tensor } from './support/models';

const claimRow = (app: App, id: string) => app.page.locator(`[data-claim="${id}"]`);

test('cancelled midway, what is gathered stays and is said to be partial', async ({ app }) => {
  const { page } = app;
  const model = safetensors(
    Array.from({ length: 24 }, (_, layer) => tensor(`model.layers.${layer}.mlp.up_proj.weight`, [96, 96], layer + 1)),
  );
  await app.open();
  await app.choose(asUploads({ 'model.safetensors': model }));
  await expect(app.strip).toContainText('24 of 24 tensors');
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
