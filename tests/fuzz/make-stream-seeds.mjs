// Writes the seeds of the streams' fuzz target with the command-line program: node tests/fuzz/make-stream-seeds.mjs
// First byte 0: a container; 1: a code stream; 2: codes, of one, two or four bytes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.AXISCOPE ?? join(root, 'build/native/axiscope');
const folder = fileURLToPath(new URL('seeds/code_streams/', import.meta.url));
const checksums = 16; // bytes at the end of a container

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let number = 0;
const write = (mode, content) =>
  writeFileSync(`${folder}${String(number++).padStart(2, '0')}`, Buffer.concat([Buffer.from([mode]), content]));

const scratch = mkdtempSync(join(tmpdir(), 'axiscope-seeds-'));
for (const codec of ['huffman', 'rans'])
  for (const setting of [
    ['--bits', '4', '--group', 'row'],
    ['--bits', '2', '--group', '4'],
    ['--db', '20'],
  ])
    for (const cols of [1, 8]) {
      if (cols === 1 && setting.includes('4') && setting.includes('2')) continue; // 4 does not divide 1
      const file = join(scratch, 'seed.axs');
      const planted = `planted:gaussian?rows=6&cols=${cols}&seed=3`;
      const listed = JSON.parse(execFileSync(program, ['list', planted, '--json', '-'], { encoding: 'utf8' }));
      const args = ['encode', planted, '--tensor', listed.tensors[0].name, ...setting, '--codec', codec, '-o', file];
      const { bits, codes } = JSON.parse(execFileSync(program, [...args, '--json', '-'], { encoding: 'utf8' }));
      const container = readFileSync(file);
      write(0, container);
      const length = Math.round(((bits.codes + bits.tables + bits.labels) * codes) / 8);
      write(1, container.subarray(container.length - checksums - length, container.length - checksums));
    }
for (let width = 0; width < 3; ++width)
  write(2, Buffer.from([width, 3, 2, ...Array.from({ length: 48 }, (_, i) => (i * i * 7) % 256)]));
rmSync(scratch, { recursive: true });
console.error(`${number} seeds`);
