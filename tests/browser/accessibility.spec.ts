// axe finds nothing serious, in every view and theme, wide and on a phone; everything can be reached with keys alone.
import AxeBuilder from '@axe-core/playwright';
import { expect, servedIsEnough, test, type App } from './support/app';

const VIEWS = ['tensor', 'model', 'rate'] as const;

test.beforeEach(({ form }) => servedIsEnough(form, 'one document, wherever it comes from'));

async function check(app: App): Promise<void> {
  const { violations } = await new AxeBuilder({ page: app.page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html)
          .join(' | ')}`,
    ),
  ).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe, ${theme}`, async ({ app }) => {
    for (const view of VIEWS) {
      await app.open(`view=${view}&theme=${theme}`);
      await app.sweepDone();
      await check(app);
      // Panes scroll, the page does not.
      expect(await app.page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
    }
  });
}

test('axe, with everything unfolded', async ({ app }) => {
  await app.open();
  await app.sweepDone();
  const { page } = app;
  await page.getByRole('button', { name: 'Download' }).first().click();
  for (const summary of await page.locator('summary').all()) await summary.click();
  await app.choose([{ name: 'x.safetensors', mimeType: 'text/plain', buffer: Buffer.from('no') }]);
  await expect(page.getByRole('alert').first().locator('section')).toBeVisible();
  await check(app);
});

test('keys alone: views, tensors, filter, table', async ({ app }) => {
  await app.open();
  await app.sweepDone();
  const { page } = app;
  const name = async () => (await app.state()).tensor;
  const tensorHeading = () => page.locator('#tensor-name').innerText();
  const first = await tensorHeading();
  await page.keyboard.press('ArrowRight');
  await expect.poll(tensorHeading).not.toBe(first);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(tensorHeading).toBe(first);
  await page.keyboard.press('2');
  await expect(page.getByRole('tab', { name: 'Model' })).toHaveAttribute('aria-selected', 'true');
  // Tab into the table, down three rows, Enter: the tensor of that row.
  await page
    .getByRole('row', { name: /proj\.weight|embed/ })
    .first()
    .getByRole('button')
    .focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  const wanted = await page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Tensor' })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(name).toBe(wanted);
  await page.keyboard.press('3');
  await expect(page.getByRole('tab', { name: 'Rate', exact: true })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('/');
  await expect(page.locator('#filter')).toBeFocused();
  await page.keyboard.type('layers.2');
  await expect(page.getByText('9 of 39 match')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await app.state()).filter).toBe('');
  await page.getByRole('tab', { name: 'Rate', exact: true }).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('region', { name: 'Keys' })).toBeVisible();
});

test('a phone: one column, nothing cut off sideways, the same content', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 390, height: 844 });
  for (const view of VIEWS) {
    await app.open(`view=${view}`);
    await app.sweepDone();
    const [inner, scroll] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth]);
    expect(scroll, view).toBeLessThanOrEqual(inner ?? 0);
    await check(app);
    await page.goto('about:blank');
  }
  await app.open();
  await expect(page.getByRole('tree')).toBeHidden();
  await page.getByRole('button', { name: 'Tensors' }).click();
  await page.getByRole('treeitem', { name: /down/ }).first().click();
  await expect(page.getByRole('tree')).toBeHidden();
  await expect(page.locator('#tensor-name')).toContainText('down_proj');
});
