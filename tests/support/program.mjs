// The command line as the tests run it. AXISCOPE names another program than build/native/axiscope.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const program = process.env.AXISCOPE ?? join(root, 'build/native/axiscope');
export const fable = join(root, 'examples/models/fable');

/** The document that `axiscope study` writes. */
export function study(kind, input, options = {}, tensor = '.') {
  const { status, stdout, stderr } = spawnSync(
    program,
    ['study', kind, input, '--tensor', tensor, '--options', JSON.stringify(options), '--json', '-', '--quiet'],
    { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 60_000 },
  );
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}
