// Writes the seeds of the header's fuzz target from the fixtures: node tests/fuzz/make-seeds.mjs
// First byte 0: a whole file; 1: a header, whose length the target adds, and after a newline the data; 2: an index.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCases } from '../fixtures/malformed.mjs';

const folder = fileURLToPath(new URL('seeds/safetensors_header/', import.meta.url));
const largest = 400; // bytes: the fuzzer mutates small inputs best
const wanted =
  /^(one tensor|no tensors|metadata only|unknown field|all escapes|two tensors|zero-size at both|1 axes|scalar|dtype (F64|BF16|F8_E4M3|F4,)|tensor twice|hole between|overlap by|product wraps|name of an emoji|surrogate pair|UTF-8: overlong slash|two files with an index|shard name: a sub|index cut|map twice)/;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let number = 0;
const write = (mode, content) => {
  if (content.length > largest) return;
  writeFileSync(`${folder}${String(number++).padStart(2, '0')}`, Buffer.concat([Buffer.from([mode]), content]));
};
for (const { files } of loadCases().filter((each) => wanted.test(each.name))) {
  for (const [file, content] of Object.entries(files)) {
    if (file.endsWith('.index.json')) {
      write(2, content);
      continue;
    }
    if (Object.keys(files).length > 1) continue;
    const length = Number(content.readBigUInt64LE());
    if (number % 3 === 0) write(0, content);
    else write(1, Buffer.concat([content.subarray(8, 8 + length), Buffer.from('\n'), content.subarray(8 + length)]));
  }
}
console.error(`${number} seeds`);
