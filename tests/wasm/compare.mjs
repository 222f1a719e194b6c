// Compares reports of the wasm core and of the command line, each number by the rule that holds for it.

const EXACT = 0;
const RELATIVE = 1e-6; // floating sums in another order
const PRODUCT = 1e-4; // coordinates that pass through a matrix product, whose order of additions depends on vector width
const SEARCHED = 1e-3; // steps found by bisection, and what follows from principal axes

// Coordinate systems whose entries are the same to the last bit in every build.
const IDENTICAL = new Set(['original', 'hadamard', 'block-hadamard', 'random-hadamard']);

function tolerance(axes, path) {
  if (axes === 'pca') return SEARCHED;
  if (!IDENTICAL.has(axes)) return path.startsWith('fixed_distortion') ? SEARCHED : PRODUCT;
  if (path.endsWith('huffman_bits') || path.endsWith('huffman_table_bits')) return EXACT; // counts of codes decide them
  if (path.endsWith('entropy_bits') && path.startsWith('rtn')) return 1e-12; // counts, through one logarithm each
  return RELATIVE;
}

function* leaves(value, path = '') {
  if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, path === '' ? key : `${path}.${key}`);
  } else {
    yield [path, value];
  }
}

/** Sentences on what differs, and how many numbers were compared. */
export function compareTensors(ours, theirs) {
  const differences = [];
  let compared = 0;
  const { axes: ourAxes, file: _ourFile, ...ourRest } = ours;
  const { axes: theirAxes, file: _theirFile, ...theirRest } = theirs; // a path there, a name here
  if (JSON.stringify(ourRest) !== JSON.stringify(theirRest)) {
    differences.push(`${JSON.stringify(ourRest)} is not ${JSON.stringify(theirRest)}`);
  }
  const ids = Object.keys(theirAxes);
  if (Object.keys(ourAxes).join() !== ids.join()) differences.push(`${Object.keys(ourAxes)} are not ${ids}`);
  for (const id of ids) {
    const found = new Map(leaves(ourAxes[id]));
    const wanted = new Map(leaves(theirAxes[id]));
    for (const path of found.keys()) if (!wanted.has(path)) differences.push(`${id} ${path} is not in the other`);
    for (const [path, value] of wanted) {
      const other = found.get(path);
      const limit = typeof value === 'number' ? tolerance(id, path) * Math.max(Math.abs(value), 1e-9) : 0;
      const equal = typeof value === 'number' ? Math.abs(other - value) <= limit : other === value;
      if (!equal) differences.push(`${id} ${path}: ${other}, not ${value}`);
      compared++;
    }
  }
  return { differences, compared };
}
