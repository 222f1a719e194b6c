// The forms of what is built. `served` is a page of hashed files; `single` is that page in one HTML file that also works when it is
// opened from disk, where no script, worker or fetch by path works: there everything is inside the page. `elements` is one
// script with the lessons' figures for other pages, everything inside it too.
//
// The virtual modules (typed in web/src/virtual.d.ts) hide the difference from the page's code.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, deflateRawSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { LESSON_TENSORS } from '../web/src/elements/tensors.ts';
import { pickTensors } from './pick-tensors.ts';

export type Form = 'served' | 'single' | 'elements';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wasmFolder = { simd128: join(root, 'build/wasm'), relaxed: join(root, 'build/wasm/relaxed') };
const exampleFolder = join(root, 'examples/models/fable');
const exampleUrl = 'models/fable/';
const workerSource = join(root, 'web/src/engine/worker.ts');

function exampleFiles() {
  return readdirSync(exampleFolder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => ({ name: entry.name, size: statSync(join(exampleFolder, entry.name)).size }));
}

function built(build: keyof typeof wasmFolder, name: string) {
  const path = join(wasmFolder[build], name);
  if (!existsSync(path)) throw new Error(`There is no ${path.slice(root.length + 1)}: run \`npm run build\` first.`);
  return path;
}

// Bytes inside a page or a script: deflate-raw, then base64.
const packed = (bytes: Uint8Array) => deflateRawSync(bytes, { level: constants.Z_BEST_COMPRESSION }).toString('base64');

// In the single file they lie in inert script elements, in the script of the elements as strings.
const dataId = (name: string) => `axiscope-data:${name}`;
const packedText = {
  single: `const packedText = (name) => document.getElementById('axiscope-data:' + name).textContent;`,
  elements: `import data from 'virtual:axiscope-data';
const packedText = (name) => data[name];`,
};
const unpack = (form: 'single' | 'elements') => `${packedText[form]}
async function unpack(name) {
  const binary = atob(packedText(name));
  const packed = new Uint8Array(binary.length);
  for (let i = 0; i < packed.length; i++) packed[i] = binary.charCodeAt(i);
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).blob();
}
`;

// What the figures need, and no more: the tensors that lessons look into, and the one binary that runs everywhere.
const lessonModel = () => ({
  'config.json': readFileSync(join(exampleFolder, 'config.json')),
  'lessons.safetensors': pickTensors(exampleFolder, LESSON_TENSORS),
});

function dataModule() {
  const files = { ...lessonModel(), 'simd128.wasm': readFileSync(built('simd128', 'axiscope.wasm')) };
  const entries = Object.entries(files).map(([name, bytes]) => [name, packed(bytes)]);
  return `export default ${JSON.stringify(Object.fromEntries(entries))};`;
}

function dataElements() {
  const files = [
    ...exampleFiles().map(({ name }) => ({ id: name, path: join(exampleFolder, name) })),
    { id: 'simd128.wasm', path: built('simd128', 'axiscope.wasm') },
    { id: 'relaxed.wasm', path: built('relaxed', 'axiscope.wasm') },
  ];
  return files.map(
    ({ id, path }) =>
      `<script type="application/octet-stream" id="${dataId(id)}">${packed(readFileSync(path))}</script>`,
  );
}

function wasmModule(form: Form) {
  if (form !== 'served') {
    return `${unpack(form)}
export async function compileCore(build) {
  return WebAssembly.compile(await (await unpack(build + '.wasm')).arrayBuffer());
}`;
  }
  const [simd128, relaxed] = [built('simd128', 'axiscope.wasm'), built('relaxed', 'axiscope.wasm')];
  return `
import simd128 from ${JSON.stringify(simd128 + '?url')};
import relaxed from ${JSON.stringify(relaxed + '?url')};
const urls = { simd128, relaxed };
export async function compileCore(build) {
  const response = await fetch(urls[build]);
  if (!response.ok) throw new Error('The server answered ' + response.status + ' for ' + response.url);
  // Not every server knows the media type of wasm, and streaming insists on it.
  if (response.headers.get('Content-Type') === 'application/wasm') return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}`;
}

// emcc's program is a classic script that defines createAxiscope. Its text becomes a module of its own, bundled into the
// worker; the compiled module is handed in, so it never looks for a file. One per build: -O3 renames imports and exports.
function glueModule(build: keyof typeof wasmFolder) {
  const program = readFileSync(built(build, 'axiscope.js'), 'utf8');
  // As parameters, these names are not taken for those of a CommonJS module; the last two serve unit tests under Node.
  return `export default (function (exports, module, define, __dirname, require) {
${program}
return createAxiscope;
})(undefined, undefined, undefined, '', globalThis.process?.getBuiltinModule);`;
}

const glueSelector = (form: Form) => `
import simd128 from 'virtual:axiscope-glue/simd128';
${form === 'elements' ? 'const relaxed = undefined;' : "import relaxed from 'virtual:axiscope-glue/relaxed';"}
const factories = { simd128, relaxed };
export function startCore(build, module) {
  return new Promise((resolve, reject) => {
    const instantiateWasm = (imports, receive) => {
      WebAssembly.instantiate(module, imports).then(receive, reject);
      return {};
    };
    factories[build]({ instantiateWasm }).then(resolve, reject);
  });
}`;

