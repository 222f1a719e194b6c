// The results table: `npm run results` measures the bundled model, and the models in ../shared/data where they are, with
// build/native/axiscope, and writes docs/results/MODEL.md for each and docs/results.md over them; and of the bundled model
// docs/results/fable.json, what the page's chapter on the evidence reads: the claims board and the rates over all matrices. Files
// of models that are not there stay as they are.
//
//   --bundled      the bundled model alone
//   --tensor RE    only tensors of such names
//   --no-learned, --no-streams, --no-claims   without the learned rotations, the real streams, the claims: the parts that take long
//   --out FOLDER   in place of docs
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import prettier from 'prettier';
import { run } from './run.mjs';
import { root } from './toolchain.mjs';

const program = process.env.AXISCOPE ?? join(root, 'build/native/axiscope');
const distortions = ['10dB', '20dB', '30dB'];
const parts = ['codes', 'scales', 'tables', 'labels', 'basis'];
const roles = ['embedding', 'q', 'k', 'v', 'o', 'qkv', 'gate', 'up', 'gate_up', 'down', 'head', 'other'];
const plainAxes = [
  ...['original', 'hadamard', 'random-hadamard', 'two-sided-random-hadamard', 'random', 'dct', 'haar'],
  ...['folded', 'shared-pca', 'pca', 'two-sided-pca', 'centred-pca', 'clustered-pca', 'block-pca'],
];
const learnedAxes = ['optrot', 'entropy-rotation'];
const streamAxes = ['original', 'hadamard', 'pca'];
const streamMethods = [
  ...['ecsq-huffman', 'ecsq-rans', 'rows-rans', 'groups-rans'],
  ...['deadzone-rans', 'rdoq-rans', 'waterfill-rans'],
];

const { values: options } = parseArgs({
  options: {
    bundled: { type: 'boolean', default: false },
    tensor: { type: 'string' },
    'no-learned': { type: 'boolean', default: false },
    'no-streams': { type: 'boolean', default: false },
    'no-claims': { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'docs') },
  },
});
const axes = [...plainAxes, ...(options['no-learned'] ? [] : learnedAxes)];

const entriesOf = ({ shape }) => shape.reduce((product, size) => product * size, 1);
// A vector's private basis costs thousands of bits per weight, and vectors are a negligible part of a model.
const isMatrix = ({ shape }) => shape.filter((size) => size > 1).length >= 2;

