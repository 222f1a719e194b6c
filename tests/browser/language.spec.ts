// The page in Korean: chosen by a link, by the reader or by the browser; the numbers are the same in every language.
import { expect, servedIsEnough, test } from './support/app';
import { asUploads } from './support/models';

test.beforeEach(({ form }) => servedIsEnough(form, 'the words are in the program itself'));

const HANGUL = /[가-힣]/;
// English that no name of a tensor, file or format explains.
const SENTENCE = /[a-z]{3,} [a-z]{2,} [a-z]{2,}/;

test('a link in Korean: tabs, strip, table and a wrong file’s error, with the same numbers', async ({ app }) => {
  const { page } = app;
  await app.open('view=model&lang=ko');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.getByRole('tab')).toHaveText(['텐서', '모델', '비트율', '주장', '배우기']);
  await expect(page.getByRole('contentinfo')).toContainText('분석 완료: 텐서 28개 중 28개', { timeout: 60_000 });
  const table = page.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText([
    '텐서', '역할', '모양', '형식', '원래 축', '하다마르', 'PCA', '상태',
  ]); // prettier-ignore
  const row = table.getByRole('row', { name: 'model.layers.0.mlp.down_proj.weight' });
  const numbers = async () =>
    (await row.getByRole('cell').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title') ?? ''))).filter(
      Boolean,
    );
  const korean = await numbers();
  expect(korean).toHaveLength(3);

  await app.choose(asUploads({ 'notes.safetensors': Buffer.from('no weights') }));
  const alert = page.getByRole('alert').filter({ hasText: 'notes.safetensors' });
  await expect(alert).toContainText('파일');
  expect((await alert.innerText()).replace('notes.safetensors', '')).not.toMatch(SENTENCE);

  // The reader's own choice, by keyboard: what is on the page changes at once, and so does the link.
  await page.getByRole('combobox', { name: '언어' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('tab', { name: 'Model' })).toBeVisible();
  expect(page.url()).toContain('lang=en');
  expect(await numbers()).toEqual(korean);
  await expect(page.getByRole('alert').filter({ hasText: 'notes.safetensors' })).not.toContainText(HANGUL);
});

test.describe('a Korean browser', () => {
  test.use({ locale: 'ko-KR' });

  test('is met in Korean, and its link says nothing of it', async ({ app }) => {
    const { page } = app;
    await app.open('view=rate');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(page.getByRole('heading', { name: /비트율과 왜곡/ })).toBeVisible();
    await expect(page.locator('figcaption').first()).toContainText('20 dB에서 원래 축은 가중치당', { timeout: 60_000 });
    await expect(page.locator('main')).not.toContainText(SENTENCE);
    expect(page.url()).not.toContain('lang=');
  });
});

test('every lens of a tensor in Korean, with the numbers of the English one', async ({ app }) => {
  const { page } = app;
  await app.open('source=planted:low-rank%3Frows=64%26cols=64&axes=original,hadamard,pca,head-pca&lang=ko');
  const look = async (lens: string) => {
    await page.locator(`#lens-${lens}`).click();
    const numbers = page.locator('#lens [data-value]');
    await expect(numbers.first()).toBeVisible({ timeout: 60_000 });
    return {
      text: await page.locator('main').innerText(),
      numbers: await numbers.evaluateAll((all) => all.map((each) => each.getAttribute('data-value'))),
    };
  };
  const lenses = ['compare', 'map', 'rates', 'structure', 'geometry'];
  const korean: string[] = [];
  for (const lens of lenses) {
    const { text, numbers } = await look(lens);
    expect(text, lens).not.toMatch(SENTENCE);
    korean.push(numbers.join());
  }
  await page.getByRole('combobox', { name: '언어' }).selectOption('en');
  for (const [at, lens] of lenses.entries()) {
    const { text, numbers } = await look(lens);
    expect(text, lens).not.toMatch(HANGUL);
    expect(numbers.join(), lens).toBe(korean[at]);
  }
});
