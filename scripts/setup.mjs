// Prepares this machine and this clone for `npm start` and `npm test`: compilers, Emscripten, headers, npm packages,
// a browser. What is there already is left alone; a second run only compares stamps.
//
// Needs nothing but Node: it runs on a clone without node_modules.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { atLeast, emccVersion, environmentFile, findChromium, root, toolchainDir, which } from './toolchain.mjs';

// The oldest emcc with everything the build uses: final relaxed-SIMD opcodes, LLVM 19's C++23 library.
const minimumEmcc = [3, 1, 60];
const minimumHighway = [1, 2];
const minimumNode = [20, 19, 0];

// Debian 12 names; later Debians have them too, or say so.
const packages = [
  'clang-19',
  'lld-19',
  'llvm-19',
  'libc++-19-dev',
  'libc++abi-19-dev',
  'libclang-rt-19-dev',
  'clang-format-19',
  'cmake',
  'ninja-build',
  'googletest',
  'libeigen3-dev',
  'nlohmann-json3-dev',
  'libcli11-dev',
  'fonts-liberation',
];
// What the private copy of Debian 13's Emscripten consists of, and Highway, whose version must be one for all builds.
const privateRecipe = 3; // increase when the way they are unpacked changes
const privatePackages = ['emscripten', 'binaryen', 'libc6', 'libstdc++6', 'libgcc-s1', 'node-acorn', 'libhwy-dev'];

const hash = (text) => createHash('sha256').update(text).digest('hex');

function writeIfChanged(path, text) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

const headerFolders = ['hwy', 'Eigen', 'nlohmann', 'CLI'];

class SetupError extends Error {}

const begin = performance.now();
let lineBegin = begin;
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);

function announce(text) {
  lineBegin = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`${' '.repeat(8)}  ${text} ...`);
}

function done(text) {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  console.log(`${seconds(performance.now() - lineBegin)}  ${text}`);
  lineBegin = performance.now();
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (result.error) throw new SetupError(`${command} cannot be started: ${result.error.message}`);
  if (result.status !== 0 && !options.mayFail) {
    const output = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-30).join('\n');
    throw new SetupError(`${[command, ...args].join(' ')}\nfailed with ${result.signal ?? result.status}:\n${output}`);
  }
  return result;
}

function readOsRelease() {
  const fields = {};
  if (!existsSync('/etc/os-release')) return fields;
  for (const line of readFileSync('/etc/os-release', 'utf8').split('\n')) {
    const match = /^([A-Z_]+)="?([^"]*)"?$/.exec(line);
    if (match) fields[match[1]] = match[2];
  }
  return fields;
}

const os = readOsRelease();
const isDebian = os.ID === 'debian' && which('apt-get') !== null && which('dpkg-query') !== null;
const isDebianLike = isDebian || (/\bdebian\b/.test(os.ID_LIKE ?? '') && which('apt-get') !== null);
const debianRelease = isDebian ? Number(os.VERSION_ID ?? Infinity) : NaN;

// (a) system packages ------------------------------------------------------------------------------------------------

function missingPackages(names) {
  const query = run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], { mayFail: true });
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return names.filter((name) => !installed.has(name));
}

function installPackages(names) {
  let command = ['apt-get'];
  if (process.getuid() !== 0) {
    if (!which('sudo')) {
      throw new SetupError(
        `These Debian packages are missing, and this user is not root and has no sudo:\n    ${names.join(' ')}\n` +
          'Ask an administrator to install them, then run `npm run setup` again.',
      );
    }
    command = ['sudo', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  }
  const apt = (...args) =>
    run(command[0], [...command.slice(1), ...args], {
      mayFail: true,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['inherit', 'pipe', 'pipe'],
    });
  const install = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...names];
  // The package lists may be absent or older than the archive: update them only when the first try fails.
  if (apt(...install).status === 0) return;
  const update = apt('update', '-o', 'DPkg::Lock::Timeout=300');
  const second = apt(...install);
  if (second.status !== 0) {
    const output = (text) => text.trim().split('\n').slice(-15).join('\n');
    throw new SetupError(
      `apt-get could not install ${names.join(' ')}:\n${output(update.stderr)}\n${output(second.stdout + second.stderr)}`,
    );
  }
}

