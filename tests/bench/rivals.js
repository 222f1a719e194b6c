// The rivals' answers in a page: rival(id) in seconds, or null. One thread each, like everything here.
/* global tf, ort */
const ORDER = 2048;
const WIDE = 5632;
const products = {
  'gemm.1024': { m: 1024, k: 1024, n: 1024 },
  'gemm.2048': { m: ORDER, k: ORDER, n: ORDER },
  'gram.1024': { m: 1024, k: 1024, n: 1024 }, // neither of them knows a symmetric product
  'gram.2048': { m: ORDER, k: ORDER, n: ORDER },
  'gram.5632x2048': { m: ORDER, k: WIDE, n: ORDER },
};
const random = (count) => Float32Array.from({ length: count }, () => Math.random() - 0.5);
const warm = new Set();

async function timed(id, run) {
  if (!warm.has(id)) await run();
  warm.add(id);
  const begin = performance.now();
  await run();
  return (performance.now() - begin) / 1000;
}

globalThis.startTensorFlow = async () => {
  tf.wasm.setThreadsCount(1);
  tf.wasm.setWasmPaths('/node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  await tf.setBackend('wasm');
  await tf.ready();
  const inputs = new Map();
  globalThis.rival = async (id) => {
    const shape = products[id];
    if (!shape) return null;
    const { m, k, n } = shape;
    if (!inputs.has(id)) inputs.set(id, [tf.tensor2d(random(m * k), [m, k]), tf.tensor2d(random(k * n), [k, n])]);
    const [a, b] = inputs.get(id);
    return timed(id, async () => {
      const c = tf.matMul(a, b);
      await c.data();
      c.dispose();
    });
  };
};

// --- a model of one MatMul, written as ONNX's protocol buffers say -----------------------------------------------------------

const varint = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return [...bytes, value];
};
const number = (field, value) => [...varint(field * 8), ...varint(value)];
const part = (field, bytes) => [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
const text = (field, value) => part(field, [...new TextEncoder().encode(value)]);
// ValueInfoProto: name = 1, type = 2 { tensor_type = 1 { elem_type = 1 (FLOAT = 1), shape = 2 { dim = 1 { dim_value = 1 } } } }
const value = (name, dims) => {
  const shape = dims.flatMap((dim) => part(1, number(1, dim)));
  return [...text(1, name), ...part(2, part(1, [...number(1, 1), ...part(2, shape)]))];
};
function matMul({ m, k, n }) {
  const operation = [...text(1, 'a'), ...text(1, 'b'), ...text(2, 'c'), ...text(4, 'MatMul')]; // NodeProto
  const graph = [
    ...part(1, operation),
    ...text(2, 'product'),
    ...part(11, value('a', [m, k])),
    ...part(11, value('b', [k, n])),
    ...part(12, value('c', [m, n])),
  ];
  return Uint8Array.from([...number(1, 8), ...part(7, graph), ...part(8, number(2, 13))]); // ModelProto, opset 13
}

globalThis.startOnnx = async () => {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = '/node_modules/onnxruntime-web/dist/';
  const sessions = new Map();
  globalThis.rival = async (id) => {
    const shape = products[id];
    if (!shape) return null;
    const { m, k, n } = shape;
    if (!sessions.has(id)) {
      const session = await ort.InferenceSession.create(matMul(shape), { executionProviders: ['wasm'] });
      const feeds = {
        a: new ort.Tensor('float32', random(m * k), [m, k]),
        b: new ort.Tensor('float32', random(k * n), [k, n]),
      };
      sessions.set(id, { session, feeds });
    }
    const { session, feeds } = sessions.get(id);
    return timed(id, () => session.run(feeds));
  };
};
