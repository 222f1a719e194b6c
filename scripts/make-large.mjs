// Writes a safetensors file of TinyLlama-1.1B's shapes (float32: 4.4 GB, its offsets pass 2^32; bfloat16: 2.2 GB), to try large
// files with:
//
//   node scripts/make-large.mjs PATH [LAYERS] [F32|BF16]
//
// The data are normal-like by seed, with a few outlier columns, so that the figures look like a model's.
import { closeSync, openSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';

const hidden = 2048;
const ffn = 5632;
const keyValue = 256;
const vocabulary = 32000;

function shapesOf(layers) {
  const shapes = { 'model.embed_tokens.weight': [vocabulary, hidden] };
  for (let i = 0; i < layers; ++i) {
    const layer = {
      input_layernorm: [hidden],
      'self_attn.q_proj': [hidden, hidden],
      'self_attn.k_proj': [keyValue, hidden],
      'self_attn.v_proj': [keyValue, hidden],
      'self_attn.o_proj': [hidden, hidden],
      post_attention_layernorm: [hidden],
      'mlp.gate_proj': [ffn, hidden],
      'mlp.up_proj': [ffn, hidden],
      'mlp.down_proj': [hidden, ffn],
    };
    for (const [name, shape] of Object.entries(layer)) shapes[`model.layers.${i}.${name}.weight`] = shape;
  }
  return { ...shapes, 'model.norm.weight': [hidden], 'lm_head.weight': [vocabulary, hidden] };
}

/** The sum of four uniform 16-bit numbers, centred: close to normal out to 3 sigma. Marsaglia's xorshift32 (2003). */
function makeNormal(seed) {
  let state = seed | 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  };
  const scale = 1 / Math.sqrt((4 * (65536 * 65536 - 1)) / 12);
  return () => {
    const a = next();
    const b = next();
    return ((a & 0xffff) + (a >>> 16) + (b & 0xffff) + (b >>> 16) - 131070) * scale;
  };
}

function writeAll(descriptor, bytes) {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}

const bytesOf = { F32: 4, BF16: 2 };

/** The upper half of each float32, rounded to nearest, ties to even. The values here are all finite. */
function toBfloat16(values) {
  const codes = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(codes, (code) => (code + 0x7fff + ((code >>> 16) & 1)) >>> 16);
}

/** `wanted` says of a tensor's name whether it is written. */
export function makeLarge(path, layers = 22, dtype = 'F32', wanted = () => true) {
  const shapes = Object.entries(shapesOf(layers)).filter(([name]) => wanted(name));
  const header = { __metadata__: { format: 'pt' } };
  let end = 0;
  for (const [name, shape] of shapes) {
    const begin = end;
    end += bytesOf[dtype] * shape.reduce((product, side) => product * side, 1);
    header[name] = { dtype, shape, data_offsets: [begin, end] };
  }
  let text = JSON.stringify(header);
  text = text.padEnd(Math.ceil(text.length / 8) * 8);
  const descriptor = openSync(path, 'w');
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  writeAll(descriptor, length);
  writeAll(descriptor, Buffer.from(text));

  shapes.forEach(([, shape], number) => {
    const normal = makeNormal(number + 1);
    const columns = shape.at(-1);
    const rows = shape.length === 1 ? 1 : shape[0];
    const scale = new Float32Array(columns).fill(shape.length === 1 ? 0.1 : 0.02);
    if (shape.length > 1) for (let i = 0; i < 4; ++i) scale[((i + 1) * 397 + 31 * number) % columns] *= 15;
    const atOnce = Math.max(1, Math.floor((4 << 20) / (4 * columns)));
    const tile = new Float32Array(atOnce * columns);
    for (let row = 0; row < rows; row += atOnce) {
      const count = Math.min(atOnce, rows - row) * columns;
      for (let i = 0, column = 0; i < count; ++i) {
        tile[i] = normal() * scale[column];
        if (++column === columns) column = 0;
      }
      const values = tile.subarray(0, count);
      const stored = dtype === 'BF16' ? toBfloat16(values) : values;
      writeAll(descriptor, new Uint8Array(stored.buffer, 0, stored.byteLength));
    }
  });
  closeSync(descriptor);
  return 8 + text.length + end;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [path, layers = '22', dtype = 'F32'] = process.argv.slice(2);
  if (!path || !/^\d+$/.test(layers) || !(dtype in bytesOf)) {
    console.error('usage: node scripts/make-large.mjs PATH [LAYERS] [F32|BF16]');
    process.exit(2);
  }
  console.error(`${makeLarge(path, Number(layers), dtype)} bytes written to ${path}`);
}
