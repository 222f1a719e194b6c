// The page under test, in both its forms: served over http, and the single file opened from disk without a network. Every test that
// uses it also checks that nothing was asked of another origin and that nothing was thrown.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test as base, type Page } from '@playwright/test';
import type { Report } from '../../../web/src/report/types';
import type { ViewState } from '../../../web/src/state/view-state';

export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
export const singleFile = pathToFileURL(join(root, 'web/dist/axiscope.html')).href;
export type Form = 'served' | 'file';

interface Handle {
  axiscope: { report(): Report; state: ViewState };
}

export class App {
  constructor(
    readonly page: Page,
    readonly address: string,
  ) {}

  // `hash`: what a link says after '#'.
  async open(hash = ''): Promise<void> {
    await this.page.goto(hash === '' ? this.address : `${this.address}#${hash}`);
    await expect(this.page.getByRole('heading', { name: 'Axiscope' })).toBeVisible();
  }

  get strip() {
    return this.page.getByRole('contentinfo');
  }

  get sidebar() {
    return this.page.getByRole('complementary', { name: 'Models and tensors' });
  }

  async sweepDone(timeout = 45_000): Promise<void> {
    await expect(this.strip).toContainText(/Analysed \d+ of \d+ tensors?/, { timeout });
  }

  async report(): Promise<Report> {
    return this.page.evaluate(() => (window as unknown as Handle).axiscope.report());
  }

  async state(): Promise<ViewState> {
    return this.page.evaluate(() => (window as unknown as Handle).axiscope.state);
  }

  // A cell of the tensor view's table: its exact value.
  async value(metric: string, axes: string): Promise<number> {
    const cell = this.page.locator(`tr[data-metric="${metric}"] td[data-axes="${axes}"]`);
    await expect(cell).toHaveAttribute('data-value', /\d/);
    return Number(await cell.getAttribute('data-value'));
  }

  async choose(files: { name: string; mimeType: string; buffer: Buffer }[] | string[]): Promise<void> {
    await this.page.locator('#open-files').setInputFiles(files);
  }
}

export const test = base.extend<{ app: App }, { form: Form }>({
  form: ['served', { scope: 'worker', option: true }],
  app: async ({ page, context, form, baseURL }, use) => {
    const address = form === 'file' ? singleFile : (baseURL ?? '');
    const foreign: string[] = [];
    const errors: string[] = [];
    context.on('request', (request) => {
      const url = request.url();
      if (/^(?:blob|data):/.test(url)) return;
      // The single file asks for itself and nothing more.
      const own = form === 'file' ? url.split('#')[0] === singleFile : url.startsWith(address);
      if (!own) foreign.push(url);
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`console: ${message.text()}`);
    });
    if (form === 'file') await context.setOffline(true);
    await use(new App(page, address));
    expect(foreign, 'requests to other origins').toEqual([]);
    expect(errors, 'errors of the page').toEqual([]);
  },
});

// `npm test` has no time to run twice what does not depend on where the page came from; `npm run test:browser` runs it in both forms.
export const slice = process.env.AXISCOPE_BROWSER_SLICE === '1';
export function servedIsEnough(form: Form, why: string): void {
  test.skip(form === 'file' && slice, why);
}

export { expect };
