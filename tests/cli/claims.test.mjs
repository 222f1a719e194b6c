// `axiscope claims`: verdicts on planted matrices, rules from a file, what it prints and returns.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { program } from '../support/program.mjs';

const outliers = 'planted:outlier-columns?rows=128&cols=128&seed=1';

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'axiscope-claims-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const run = (args) => spawnSync(program, ['claims', ...args], { cwd: folder, encoding: 'utf8', timeout: 120_000 });
function board(args, code = 0) {
  const result = run([...args, '--quiet', '--json', '-']);
  assert.equal(result.status, code, result.stderr);
  return JSON.parse(result.stdout);
}
const card = (report, id) => report.claims.find((claim) => claim.id === id);

describe('axiscope claims', () => {
  let report;
  before(() => {
    report = board([outliers, '--seeds', '2']);
  });

  test('gives every claim a verdict, a rule and the tensors behind it', () => {
    assert.deepEqual(
      report.claims.map((claim) => claim.id),
      Array.from({ length: 15 }, (_, i) => `C${i + 1}`),
    );
    const verdicts = Object.fromEntries(report.claims.map((claim) => [claim.id, claim.verdict]));
    for (const id of ['C1', 'C2', 'C5', 'C8', 'C12', 'C14', 'C15']) assert.equal(verdicts[id], 'supported', id);
    assert.equal(verdicts.C3, 'contradicted');
    for (const id of ['C6', 'C7', 'C9']) assert.equal(verdicts[id], 'needs-model');
    for (const claim of report.claims.filter((each) => each.verdict !== 'needs-model')) {
      assert.equal(claim.total, 1, claim.id);
      assert.equal(typeof claim.effect, 'number', claim.id);
      assert.equal(claim.per_tensor.length, 1);
      assert.match(claim.rule, /^(A tensor|The experiment) supports it when.*\.$/);
      assert.deepEqual(report.rules[claim.id], claim.rule_values);
    }
    assert.equal(report.tensors[0].result.seeds, 2);
  });

  test('takes other rules from a file, and its own report reproduces it', () => {
    writeFileSync(join(folder, 'mine.json'), JSON.stringify({ C2: { margin: 50 }, C8: { sharp: 1000, alike: 999 } }));
    const other = board([outliers, '--seeds', '2', '--rules', 'mine.json']);
    assert.equal(card(other, 'C2').verdict, 'depends');
    assert.equal(card(other, 'C8').verdict, 'contradicted');
    assert.equal(card(other, 'C2').effect, card(report, 'C2').effect);
    assert.equal(other.rules.C2.margin, 50);
    assert.match(card(other, 'C2').rule, /by more than 50 in log2/);
    writeFileSync(join(folder, 'again.json'), JSON.stringify(report.rules));
    assert.deepEqual(board([outliers, '--seeds', '2', '--rules', 'again.json']).claims, report.claims);
  });

  test('refuses rules that are none, before it reads a tensor', () => {
    for (const [text, message] of [
      ['{"C2": {"margni": 1}}', /margni/],
      ['{"C99": {}}', /C99/],
      ['{"C2": {"supported_share": 2}}', /supported_share must be a number from 0.501 to 1/],
      ['[]', /a JSON object is wanted/],
      ['{', /a JSON object is wanted/],
    ]) {
      writeFileSync(join(folder, 'wrong.json'), text);
      const result = run(['nothing.safetensors', '--rules', 'wrong.json', '--json', 'out.json']);
      assert.equal(result.status, 2, text);
      assert.match(result.stderr, message);
      assert.equal(existsSync(join(folder, 'out.json')), false);
    }
    assert.equal(run([outliers, '--rules', 'missing.json']).status, 2);
    assert.equal(run([outliers, '--seeds', '0']).status, 2);
    assert.equal(run([outliers, '--tensor', 'x', '--all']).status, 2);
    assert.equal(run(['nothing.safetensors', '--json', '-']).status, 3);
  });

  test('prints a table and the rules for people', () => {
    const result = run([outliers, '--seeds', '1', '--quiet']);
    assert.equal(result.status, 0, result.stderr);
    assert.equal(result.stderr, '');
    assert.match(result.stdout, /^claim +verdict +agree +against +unmoved +effect \(quartiles\) +of what$/m);
    assert.match(result.stdout, /^C2 +supported +1 of 1 +0 +0 +\S+ +kurtosis, original over Hadamard, log2 ratio$/m);
    assert.match(result.stdout, /^C7 +needs-model/m);
    assert.match(result.stdout, /^ {2}C3b +contradicted/m);
    assert.match(result.stdout, /^C2 {2}Hadamard rotation lowers the outlier metrics\.$/m);
  });

  test('takes the projections of a model unless told otherwise', () => {
    const header = {};
    const data = [];
    for (const [name, rows] of [
      ['model.embed_tokens.weight', 16],
      ['model.layers.0.self_attn.q_proj.weight', 16],
      ['model.layers.0.mlp.up_proj.weight', 24],
      ['model.layers.0.input_layernorm.weight', 0],
    ]) {
      const values = Float32Array.from({ length: Math.max(rows, 1) * 16 }, (_, i) => Math.sin(i * i + rows));
      const begin = data.reduce((sum, part) => sum + part.byteLength, 0);
      header[name] = {
        dtype: 'F32',
        shape: rows ? [rows, 16] : [16],
        data_offsets: [begin, begin + values.byteLength],
      };
      data.push(Buffer.from(values.buffer));
    }
    const text = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    writeFileSync(join(folder, 'model.safetensors'), Buffer.concat([length, text, ...data]));
    const names = (args) => board(['model.safetensors', '--seeds', '1', ...args]).tensors.map((each) => each.name);
    assert.deepEqual(names([]), ['model.layers.0.self_attn.q_proj.weight', 'model.layers.0.mlp.up_proj.weight']);
    assert.equal(names(['--all']).length, 4);
    assert.deepEqual(names(['--tensor', 'embed']), ['model.embed_tokens.weight']);
    const all = JSON.parse(readFileSync(writeBoard(), 'utf8'));
    const c2 = card(all, 'C2');
    assert.equal(c2.undetermined, 1);
    assert.match(c2.per_tensor.find((each) => each.name.includes('norm')).missing, /fewer than 8 rows/);
  });

  function writeBoard() {
    const path = join(folder, 'board.json');
    const result = run(['model.safetensors', '--all', '--seeds', '1', '--json', path]);
    assert.equal(result.status, 0, result.stderr);
    return path;
  }
});
