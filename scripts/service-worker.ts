// Writes sw.js into the served build: the list of its files with their digests, then the program of web/sw.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import type { Plugin } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'web/sw/service-worker.ts');

// Not fetched for offline use: itself, and the single file, which is for those who want a copy of their own.
const leftOut = new Set(['sw.js', 'axiscope.html']);

function filesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !leftOut.has(path))
    .sort();
}

export function serviceWorker(): Plugin {
  let isPage = false;
  return {
    name: 'axiscope-service-worker',
    apply: 'build',
    configResolved(config) {
      isPage = !config.isWorker;
    },
    // After everything is on disk, what the html plugin, publicDir and emitted assets made included.
    writeBundle(options) {
      if (!isPage || !options.dir) return;
      const folder = options.dir;
      const files = filesOf(folder).map((path) => {
        const digest = createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('base64');
        return [path, `sha256-${digest}`];
      });
      if (!files.some(([path]) => path === 'index.html'))
        throw new Error('The build has no index.html to serve offline.');
      const { outputText } = transpileModule(readFileSync(source, 'utf8'), {
        compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.ESNext, removeComments: true },
      });
      const program = outputText.replace(/^export \{\};?\s*$/m, '');
      const version = createHash('sha256').update(JSON.stringify(files)).update(program).digest('hex').slice(0, 16);
      const head = `const VERSION = ${JSON.stringify(version)};\nconst FILES = ${JSON.stringify(files, null, 1)};\n`;
      writeFileSync(join(folder, 'sw.js'), `${head}(() => {\n${program}})();\n`);
    },
  };
}
