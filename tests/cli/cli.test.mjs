// The command line, as a program: what it answers, writes and returns.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { bytes, definitions, loadCases, manifestEntry, writeFiles } from '../fixtures/malformed.mjs';
import { fable, program, root } from '../support/program.mjs';

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'axiscope-cli-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function run(args, options = {}) {
  const begin = performance.now();
  const result = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 60_000,
    ...options,
  });
  return { ...result, seconds: (performance.now() - begin) / 1000 };
}

/** Exit code, and JSON on standard output that a strict parser takes. */
function json(args, code = 0, options = {}) {
  const result = run([args[0], '--json', '-', ...args.slice(1)], options);
  assert.equal(result.signal, null, result.stderr);
  assert.equal(result.status, code, result.stderr);
  return JSON.parse(result.stdout);
}

function safetensors(header, data = Buffer.alloc(0)) {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, data]);
}
function write(name, content) {
  writeFileSync(join(folder, name), content);
  return name;
}
function matrix(rows, cols, value = (i) => Math.sin(i * i)) {
  return Buffer.from(Float32Array.from({ length: rows * cols }, (_, i) => value(i)).buffer);
}
const tensor = (name, rows, cols, begin = 0) => ({
  [name]: { dtype: 'F32', shape: [rows, cols], data_offsets: [begin, begin + 4 * rows * cols] },
});

// eslint-disable-next-line no-control-regex -- the point of the test
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

describe('the fixtures', () => {
  test('the manifest is up to date', () => {
    const entries = new Map(loadCases().map((each) => [each.name, each]));
    assert.equal(entries.size, definitions.length, 'names are unique, and all are there');
    for (const definition of definitions) {
      const entry = entries.get(definition.name);
      const files = Object.fromEntries(Object.entries(definition.files).map(([name, parts]) => [name, bytes(parts)]));
      assert.deepEqual(entry, manifestEntry({ ...definition, files }, entry.error), definition.name);
      assert.equal(entry.error?.code ?? 'ok', definition.verdict);
    }
  });

  loadCases().forEach((each, number) => {
    test(each.name, () => {
      const place = join(folder, `case${number}`);
      mkdirSync(place);
      writeFiles(place, each.files);
      const analyze = ['analyze', each.input, '--axes', 'original,hadamard', '--bits', '4'];
      for (const [args, code] of [
        [['list', each.input], each.exit.list],
        [analyze, each.exit.analyze],
      ]) {
        const result = run([...args, '--json', '-'], { cwd: place });
        assert.equal(result.signal, null);
        assert.equal(result.status, code, result.stderr);
        const document = JSON.parse(result.stdout);
        assert.equal(document.schema, 1);
        assert.deepEqual(document.error ?? null, each.error);
        assert.equal(control.test(result.stderr), false, 'no control characters on the terminal');
        if (each.error) {
          assert.ok(result.stderr.includes(each.error.where.split(',')[0]), 'the file is named');
          assert.ok(result.seconds < 5, `${result.seconds} s`);
        }
      }
      const table = run(['list', each.input], { cwd: place });
      assert.equal(table.status, each.exit.list);
      assert.equal(control.test(table.stdout), false, 'no control characters on the terminal');
      const summary = run([...analyze, '--quiet'], { cwd: place });
      assert.equal(summary.status, each.exit.analyze);
      assert.equal(control.test(summary.stdout + summary.stderr), false, 'no control characters on the terminal');
      rmSync(place, { recursive: true });
    });
  });
});

