// What the tests of all lessons ask: a number that is the command line's, and a page that fits and can be read by everybody.
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect } from './app';
import { close } from './compare';

export async function same(cell: Locator, expected: number | null | undefined, tolerance = 1e-6): Promise<void> {
  if (typeof expected !== 'number') throw new Error('the command line has no such number');
  await expect
    .poll(async () => close(Number(await cell.getAttribute('data-value')), expected, tolerance), {
      message: `${expected}`,
      timeout: 20_000,
    })
    .toBe(true);
}

export async function fine(page: Page): Promise<void> {
  const [inner, scroll] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth]);
  expect(scroll, 'nothing is cut off sideways').toBeLessThanOrEqual(inner ?? 0);
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
