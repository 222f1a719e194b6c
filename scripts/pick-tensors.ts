// A few tensors of a sharded safetensors model as one safetensors file, byte for byte.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

const LENGTH = 8; // bytes before the header: its length, little-endian

function readAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, offset) !== length) throw new Error('The file is shorter than its header says.');
  return bytes;
}

export function pickTensors(folder: string, names: readonly string[]): Buffer {
  const index = JSON.parse(readFileSync(join(folder, 'model.safetensors.index.json'), 'utf8')) as {
    weight_map: Record<string, string>;
  };
  const header: Record<string, Entry> = {};
  const data: Buffer[] = [];
  let end = 0;
  for (const name of names) {
    const shard = index.weight_map[name];
    if (!shard) throw new Error(`${folder} has no tensor ${name}.`);
    const file = openSync(join(folder, shard), 'r');
    const length = Number(readAt(file, 0, LENGTH).readBigUInt64LE());
    const entry = (JSON.parse(readAt(file, LENGTH, length).toString()) as Record<string, Entry>)[name];
    if (!entry) throw new Error(`${shard} has no tensor ${name}.`);
    const [from, to] = entry.data_offsets;
    data.push(readAt(file, LENGTH + length + from, to - from));
    closeSync(file);
    header[name] = { ...entry, data_offsets: [end, end + to - from] };
    end += to - from;
  }
  const text = JSON.stringify(header);
  const padded = Buffer.from(text.padEnd(Math.ceil(text.length / LENGTH) * LENGTH));
  const before = Buffer.alloc(LENGTH);
  before.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([before, padded, ...data]);
}
