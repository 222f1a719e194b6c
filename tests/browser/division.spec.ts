// A tensor of more than 2^24 entries is divided between the workers; what comes of it is the native program's.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, servedIsEnough, test } from './support/app';
import { analyze } from './support/command-line';
import { differences } from './support/compare';
import { safetensors, tensor } from './support/models';

interface Recorded {
  parts: string[];
}

test('a large tensor is divided between two workers', async ({ app, form }) => {
  servedIsEnough(form, 'workers do not know where the page came from');
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'axiscope-division-'));
  try {
    const path = join(folder, 'large.safetensors');
    writeFileSync(path, safetensors([tensor('model.layers.0.mlp.up_proj.weight', [4100, 4096], 1)]));
    await app.page.addInitScript(() => {
      Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 2 });
      const record: Recorded = { parts: [] };
      Object.assign(window, { record });
      window.Worker = class extends Worker {
        override postMessage(message: { kind?: string; part?: number; totals?: unknown }, ...rest: never[]): void {
          if (message.kind === 'part') record.parts.push(`${message.part} of round ${message.totals ? 2 : 1}`);
          super.postMessage(message, ...rest);
        }
      };
    });
    await app.open('axes=original,hadamard');
    await app.sweepDone();
    await app.choose([path]);
    // What is on the screen may still be the bundled model.
    const done = async () => {
      const { source, tensors } = await app.report();
      return source[0]?.file === 'large.safetensors' && Object.keys(tensors[0]?.axes ?? {}).length === 2;
    };
    await expect.poll(done, { timeout: 60_000 }).toBe(true);
    const [ours] = (await app.report()).tensors;
    const [theirs] = analyze([path], ['--axes', 'original,hadamard', '--no-ranks']).tensors;
    if (!ours || !theirs) throw new Error('a report is empty');
    expect(Object.keys(ours.axes)).toEqual(['original', 'hadamard']);
    expect(differences({ ...ours, file: '' }, { ...theirs, file: '' })).toEqual([]);
    const { parts } = await app.page.evaluate(() => (window as unknown as { record: Recorded }).record);
    // Both rounds, by both; what comes after that is for the ranks.
    expect(parts.slice(0, 2).sort()).toEqual(['0 of round 1', '1 of round 1']);
    expect(parts.slice(2, 4).sort()).toEqual(['0 of round 2', '1 of round 2']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
