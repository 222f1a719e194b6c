// Small models made by the tests themselves.

export interface Tensor {
  name: string;
  shape: number[];
  values: Float32Array;
}

// Uniform noise by a linear congruential generator: the same on every machine.
export function noise(count: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

export const tensor = (name: string, shape: number[], seed: number): Tensor => ({
  name,
  shape,
  values: noise(
    shape.reduce((product, length) => product * length, 1),
    seed,
  ),
});

export function safetensors(tensors: readonly Tensor[]): Buffer {
  let offset = 0;
  const header: Record<string, unknown> = {};
  for (const { name, shape, values } of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const data = tensors.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  return Buffer.concat([length, text, ...data]);
}

// Two shards and their index, as Hugging Face writes them.
export function twoShards(first: readonly Tensor[], second: readonly Tensor[]): Record<string, Buffer> {
  const [one, two] = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'];
  const map = Object.fromEntries([...first.map(({ name }) => [name, one]), ...second.map(({ name }) => [name, two])]);
  return {
    [one]: safetensors(first),
    [two]: safetensors(second),
    'model.safetensors.index.json': Buffer.from(JSON.stringify({ metadata: {}, weight_map: map })),
  };
}

export const asUploads = (files: Record<string, Buffer>) =>
  Object.entries(files).map(([name, buffer]) => ({ name, mimeType: 'application/octet-stream', buffer }));