function ensurePackages(names) {
  const missing = missingPackages(names);
  if (missing.length === 0) {
    done(`system packages: all ${names.length} there`);
    return;
  }
  announce(`installing ${missing.length} system packages: ${missing.join(' ')}`);
  installPackages(missing);
  done(`installed ${missing.length} system packages: ${missing.join(' ')}`);
}

function setUpPackages() {
  if (!isDebianLike) {
    const needed = {
      'clang++ 19 or later with libc++': which('clang++-19', 'clang++'),
      'cmake 3.25 or later': which('cmake'),
      ninja: which('ninja'),
      'chromium or Google Chrome': findChromium(),
    };
    const absent = Object.keys(needed).filter((name) => !needed[name]);
    done('not a Debian-like system: nothing installed');
    if (absent.length > 0) {
      throw new SetupError(
        `This set-up installs packages on Debian only. Please install: ${absent.join(', ')};\n` +
          'and the headers of Eigen 3.4, nlohmann-json 3.11, CLI11 2.3, Highway 1.2 and the GoogleTest sources.',
      );
    }
    return;
  }
  ensurePackages(findChromium() ? packages : [...packages, 'chromium']);
}

// (b) Emscripten and headers -----------------------------------------------------------------------------------------

/** Debian 13's package source, made from this machine's own: same hosts and keys, another suite. */
function trixieSources() {
  const files = ['/etc/apt/sources.list'];
  const parts = '/etc/apt/sources.list.d';
  if (existsSync(parts))
    files.push(
      ...readdirSync(parts)
        .sort()
        .map((name) => join(parts, name)),
    );
  const stanzas = [];
  for (const file of files.filter((name) => existsSync(name))) {
    const text = readFileSync(file, 'utf8').replace(/^#.*\n?/gm, '');
    if (file.endsWith('.sources')) {
      for (const stanza of text.split(/\n\s*\n/)) {
        const field = (name) => new RegExp(`^${name}:(.*(?:\\n[ \\t].*)*)`, 'mi').exec(stanza)?.[1].trim();
        if (/^no$/i.test(field('Enabled') ?? 'yes')) continue;
        if (!/\bdeb\b(?!-)/.test(field('Types') ?? '')) continue;
        if (!/(^|\s)bookworm(\s|$)/.test(field('Suites') ?? '')) continue;
        if (!/(^|\s)main(\s|$)/.test(field('Components') ?? '')) continue;
        const signedBy = field('Signed-By');
        stanzas.push(
          `Types: deb\nURIs: ${field('URIs')}\nSuites: trixie\nComponents: main\n` +
            (signedBy ? `Signed-By: ${signedBy}\n` : ''),
        );
      }
    } else if (file.endsWith('.list')) {
      for (const line of text.split('\n')) {
        const match = /^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+bookworm\s+(.*\bmain\b.*)$/.exec(line.trim());
        if (!match) continue;
        const signedBy = /signed-by=(\S+)/.exec(match[1] ?? '')?.[1];
        stanzas.push(
          `Types: deb\nURIs: ${match[2]}\nSuites: trixie\nComponents: main\n` +
            (signedBy ? `Signed-By: ${signedBy}\n` : ''),
        );
      }
    }
  }
  if (stanzas.length === 0) {
    throw new SetupError(
      'No Debian 12 (bookworm, main) package source was found under /etc/apt, so Debian 13’s Emscripten cannot be ' +
        'fetched. Install emsdk (Emscripten 3.1.60 or later), put its emcc on PATH and run `npm run setup` again.',
    );
  }
  return stanzas.join('\n');
}

/** Downloads packages of Debian 13 without touching the system's apt state, and unpacks them under `tree`. */
function unpackFromTrixie(names, work, tree) {
  for (const folder of ['lists/partial', 'cache/archives/partial', 'debs']) {
    mkdirSync(join(work, folder), { recursive: true });
  }
  const sources = join(work, 'trixie.sources');
  writeFileSync(sources, trixieSources());
  const options = [
    ['Dir::Etc::sourcelist', sources],
    ['Dir::Etc::sourceparts', '-'],
    ['Dir::Etc::preferences', '/dev/null'],
    ['Dir::Etc::preferencesparts', '/dev/null'],
    ['Dir::State::lists', join(work, 'lists')],
    ['Dir::Cache', join(work, 'cache')],
    ['APT::Sandbox::User', ''],
    ['Acquire::Languages', 'none'],
    ['Acquire::Retries', '3'],
  ].flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  announce('reading the package lists of Debian 13, privately');
  run('apt-get', [...options, 'update', '--error-on=any']);
  done('read the package lists of Debian 13, privately');
  announce(`downloading ${names.join(' ')} of Debian 13`);
  run('apt-get', [...options, 'download', ...names], { cwd: join(work, 'debs') });
  const archives = readdirSync(join(work, 'debs')).filter((name) => name.endsWith('.deb'));
  const size = archives.reduce((sum, name) => sum + statSync(join(work, 'debs', name)).size, 0);
  done(`downloaded ${names.join(' ')} of Debian 13: ${Math.round(size / 1e6)} MB`);
  announce('unpacking them');
  mkdirSync(tree, { recursive: true });
  // Left out: ready-built libraries for threads, sanitizers, 64-bit memory (1.2 of 1.6 GB), and emcc's own tests.
  const libraries = ['*-mt*.a', '*-ww*.a', '*asan*.a', 'libGL-*emu*', 'libGL-*webgl2*', '*/pic', '*/lto-pic'];
  const unneeded = [...libraries, './usr/share/emscripten/test'];
  const exclude = unneeded.map((pattern) => `'--exclude=${pattern}'`).join(' ');
  for (const name of archives) {
    const command = `set -o pipefail; dpkg-deb --fsys-tarfile "$1" | tar -x --no-same-owner -C "$2" ${exclude}`;
    run('bash', ['-c', command, 'bash', join(work, 'debs', name), tree]);
  }
  done('unpacked them');
}

/** Debian 13's programs need Debian 13's libc: start each through that libc's own loader. */
function writeBinaryenWrappers(tree) {
  const folders = readdirSync(join(tree, 'usr/lib'));
  const libraries = folders.find((name) => existsSync(join(tree, 'usr/lib', name, 'libc.so.6')));
  const loader =
    libraries && readdirSync(join(tree, 'usr/lib', libraries)).find((name) => /^ld-linux.*\.so/.test(name));
  if (!loader) throw new SetupError('Debian 13’s libc was unpacked, but its loader was not found.');
  mkdirSync(join(tree, 'binaryen/bin'), { recursive: true });
  for (const name of readdirSync(join(tree, 'usr/bin')).filter((name) => /^wasm-|^wasm2js$/.test(name))) {
    const path = join(tree, 'binaryen/bin', name);
    const script = [
      '#!/bin/sh',
      'usr=$(dirname -- "$(readlink -f -- "$0")")/../../usr',
      `exec "$usr/lib/${libraries}/${loader}" --library-path "$usr/lib/${libraries}" "$usr/bin/${name}" "$@"`,
      '',
    ];
    writeFileSync(path, script.join('\n'));
    chmodSync(path, 0o755);
  }
}

/** True while the process that made the temporary folder `name` (tmp-PID) is still at work. */
function isInUse(name) {
  try {
    process.kill(Number(name.slice('tmp-'.length)), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Makes .toolchain/debian hold the given packages of Debian 13. It is built in a temporary folder and renamed when it is
 * complete, so a folder of that name is never a broken one.
 */
function setUpPrivateTree(names) {
  const tree = join(toolchainDir, 'debian');
  const contents = JSON.stringify({ recipe: privateRecipe, names });
  const marker = join(tree, 'contents.json');
  for (const name of readdirSync(toolchainDir)) {
    if (name.startsWith('tmp-') && !isInUse(name)) rmSync(join(toolchainDir, name), { recursive: true });
  }
  if (existsSync(marker) && readFileSync(marker, 'utf8') === contents) return tree;
  const temporary = join(toolchainDir, `tmp-${process.pid}`);
  try {
    const fresh = join(temporary, 'debian');
    unpackFromTrixie(names, join(temporary, 'work'), fresh);
    if (names.includes('binaryen')) {
      writeBinaryenWrappers(fresh);
      const modules = join(fresh, 'usr/share/emscripten/node_modules');
      mkdirSync(modules, { recursive: true });
      rmSync(join(modules, 'acorn'), { recursive: true, force: true });
      symlinkSync('../../nodejs/acorn', join(modules, 'acorn'));
    }
    writeFileSync(join(fresh, 'contents.json'), contents);
    // Moved aside first: a build that runs meanwhile may still write into the old one.
    if (existsSync(tree)) renameSync(tree, join(temporary, 'old'));
    renameSync(fresh, tree);
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
  return tree;
}

/** Emscripten reads the file .emscripten beside emcc, so no environment variable is needed. */
function writePrivateConfig(tree) {
  const lines = [
    `LLVM_ROOT = '/usr/lib/llvm-19/bin'`,
    `BINARYEN_ROOT = '${join(tree, 'binaryen')}'`,
    `NODE_JS = '${process.execPath}'`,
    'FROZEN_CACHE = True',
    '',
  ];
  writeIfChanged(join(tree, 'usr/share/emscripten/.emscripten'), lines.join('\n'));
}

function recentEmccOnPath() {
  const emcc = which('emcc');
  const version = emcc && emccVersion(emcc);
  return version && atLeast(version, minimumEmcc) ? emcc : null;
}

/** Finds or installs emcc. `tree` is the private copy of Debian 13's packages, where one is needed. */
function setUpEmscripten() {
  const found = recentEmccOnPath();
  if (found) {
    const tree = debianRelease === 12 ? setUpPrivateTree(['libhwy-dev']) : null;
    return { emcc: found, tree };
  }
  if (debianRelease >= 13) {
    ensurePackages(['emscripten', 'libhwy-dev']);
    return { emcc: which('emcc'), tree: null };
  }
  if (debianRelease === 12) {
    ensurePackages(['python3']);
    const tree = setUpPrivateTree(privatePackages);
    writePrivateConfig(tree);
    return { emcc: join(tree, 'usr/share/emscripten/emcc'), tree };
  }
  throw new SetupError(
    `No emcc of Emscripten ${minimumEmcc.join('.')} or later is on PATH. Install emsdk ` +
      '(https://emscripten.org/docs/getting_started/downloads.html), activate it and run `npm run setup` again.',
  );
}

/** The folder with emcc's CMake files: emcc on PATH may be a link or a script that starts the one there. */
function emscriptenFolder(emcc) {
  const emConfig = join(dirname(realpathSync(emcc)), 'em-config');
  const query = run(existsSync(emConfig) ? emConfig : 'em-config', ['EMSCRIPTEN_ROOT'], { mayFail: true });
  const folders = [query.stdout.trim(), dirname(realpathSync(emcc)), '/usr/share/emscripten'];
  const folder = folders.find((path) => path && existsSync(join(path, 'cmake/Modules/Platform/Emscripten.cmake')));
  if (!folder) throw new SetupError(`Emscripten's CMake files were not found beside ${emcc}.`);
  return folder;
}

/** One folder with exactly the header libraries that the code may include, the same for native and wasm builds. */
function setUpHeaders(tree) {
  const include = join(toolchainDir, 'include');
  mkdirSync(include, { recursive: true });
  const roots = ['/usr/include', '/usr/include/eigen3', '/usr/local/include', '/usr/local/include/eigen3'];
  if (tree) roots.unshift(join(tree, 'usr/include'));
  for (const name of headerFolders) {
    const target = roots.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (!target) throw new SetupError(`The headers <${name}/...> were found in none of: ${roots.join(' ')}`);
    const link = join(include, name);
    if (existsSync(link) && realpathSync(link) === realpathSync(target)) continue;
    rmSync(link, { force: true });
    symlinkSync(target, link);
  }
  const base = readFileSync(join(include, 'hwy/base.h'), 'utf8');
  const version = ['MAJOR', 'MINOR'].map((part) => Number(new RegExp(`#define HWY_${part} (\\d+)`).exec(base)?.[1]));
  if (!atLeast(version, minimumHighway)) {
    throw new SetupError(`Highway ${version.join('.')} is installed; ${minimumHighway.join('.')} or later is needed.`);
  }
  return include;
}

function setUpToolchain() {
  mkdirSync(toolchainDir, { recursive: true });
  // Emscripten's own scripts are not to take this project's "type": "module" as theirs.
  writeIfChanged(join(toolchainDir, 'package.json'), '{ "type": "commonjs" }\n');
  // The slow questions (which packages, which emcc) are asked again only when something they depend on changed.
  const scripts = ['setup.mjs', 'toolchain.mjs'].map((name) => readFileSync(join(root, 'scripts', name), 'utf8'));
  const stamp = hash([...scripts, root, process.execPath, process.env.PATH, JSON.stringify(os)].join('\0'));
  const stampFile = join(toolchainDir, 'stamp');
  if (existsSync(environmentFile) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    const { emcc, clang, include } = JSON.parse(readFileSync(environmentFile, 'utf8'));
    const needed = [emcc, clang, ...headerFolders.map((name) => join(include, name))];
    const programs = [findChromium(), which('cmake'), which('ninja'), which('clang-format-19', 'clang-format')];
    if (needed.every((path) => existsSync(path)) && programs.every(Boolean)) {
      done('toolchain: as the last set-up left it');
      return;
    }
  }
  setUpPackages();
  const { emcc, tree } = setUpEmscripten();
  const version = emccVersion(emcc);
  if (!version) {
    throw new SetupError(`${emcc} does not run. Delete the folder .toolchain and run \`npm run setup\` again.`);
  }
  const include = setUpHeaders(tree);
  const clang = which('clang++-19', 'clang++');
  const chromium = findChromium();
  if (!chromium) throw new SetupError('No Chromium or Chrome was found; set AXISCOPE_CHROMIUM to its program.');
  const environment = { emcc, emscripten: emscriptenFolder(emcc), include, clang };
  writeIfChanged(environmentFile, JSON.stringify(environment, null, 4) + '\n');
  writeFileSync(stampFile, stamp);
  done(`toolchain: emcc ${version.join('.')}, ${clang}, ${chromium}`);
}

// (c) npm packages ---------------------------------------------------------------------------------------------------

function setUpNpm() {
  const lock = join(root, 'package-lock.json');
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const installedFor = join(root, 'node_modules/.axiscope-installed-for');
  const contents = () => hash(manifest + (existsSync(lock) ? readFileSync(lock, 'utf8') : ''));
  if (existsSync(installedFor) && readFileSync(installedFor, 'utf8') === contents()) {
    done('npm packages: as the lock file has them');
    return;
  }
  const command = existsSync(lock) ? 'ci' : 'install';
  announce(`npm ${command}`);
  run('npm', [command, '--no-audit', '--no-fund'], {
    cwd: root,
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  writeFileSync(installedFor, contents());
  done(`npm ${command}`);
}

try {
  if (!atLeast(process.versions.node.split('.').map(Number), minimumNode)) {
    throw new SetupError(`This is Node ${process.versions.node}; ${minimumNode.join('.')} or later is needed.`);
  }
  setUpToolchain();
  setUpNpm();
  console.log(`${seconds(performance.now() - begin)}  set-up complete`);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  console.error(`\nSet-up stopped: ${error.message}`);
  process.exit(1);
}
