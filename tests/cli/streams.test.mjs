// encode and decode, as a program: every tensor of the models at hand comes back, and damage is told with its byte.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fable, program, root } from '../support/program.mjs';

const shared = process.env.AXISCOPE_SHARED ?? join(root, '..', 'shared');

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'axiscope-streams-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function run(...args) {
  const result = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 60_000 });
  assert.equal(result.signal, null, result.stderr);
  return result;
}
function json(...args) {
  const result = run(...args, '--json', '-');
  assert.equal(result.status, 0, result.stderr);
  return JSON.parse(result.stdout);
}

/** FNV-1a, 64 bits, of 32-bit little-endian integers. */
function checksum(codes) {
  let state = 0xcbf29ce484222325n;
  for (const byte of new Uint8Array(Int32Array.from(codes).buffer))
    state = BigInt.asUintN(64, (state ^ BigInt(byte)) * 0x100000001b3n);
  return state.toString(16).padStart(16, '0');
}

/** A small matrix of which all is known. */
function writeModel(name, rows, cols, value) {
  const data = Buffer.from(Float32Array.from({ length: rows * cols }, (_, i) => value(i)).buffer);
  const header = Buffer.from(
    JSON.stringify({ w: { dtype: 'F32', shape: [rows, cols], data_offsets: [0, data.length] } }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  writeFileSync(join(folder, name), Buffer.concat([length, header, data]));
}

describe('streams', () => {
  test('the codes are those of the definition', () => {
    const values = Array.from({ length: 8 * 16 }, (_, i) => Math.fround(Math.sin(i * i) * (1 + (i >> 4))));
    writeModel('known.safetensors', 8, 16, (i) => values[i]);
    const codes = [];
    for (let row = 0; row < 8; ++row) {
      const w = values.slice(16 * row, 16 * row + 16);
      const scale = Math.max(...w.map(Math.abs)) / 7;
      codes.push(...w.map((v) => Math.round(v / scale)));
    }
    for (const codec of ['huffman', 'rans']) {
      const encoded = json(
        'encode',
        'known.safetensors',
        '--tensor',
        'w',
        '--bits',
        '4',
        '--group',
        'row',
        '--codec',
        codec,
        '-o',
        'k.axs',
      );
      assert.equal(encoded.checksum, checksum(codes));
      assert.equal(encoded.bits.scales, 1);
      assert.deepEqual(json('decode', 'k.axs'), encoded);
      assert.equal(encoded.file_bytes, readFileSync(join(folder, 'k.axs')).length);
      const sum = Object.values(encoded.bits).reduce((a, b) => a + b, 0);
      assert.ok(Math.abs(encoded.net_bits - sum) < 1e-9);
      assert.ok(Math.abs(encoded.net_bits * codes.length - 8 * encoded.file_bytes) < 1e-6);
    }
    // For people, too.
    assert.match(run('decode', 'k.axs').stdout, /bits per weight: codes/);
  });

  const models = [fable, join(shared, 'data/stories260k'), join(shared, 'data/babyllama-0.9m')].filter(existsSync);
  for (const model of models) {
    test(`every tensor of ${model.split('/').at(-1)} decodes exactly`, () => {
      const { tensors } = json('list', model);
      for (const { name, shape } of tensors) {
        const weights = shape.reduce((a, b) => a * b, 1);
        const settings = [
          ['--axes', 'original', '--bits', '4', '--group', 'row', '--codec', 'rans'],
          ['--axes', 'hadamard', '--db', '20', '--codec', 'huffman'],
        ];
        for (const setting of settings) {
          const encoded = json('encode', model, '--tensor', name, ...setting, '--quiet', '-o', 's.axs');
          assert.deepEqual(json('decode', 's.axs'), encoded, `${name} ${setting}`);
          assert.equal(encoded.tensor, name);
          assert.deepEqual(encoded.shape, shape);
          assert.equal(encoded.codes, weights);
          if (setting.includes('--db')) assert.ok(Math.abs(encoded.sqnr_db - 20) < 0.3 || weights < 1000, name);
        }
      }
    });
  }

  // The rate that analyze gives for the same codes: rANS within 1 %, with its tables, on tensors over 10^5 entries.
  test('rANS takes what the entropy says', () => {
    const { tensors } = JSON.parse(
      run(
        'analyze',
        fable,
        '--axes',
        'original',
        '--bits',
        '4',
        '--group',
        'row',
        '--scheme',
        'symmetric',
        '--distortion',
        '20',
        '--quiet',
        '--json',
        '-',
      ).stdout,
    );
    let large = 0;
    for (const { name, shape, axes } of tensors) {
      if (shape.reduce((a, b) => a * b, 1) <= 1e5) continue;
      large += 1;
      const { entropy_bits, huffman_bits } = axes.original.rtn['4/row'];
      const stream = (codec) =>
        json(
          'encode',
          fable,
          '--tensor',
          name,
          '--bits',
          '4',
          '--group',
          'row',
          '--codec',
          codec,
          '--quiet',
          '-o',
          's.axs',
        ).bits;
      const rans = stream('rans');
      assert.ok(
        rans.codes + rans.tables < 1.01 * entropy_bits,
        `${name}: ${rans.codes} + ${rans.tables}, ${entropy_bits}`,
      );
      assert.ok(rans.codes + rans.tables > 0.9999 * entropy_bits);
      const huffman = stream('huffman');
      assert.ok(Math.abs(huffman.codes - huffman_bits) < 1e-3, `${name}: ${huffman.codes}, ${huffman_bits}`);
    }
    assert.ok(large > 10);
  });

  test('damage is told with its byte', () => {
    writeModel('small.safetensors', 4, 8, (i) => Math.sin(i));
    json('encode', 'small.safetensors', '--tensor', 'w', '-o', 'good.axs');
    const good = readFileSync(join(folder, 'good.axs'));
    for (let i = 0; i < good.length; i += 7) {
      const bad = Buffer.from(good);
      bad[i] ^= 0x41;
      writeFileSync(join(folder, 'bad.axs'), bad);
      const result = run('decode', 'bad.axs', '--json', '-');
      assert.equal(result.status, 3, `byte ${i}`);
      const { error } = JSON.parse(result.stdout);
      assert.match(error.code, /^(malformed|unsupported)$/);
      assert.match(error.where, /^bad\.axs, byte \d+$/);
    }
    writeFileSync(join(folder, 'empty.axs'), '');
    assert.equal(run('decode', 'empty.axs').status, 3);
    assert.equal(run('decode', 'small.safetensors').status, 3);
    assert.equal(run('decode', 'missing.axs').status, 3);
  });

  test('wrong requests are usage errors, and leave nothing behind', () => {
    const encode = (...more) => run('encode', 'known.safetensors', '-o', 'none.axs', ...more);
    for (const more of [
      ['--tensor', 'nothing'],
      ['--tensor', 'w', '--codec', 'zip'],
      ['--tensor', 'w', '--axes', 'none'],
      ['--tensor', 'w', '--bits', '9'],
      ['--tensor', 'w', '--group', '5'],
      ['--tensor', 'w', '--group', 'some'],
      ['--tensor', 'w', '--db', '-3'],
      ['--tensor', 'w', '-o', '-', '--json', '-'],
      [],
    ])
      assert.equal(encode(...more).status, 2, more.join(' '));
    assert.equal(existsSync(join(folder, 'none.axs')), false);
  });
});