describe('inputs', () => {
  before(() => {
    write('a.safetensors', safetensors(tensor('layers.0.q_proj.weight', 4, 8), matrix(4, 8)));
  });

  const refused = (args, message, code = 3) => {
    for (const command of ['list', 'analyze']) {
      const result = run([command, ...args]);
      assert.equal(result.signal, null);
      assert.equal(result.status, code, result.stderr);
      assert.match(result.stderr, message);
      assert.equal(result.stdout, '');
      assert.ok(result.seconds < 5);
    }
  };

  test('what is no regular file is refused at once', () => {
    execFileSync('mkfifo', [join(folder, 'pipe.safetensors')]);
    refused(['pipe.safetensors'], /pipe\.safetensors: this is a named pipe/);
    refused(['/dev/zero'], /this is a device/);
    refused(['/dev/tty'], /\/dev\/tty/);
    refused(['absent.safetensors'], /absent\.safetensors: No such file/);
    refused([''], /the path is empty/);
    refused(['a.safetensors/'], /Not a directory/);
    refused(['a.safetensors', 'absent'], /absent: No such file/);
    rmSync(join(folder, 'pipe.safetensors'));
  });

  test('a folder named like a file is a folder', () => {
    mkdirSync(join(folder, 'folder.safetensors'));
    refused(['folder.safetensors'], /holds no \.safetensors file/);
  });

  test('symbolic links are followed, loops are not', () => {
    symlinkSync('a.safetensors', join(folder, 'link.safetensors'));
    symlinkSync('loop', join(folder, 'loop'));
    symlinkSync('gone', join(folder, 'dangling.safetensors'));
    assert.equal(json(['list', 'link.safetensors']).source[0].file, 'link.safetensors');
    refused(['loop'], /loop: Too many levels/);
    refused(['dangling.safetensors'], /dangling\.safetensors: No such file/);
    for (const name of ['link.safetensors', 'loop', 'dangling.safetensors']) rmSync(join(folder, name));
  });

  test('an odd file name is shown harmlessly and written as valid JSON', () => {
    const content = readFileSync(join(folder, 'a.safetensors'));
    for (const name of ['new\nline', '\x1b[31mred', 'b\u202e', '[x,y]', '-x', ' ', '"']) {
      write(name, content);
      const document = json(['list', '--', name]);
      assert.equal(document.source[0].file, name);
      assert.equal(json(['analyze', '--axes', 'original', '--', name]).tensors[0].file, name);
      const absent = run(['list', '--', `${name}z`]);
      assert.equal(absent.status, 3);
      assert.equal(control.test(absent.stderr), false);
      rmSync(join(folder, name));
    }
    // A name that is no UTF-8 can't be given by Node; the shell can.
    const script = `cp a.safetensors "$(printf 'bad\\377name')" && "${program}" list "$(printf 'bad\\377name')" --json -`;
    const result = spawnSync('bash', ['-c', script], { cwd: folder });
    assert.equal(result.status, 0, result.stderr.toString());
    const text = new TextDecoder('utf-8', { fatal: true }).decode(result.stdout);
    assert.equal(JSON.parse(text).source[0].file, 'bad\ufffdname');
    const broken = spawnSync('bash', ['-c', `"${program}" list "$(printf 'no\\377such')" --json -`], { cwd: folder });
    assert.equal(broken.status, 3);
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(broken.stdout));
    assert.match(broken.stderr.toString(), /no\\xffsuch/);
  });

  test('one path given twice counts once', () => {
    assert.equal(json(['list', 'a.safetensors', './a.safetensors']).tensors.length, 1);
  });

  test('an index opens its shards from anywhere', () => {
    mkdirSync(join(folder, 'sharded'));
    write('sharded/one.safetensors', safetensors(tensor('x', 2, 2), matrix(2, 2)));
    write('sharded/two.safetensors', safetensors(tensor('y', 2, 2), matrix(2, 2)));
    write('sharded/stray.safetensors', 'not a model');
    const map = { weight_map: { x: 'one.safetensors', y: 'two.safetensors' } };
    write('sharded/model.safetensors.index.json', JSON.stringify(map));
    const expected = ['sharded/one.safetensors', 'sharded/two.safetensors'];
    for (const input of ['sharded', 'sharded/', './sharded', 'sharded/model.safetensors.index.json']) {
      const files = json(['list', input]).source.map(({ file }) => file.replace(/^\.\//, ''));
      assert.deepEqual(files, expected, input);
    }
    assert.equal(json(['list', 'sharded', 'a.safetensors']).tensors.length, 2);
  });

  test('a planted matrix', () => {
    const url = 'planted:outlier-columns?rows=32&cols=64&seed=7';
    const document = json(['analyze', url, '--axes', 'original,hadamard']);
    assert.deepEqual(document.source, [{ file: url, bytes: 32 * 64 * 4, format: 'planted' }]);
    assert.deepEqual(document.tensors[0].shape, [32, 64]);
    refused(['planted:nothing'], /there is no planted matrix 'nothing'/, 2);
    refused(['planted:gaussian?rows=0'], /rows must be a whole number from 1 to 65536/, 2);
    refused(['planted:gaussian', 'a.safetensors'], /analysed alone/, 2);
  });

  test('a file that shrinks while it is read fails its tensors', async () => {
    // A pipe for the report stops the program after the first tensors: it can't write on.
    const count = 40;
    const header = {};
    for (let i = 0; i < count; ++i) Object.assign(header, tensor(`t${i}`, 16, 64, 4096 * i));
    write('shrinks.safetensors', safetensors(header, matrix(16 * count, 64)));
    execFileSync('mkfifo', [join(folder, 'report')]);
    const child = spawn(program, ['analyze', 'shrinks.safetensors', '--json', 'report', '--quiet'], { cwd: folder });
    const reader = openSync(join(folder, 'report'), 'r');
    const chunks = [];
    const first = Buffer.alloc(1000);
    const { readSync, truncateSync } = await import('node:fs');
    chunks.push(first.subarray(0, readSync(reader, first)));
    truncateSync(join(folder, 'shrinks.safetensors'), 5000);
    for (;;) {
      const chunk = Buffer.alloc(1 << 16);
      const got = readSync(reader, chunk);
      if (got === 0) break;
      chunks.push(chunk.subarray(0, got));
    }
    closeSync(reader);
    const code = await new Promise((resolve) => child.on('exit', resolve));
    assert.equal(code, 1);
    const document = JSON.parse(Buffer.concat(chunks).toString());
    assert.equal(document.tensors.length, count);
    assert.equal(document.tensors[0].error, null);
    const last = document.tensors[count - 1];
    assert.equal(last.error.code, 'unreadable');
    assert.match(last.error.message, /shrunk/);
    assert.match(last.error.where, /^shrinks\.safetensors, byte \d+$/);
  });
});

describe('analyze', () => {
  before(() => {
    const header = {
      ...tensor('layers.0.q_proj.weight', 4, 8),
      ...tensor('layers.1.up_proj.weight', 4, 8, 128),
      ...tensor('norm', 1, 8, 256),
    };
    write('b.safetensors', safetensors(header, matrix(9, 8)));
  });

  test('--tensor picks by regular expression', () => {
    const names = (...args) =>
      json(['analyze', 'b.safetensors', '--axes', 'original', ...args]).tensors.map(({ name }) => name);
    assert.equal(names().length, 3);
    assert.deepEqual(names('--tensor', 'q_proj'), ['layers.0.q_proj.weight']);
    assert.deepEqual(names('--tensor', '^layers\\.[01]\\.'), ['layers.0.q_proj.weight', 'layers.1.up_proj.weight']);
    assert.deepEqual(names('--tensor', '[n]'), ['norm']);
  });

  test('options reach the report', () => {
    const args = [
      '--axes',
      'original,random',
      '--bits',
      '3,5',
      '--group',
      'row,4',
      '--scheme',
      'asymmetric',
      '--distortion',
      '15',
      '--seed',
      '9',
      '--no-ranks',
    ];
    const document = json(['analyze', 'b.safetensors', ...args]);
    assert.deepEqual(document.options, {
      axes: ['original', 'random'],
      bits: [3, 5],
      groups: ['row', 4],
      schemes: ['asymmetric'],
      distortions_db: [15],
      seed: 9,
      ranks: false,
    });
    assert.equal(document.tensors[0].axes.original.axes.stable_rank, null);
    const { rtn, fixed_distortion } = document.tensors[0].axes.random;
    assert.deepEqual(Object.keys(rtn).sort(), [
      '3/group4/asymmetric',
      '3/row/asymmetric',
      '5/group4/asymmetric',
      '5/row/asymmetric',
    ]);
    assert.deepEqual(Object.keys(fixed_distortion), ['15dB']);
  });

  test('wrong usage is exit code 2 and names what is wrong', () => {
    for (const [args, message] of [
      [[], /input is required/],
      [['b.safetensors', '--nothing'], /--nothing/],
      [['b.safetensors', '--axes', 'nothing'], /'nothing'/],
      [['b.safetensors', '--axes', ''], /./],
      [['b.safetensors', '--bits', '9'], /./],
      [['b.safetensors', '--bits', 'x'], /--bits/],
      [['b.safetensors', '--bits', '4,4'], /./],
      [['b.safetensors', '--group', '0'], /./],
      [['b.safetensors', '--group', 'column'], /'column'/],
      [['b.safetensors', '--scheme', 'both'], /'both'/],
      [['b.safetensors', '--distortion', 'nan'], /./],
      [['b.safetensors', '--seed', '-1'], /--seed/],
      [['b.safetensors', '--tensor', '('], /--tensor/],
      [['b.safetensors', '--tensor', 'nothing'], /none of the 3 tensors has a name that matches 'nothing'/],
      [['b.safetensors', '--tensor', '('.repeat(5000)], /longer than 1000/],
      [['b.safetensors', '--json', ''], /--json/],
      [['b.safetensors', '--json', 'nowhere/out.json'], /nowhere\/out\.json: can't be written/],
      [['b.safetensors', '--json', '.'], /can't be written/],
    ]) {
      const result = run(['analyze', ...args]);
      assert.equal(result.status, 2, `${args}: ${result.stderr}`);
      assert.match(result.stderr, message, `${args}`);
      assert.equal(result.stdout, '', `${args}`);
    }
    assert.equal(run([]).status, 2);
    assert.equal(run(['nothing']).status, 2);
  });

  test('a hostile regular expression ends', () => {
    const name = `${'a'.repeat(3000)}!`;
    write('long.safetensors', safetensors(tensor(name, 1, 1), matrix(1, 1)));
    for (const pattern of ['(a+)+$', '(a|a)*$', '((a*)*)*$', '('.repeat(400) + 'a' + ')*'.repeat(400), '(x?){1000}']) {
      const result = run(['analyze', 'long.safetensors', '--axes', 'original', '--tensor', pattern]);
      assert.equal(result.signal, null, pattern);
      assert.ok([0, 2].includes(result.status), pattern);
    }
  });

  test('help and version', () => {
    for (const args of [['--help'], ['list', '--help'], ['analyze', '--help']]) {
      const result = run(args);
      assert.equal(result.status, 0);
      assert.match(result.stdout, /Usage/);
    }
    assert.match(run(['analyze', '--help']).stdout, /hadamard: .*planted/s);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.equal(run(['--version']).stdout.trim(), `axiscope ${version}`);
  });

  test('values that are no numbers are counted and null', () => {
    const values = [1, NaN, -2, Infinity, 0.5, -Infinity, 3, 0];
    write(
      'nan.safetensors',
      safetensors(
        tensor('x', 2, 4),
        matrix(2, 4, (i) => values[i]),
      ),
    );
    write(
      'zero.safetensors',
      safetensors(
        tensor('x', 2, 4),
        matrix(2, 4, () => 0),
      ),
    );
    assert.deepEqual(json(['analyze', 'nan.safetensors']).tensors[0].nonfinite, { nan: 1, inf: 2 });
    assert.equal(
      json(['analyze', 'zero.safetensors', '--axes', 'original,hadamard']).tensors[0].axes.original.outliers.kurtosis,
      null,
    );
  });

  test('a tensor that cannot be decoded is a failed row, the others are done', () => {
    const header = { ...tensor('x', 2, 4), y: { dtype: 'I64', shape: [1], data_offsets: [32, 40] } };
    write('mixed.safetensors', safetensors(header, matrix(2, 5)));
    const document = json(['analyze', 'mixed.safetensors'], 1);
    assert.equal(document.tensors[0].error, null);
    assert.equal(document.tensors[1].error.code, 'unsupported');
    assert.equal(document.tensors[1].error.where, "mixed.safetensors, tensor 'y'");
  });
});

describe('output', () => {
  test('a file appears complete or not at all', () => {
    const before = new Set(readdirSync(folder));
    assert.equal(run(['list', 'b.safetensors', '--json', 'out.json']).status, 0);
    assert.equal(JSON.parse(readFileSync(join(folder, 'out.json'))).tensors.length, 3);
    assert.equal(run(['analyze', 'b.safetensors', '--json', 'out.json', '--quiet']).status, 0);
    assert.equal(JSON.parse(readFileSync(join(folder, 'out.json'))).options.seed, 1);
    const fresh = readdirSync(folder).filter((name) => !before.has(name));
    assert.deepEqual(fresh, ['out.json']);
    assert.equal(run(['analyze', 'absent', '--json', 'out.json', '--quiet']).status, 3);
    assert.equal(JSON.parse(readFileSync(join(folder, 'out.json'))).error.code, 'unreadable');
  });

  test('a symbolic link stays one', () => {
    symlinkSync('target.json', join(folder, 'out-link.json'));
    write('target.json', 'old');
    assert.equal(run(['list', 'b.safetensors', '--json', 'out-link.json']).status, 0);
    assert.equal(JSON.parse(readFileSync(join(folder, 'target.json'))).schema, 1);
  });

  test('what cannot be written is exit code 1, without a signal', () => {
    for (const command of ['list', 'analyze']) {
      for (const json of ['', ' --json -']) {
        for (const [script, name] of [
          [`"$0" ${command} b.safetensors${json} > /dev/full`, 'full'],
          [`"$0" ${command} b.safetensors${json} >&-`, 'closed'],
          [`"$0" ${command} b.safetensors --json /dev/full`, 'full device'],
        ]) {
          const result = spawnSync('bash', ['-c', script, program], { cwd: folder, encoding: 'utf8' });
          assert.equal(result.status, 1, `${command} ${name}: ${result.stderr}`);
          assert.match(result.stderr, /can't be written/);
        }
      }
      // A reader that goes away: many tensors, so that writing goes on after it has.
      const many = {};
      for (let i = 0; i < 3000; ++i) Object.assign(many, tensor(`tensor${i}`, 1, 1, 4 * i));
      write('many.safetensors', safetensors(many, matrix(3000, 1)));
      const script = `"$0" ${command} many.safetensors --json - --axes original | head -c 10; exit \${PIPESTATUS[0]}`;
      const piped = spawnSync(
        'bash',
        ['-c', script.replace(command === 'list' ? ' --axes original' : '~', ''), program],
        {
          cwd: folder,
          encoding: 'utf8',
        },
      );
      assert.equal(piped.status, 1, piped.stderr);
    }
    for (const script of [
      '"$0" list b.safetensors 0<&-',
      '"$0" list b.safetensors 2>&-',
      '"$0" list absent 2>&-; [ $? = 3 ]',
    ]) {
      assert.equal(spawnSync('bash', ['-c', script, program], { cwd: folder }).status, 0, script);
    }
  });

  test('an interrupt keeps what is done', async () => {
    const url = 'planted:gaussian?rows=4096&cols=4096';
    const child = spawn(program, ['analyze', url, '--json', 'interrupted.json'], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += data));
    // The output's place is taken before the work begins.
    while (!readdirSync(folder).some((name) => name.startsWith('interrupted.json.part')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const [code, signal] = await new Promise((resolve) => child.on('exit', (...result) => resolve(result)));
    assert.equal(signal, null);
    assert.equal(code, 1);
    assert.match(stderr, /interrupted after [01] of 1 tensors/);
    const document = JSON.parse(readFileSync(join(folder, 'interrupted.json')));
    for (const { error } of document.tensors) assert.equal(error?.code ?? 'cancelled', 'cancelled');
    assert.equal(constants.signals.SIGINT, 2);
  });
});

describe('the bundled model', { skip: !existsSync(fable) && 'not there yet' }, () => {
  test('is listed and analysed', () => {
    const listing = json(['list', fable]);
    assert.equal(listing.tensors.length, 39);
    assert.equal(listing.source.length, 2);
    const report = json(['analyze', fable, '--tensor', 'layers\\.0\\.self_attn', '--axes', 'original,hadamard']);
    assert.equal(report.tensors.length, 4);
    assert.deepEqual(report.tensors.map(({ role }) => role).sort(), ['k', 'o', 'q', 'v']);
    for (const { error } of report.tensors) assert.equal(error, null);
  });

  test('has every tensor in the systems that need its configuration and its residual stream, with errors only where they belong', () => {
    const ids = ['folded', 'shared-pca', 'head-hadamard', 'head-pca', 'centred-pca', 'two-sided-pca', 'haar'];
    const report = json(['analyze', fable, '--axes', ids.join(','), '--bits', '4', '--group', 'row'], 1);
    assert.equal(report.tensors.length, 39);
    const heads = ['q', 'k', 'v', 'o'];
    for (const { name, role, axes, error } of report.tensors) {
      assert.equal(error, null, name);
      for (const id of ids) {
        const expected =
          (role === 'norm' && (id === 'folded' || id === 'shared-pca')) ||
          (!heads.includes(role) && id.startsWith('head-'));
        assert.equal(axes[id].error?.code, expected ? 'unsupported' : undefined, `${name} in ${id}`);
      }
      if (role === 'norm') continue;
      assert.equal(axes['shared-pca'].basis_bits, 0);
      assert.match(axes['shared-pca'].basis.note, /22 tensors/);
      if (heads.includes(role)) assert.equal(axes['head-pca'].basis_bits, role === 'v' || role === 'o' ? 0 : 2);
    }
  });

  test('does not know its heads without its configuration, nor with a wrong one', () => {
    for (const name of readdirSync(fable).filter((each) => each.startsWith('model')))
      cpSync(join(fable, name), join(folder, 'bare', name));
    const analysed = () =>
      json(['analyze', 'bare', '--tensor', 'layers\\.0.*q_proj', '--axes', 'original,head-hadamard'], 1).tensors[0];
    assert.match(analysed().axes['head-hadamard'].error.message, /config\.json/);
    assert.equal(analysed().axes.original.error, undefined);
    write('bare/config.json', '{"num_attention_heads": "eight"}');
    assert.match(analysed().axes['head-hadamard'].error.message, /config\.json/);
    assert.match(json(['list', 'bare']).notes.join(), /num_attention_heads is no whole number/);
  });
});