function workerModule(form: Form) {
  const query = form === 'served' ? '?worker' : '?worker&inline';
  return `
import EngineWorker from ${JSON.stringify(workerSource + query)};
export const createWorker = () => new EngineWorker();`;
}

function exampleModule(form: Form) {
  const load =
    form !== 'served'
      ? `${unpack(form)}
const blob = unpack;`
      : `
async function blob(name) {
  const response = await fetch(new URL(${JSON.stringify(exampleUrl)} + name, document.baseURI));
  if (!response.ok) throw new Error('The server answered ' + response.status + ' for ' + response.url);
  return response.blob();
}`;
  const files =
    form === 'elements'
      ? Object.entries(lessonModel()).map(([name, bytes]) => ({ name, size: bytes.length }))
      : exampleFiles();
  return `${load}
export const exampleFiles = ${JSON.stringify(files)}.map(({ name, size }) => ({
  name,
  size,
  load: async () => new File([await blob(name)], name),
}));`;
}

/** Resolves the virtual modules; serves the example model in development and copies it into the served build. */
export function axiscopeModules(form: Form): Plugin {
  const modules: Record<string, () => string> = {
    'virtual:axiscope-wasm': () => wasmModule(form),
    'virtual:axiscope-glue': () => glueSelector(form),
    'virtual:axiscope-glue/simd128': () => glueModule('simd128'),
    'virtual:axiscope-glue/relaxed': () => glueModule('relaxed'),
    'virtual:axiscope-worker': () => workerModule(form),
    'virtual:axiscope-example': () => exampleModule(form),
    'virtual:axiscope-data': dataModule,
  };
  return {
    name: 'axiscope-modules',
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load: (id) => (id.startsWith('\0virtual:axiscope-') ? modules[id.slice(1)]?.() : undefined),
    configureServer(server) {
      server.middlewares.use(`/${exampleUrl}`, (request, response, next) => {
        const name = basename(decodeURIComponent(request.url ?? ''));
        if (!exampleFiles().some((file) => file.name === name)) return next();
        createReadStream(join(exampleFolder, name)).pipe(response);
      });
    },
    generateBundle() {
      if (form !== 'served' || this.environment.config.isWorker) return;
      for (const { name } of exampleFiles()) {
        this.emitFile({ type: 'asset', fileName: exampleUrl + name, source: readFileSync(join(exampleFolder, name)) });
      }
    },
  };
}

/** Replaces one content-security-policy directive, or says that the page has none. */
function withDirective(html: string, directive: string, value: string) {
  const pattern = new RegExp(`(<meta[^>]*Content-Security-Policy[^>]*?\\b${directive}) [^;"]*`, 'i');
  if (!pattern.test(html)) throw new Error(`web/index.html has no ${directive} in its Content-Security-Policy.`);
  return html.replace(pattern, (_, head: string) => `${head} ${value}`);
}

/** Puts scripts, styles and data of the bundle into its one HTML file and writes that to `output`. */
export function singleFile(output: string): Plugin {
  return {
    name: 'axiscope-single-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = Object.values(bundle).find((item) => item.fileName.endsWith('.html'));
      if (page?.type !== 'asset') throw new Error('The build made no HTML file.');
      let html = String(page.source);
      const hashes: string[] = [];
      for (const item of Object.values(bundle)) {
        if (item === page) continue;
        const name = item.fileName.replaceAll('.', '\\.');
        if (item.type === 'chunk') {
          const code = item.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
          hashes.push(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
          const element = new RegExp(`<script[^>]*src="[^"]*${name}"[^>]*></script>`);
          if (!element.test(html))
            throw new Error(`The page does not load ${item.fileName}: is there a dynamic import?`);
          html = html.replace(element, () => `<script type="module">${code}</script>`);
        } else if (item.fileName.endsWith('.css')) {
          const element = new RegExp(`<link[^>]*href="[^"]*${name}"[^>]*>`);
          html = html.replace(element, () => `<style>${String(item.source)}</style>`);
        } else {
          throw new Error(`${item.fileName} is a file of its own and cannot be part of a single file.`);
        }
      }
      html = withDirective(html, 'script-src', [...hashes, "'wasm-unsafe-eval'"].join(' '));
      html = withDirective(html, 'connect-src', "'none'");
      html = withDirective(html, 'worker-src', 'blob:');
      // The last one: the script itself writes pages and holds another.
      const end = html.lastIndexOf('</body>');
      html = `${html.slice(0, end)}${dataElements().join('\n')}\n${html.slice(end)}`;
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, html);
      for (const name of Object.keys(bundle)) delete bundle[name];
    },
  };
}

/** Writes the bundle's one script to `output`, and beside it the example page that uses it. */
export function oneScript(output: string, example: string): Plugin {
  return {
    name: 'axiscope-one-script',
    enforce: 'post',
    generateBundle(_, bundle) {
      const [script, ...others] = Object.values(bundle);
      if (script?.type !== 'chunk' || others.length > 0)
        throw new Error(`One script was wanted, not ${Object.keys(bundle).join(', ')}.`);
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, script.code);
      copyFileSync(example, join(dirname(output), 'embed.html'));
      for (const name of Object.keys(bundle)) delete bundle[name];
    },
  };
}