async function axiscope(args) {
  const folder = mkdtempSync(join(tmpdir(), 'axiscope-results-'));
  const file = join(folder, 'out.json');
  try {
    const { code, output } = await run(program, [...args, '--quiet', '--json', file], { timeoutSeconds: 7200 });
    // 1: some system has no meaning for some tensor, a norm in the residual stream's frame for one. The report says which.
    if (code > 1) throw new Error(`axiscope ${args[0]}: exit code ${code}\n${output}`);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Measured points by tensor: { name, role, entries, methods: { "hadamard|entropy": { "20dB": { net, bits } } } }. */
async function measure(model) {
  const chosen = options.tensor ? ['--tensor', options.tensor] : [];
  const [report, rates] = await Promise.all([
    axiscope([
      ...['analyze', model, ...chosen, '--axes', axes.join(',')],
      ...['--bits', '4', '--group', 'row', '--scheme', 'symmetric'],
    ]),
    options['no-streams']
      ? { tensors: [] }
      : axiscope([
          ...['study', 'rates', model, ...chosen],
          ...['--options', JSON.stringify({ axes: streamAxes, ladder_db: [20] })],
        ]),
  ]);
  const streams = new Map(rates.tensors.map((tensor) => [tensor.name, tensor.result]));
  const line = {};
  const tensors = report.tensors.filter(isMatrix).map((tensor) => {
    const methods = new Map();
    for (const id of axes) {
      const coordinates = tensor.axes[id];
      if (!coordinates?.fixed_distortion) continue;
      const points = Object.entries(coordinates.fixed_distortion).map(([key, point]) => [
        key,
        { net: point.net_bits, bits: { codes: point.entropy_bits, basis: coordinates.basis_bits } },
      ]);
      methods.set(`${id}|entropy`, Object.fromEntries(points));
    }
    for (const id of streamAxes) {
      const found = streams.get(tensor.name)?.axes?.[id]?.points ?? {};
      for (const [key, point] of Object.entries(found)) {
        line[key] ??= { gaussian: point.gaussian_bound_bits, ecsq: point.ecsq_line_bits };
        for (const [method, measured] of Object.entries(point.methods)) {
          if (!streamMethods.includes(method)) continue;
          const name = `${id}|${method}`;
          if (!methods.has(name)) methods.set(name, {});
          // A method that can't reach the distortion has no rate at it.
          if (measured.on_target) methods.get(name)[key] = { net: measured.net_bits, bits: measured.bits };
        }
      }
    }
    return { name: tensor.name, role: tensor.role, entries: entriesOf(tensor), methods };
  });
  const all = report.tensors.reduce((sum, tensor) => sum + entriesOf(tensor), 0);
  return { report, tensors, line, vectors: all - tensors.reduce((sum, { entries }) => sum + entries, 0), all };
}

const number = (value) => (value === undefined || value === null || Number.isNaN(value) ? '-' : value.toFixed(3));

/** Mean over tensors by their entries; nothing unless every one of them has the value. */
function mean(tensors, value) {
  let sum = 0;
  let weights = 0;
  for (const tensor of tensors) {
    const v = value(tensor);
    if (v === undefined || v === null) return undefined;
    sum += tensor.entries * v;
    weights += tensor.entries;
  }
  return sum / weights;
}

function table(tensors, line) {
  const rows = [['axes', 'method', ...distortions.map((key) => key.replace('dB', ' dB')), ...parts]];
  rows.push(['', 'Gaussian R(D)', ...distortions.map((key) => number(line[key]?.gaussian)), ...parts.map(() => '')]);
  rows.push(['', 'ECSQ line', ...distortions.map((key) => number(line[key]?.ecsq)), ...parts.map(() => '')]);
  const names = [];
  for (const id of axes) {
    names.push(`${id}|entropy`);
    const found = tensors.flatMap(({ methods }) => [...methods.keys()]);
    for (const name of found) if (name.startsWith(`${id}|`) && !names.includes(name)) names.push(name);
  }
  for (const name of names) {
    const [id, method] = name.split('|');
    rows.push([
      id,
      method,
      ...distortions.map((key) => number(mean(tensors, ({ methods }) => methods.get(name)?.[key]?.net))),
      ...parts.map((part) =>
        number(
          mean(tensors, ({ methods }) => {
            const point = methods.get(name)?.['20dB'];
            return point && (point.bits[part] ?? 0);
          }),
        ),
      ),
    ]);
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const text = (row) =>
    `| ${row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i < 2 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [text(rows[0]), rule, ...rows.slice(1).map(text)].join('\n');
}

function page(name, { report, tensors, line, vectors, all }) {
  const used = roles.filter((role) => tensors.some((tensor) => tensor.role === role));
  const count = (list) => list.reduce((sum, { entries }) => sum + entries, 0).toLocaleString('en');
  const sections = [['all matrices', tensors], ...used.map((role) => [role, tensors.filter((t) => t.role === role)])];
  return [
    `# ${name}: net bits per weight`,
    '',
    `Made by axiscope ${report.axiscope} with \`npm run results\`; how to read it stands in [results.md](../results.md).`,
    `${tensors.length} matrices, ${count(tensors)} weights; vectors (${((100 * vectors) / all).toFixed(2)} % of all weights) are left out.`,
    ...sections.flatMap(([title, list]) => [
      '',
      `## ${title}`,
      '',
      `${list.length} ${list.length === 1 ? 'tensor' : 'tensors'}, ${count(list)} weights`,
      '',
      table(list, line),
    ]),
    '',
  ].join('\n');
}

/** A double to as many digits as anybody compares: the last ones differ between processors. */
const short = (value) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value);

/** What is kept of a claim, or of a part of one: how its tensors are counted, and the effect. */
const tallied = (tally) => ({
  verdict: tally.verdict,
  agree: tally.agree,
  against: tally.against,
  mixed: tally.mixed,
  undetermined: tally.undetermined,
  total: tally.total,
  effect: short(tally.effect),
  quartiles: tally.quartiles?.map(short) ?? null,
  seed_spread: short(tally.seed_spread),
  effect_unit: tally.effect_unit,
  effect_label: tally.effect_label,
});

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

/** The board of the claims that weights alone decide, with each tensor's verdict and effect, without rules and values. */
async function measureClaims(model) {
  const board = await axiscope(['claims', model, ...(options.tensor ? ['--tensor', options.tensor] : [])]);
  const decided = board.claims.filter(({ verdict }) => verdict !== 'needs-model');
  return {
    ...board.options,
    tensors: board.tensor_count,
    median_kurtosis: Object.fromEntries(
      ['original', 'hadamard'].map((id) => [
        id,
        short(median(board.tensors.map(({ result }) => result.statistics.kurtosis.tensor[id]))),
      ]),
    ),
    board: decided.map((claim) => ({
      id: claim.id,
      ...tallied(claim),
      parts: claim.parts.map((part) => ({ id: part.id, ...tallied(part) })),
      per_tensor: claim.per_tensor.map(({ name, verdict, effect, parts }) => ({
        name,
        verdict,
        effect: short(effect),
        ...(parts ? { parts } : {}),
      })),
    })),
  };
}

/** The entropies of all matrices in the axes that need no search, at equal distortion: net bits per weight, and the part that codes and the basis have in them. */
function rates({ tensors }) {
  const at = (name, key, value) => short(mean(tensors, ({ methods }) => value(methods.get(name)?.[key])));
  const found = plainAxes.filter((id) => tensors.some(({ methods }) => methods.has(`${id}|entropy`)));
  const point = (name, key) => ({
    net: at(name, key, (each) => each?.net),
    codes: at(name, key, (each) => each?.bits.codes),
    basis: at(name, key, (each) => each?.bits.basis),
  });
  return {
    tensors: tensors.length,
    weights: tensors.reduce((sum, { entries }) => sum + entries, 0),
    axes: Object.fromEntries(
      found.map((id) => [id, Object.fromEntries(distortions.map((key) => [key, point(`${id}|entropy`, key)]))]),
    ),
  };
}

async function evidence(name, model, measured) {
  const document = {
    schema: 1,
    axiscope: measured.report.axiscope,
    model: name,
    ...(options['no-claims'] ? {} : { claims: await measureClaims(model) }),
    rates: rates(measured),
  };
  return prettier.format(JSON.stringify(document), { parser: 'json', printWidth: 120 });
}

function overview(version, files) {
  return [
    '# Results',
    '',
    `Made by axiscope ${version} with \`npm run results\` (after \`npm run build\`). Regenerate it when a number should have changed, and read the difference.`,
    '',
    ...files.map((file) => `- [${file.replace(/\.md$/, '')}](results/${file})`),
    '',
    'What the page says of the bundled model, in its chapter on the evidence, it says of [fable.json](results/fable.json): the claims board and these rates.',
    '',
    'Each file has one table for the whole model and one for every role of a tensor. A row is a coordinate system with a method; its numbers are bits per weight, averaged',
    'over the tensors by their entries. A `-` means that some tensor does not reach that distortion with that method.',
    '',
    '- **10, 20, 30 dB**: net bits per weight at that SQNR: codes, scales, tables, labels and the basis, all of them. The last five columns are these parts at 20 dB.',
    '- **Gaussian R(D)**: no code of Gaussian entries takes less. **ECSQ line**: an entropy-coded uniform quantizer with means on Gaussian entries.',
    '- **entropy**: the entropy of the codes of a uniform quantizer under one table and the basis, nothing else (`fixed_distortion` in [report.md](report.md)): a',
    '  bound, not a stream. It reconstructs at the middle of a step.',
    '- All other methods are streams that were written, read back and compared: `axiscope study rates`, told in [studies.md](studies.md).',
    '- A basis of its own costs 16 n / m bits per weight for an m × n matrix (`pca`, `optrot`, `entropy-rotation`; the other aligned ones as [axes.md](axes.md) says). A formula or a',
    '  seed costs nothing, nor does `shared-pca`, which merges into the network: to be read beside `folded`, the frame that it turns.',
    '',
  ].join('\n');
}

const shared = join(root, '../shared/data');
const models = [['fable', join(root, 'examples/models/fable')]];
if (!options.bundled && existsSync(shared)) {
  for (const { name } of readdirSync(shared, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const folder = join(shared, name);
    if (name !== 'fable' && readdirSync(folder).some((file) => file.endsWith('.safetensors')))
      models.push([name, folder]);
  }
}
const results = join(options.out, 'results');
mkdirSync(results, { recursive: true });
let version = '';
for (const [name, folder] of models) {
  const measured = await measure(relative(root, folder));
  version = measured.report.axiscope;
  const file = join(results, `${name}.md`);
  writeFileSync(file, page(name, measured));
  console.log(relative(process.cwd(), file));
  if (name !== 'fable') continue;
  const json = join(results, `${name}.json`);
  writeFileSync(json, await evidence(name, relative(root, folder), measured));
  console.log(relative(process.cwd(), json));
}
const files = readdirSync(results).filter((file) => file.endsWith('.md'));
files.sort((a, b) => Number(b === 'fable.md') - Number(a === 'fable.md') || a.localeCompare(b, 'en'));
writeFileSync(join(options.out, 'results.md'), overview(version, files));
console.log(relative(process.cwd(), join(options.out, 'results.md')));
