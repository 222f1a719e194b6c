import { describe, expect, it } from 'vitest';
import { referenceReport } from '../../../tests/support/reference-report';
import { METRICS } from '../report/metrics';
import type { ClaimsDocument } from '../views/claims/document';
import { claimsCsv, claimsJson, claimsSection } from './claims';
import { metricsCsv, quantizersCsv } from './csv';
import { htmlReport, type HtmlReport } from './html';
import { reportJson } from './json';
import { escapeHtml, fileName, visible } from './text';

// The reader of RFC 4180 that the writer is checked with.
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let at = 0; at < csv.length; at += 1) {
    const c = csv[at] ?? '';
    if (quoted) {
      if (c === '"' && csv[at + 1] === '"') {
        field += '"';
        at += 1;
      } else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\r') {
      rows.at(-1)?.push(field);
      field = '';
      if (c === '\r') {
        at += 1; // the line feed
        rows.push([]);
      }
    } else field += c;
  }
  return rows.slice(0, -1);
}

const report = referenceReport();
const hostile = "=cmd|' /C calc'!A0\",<script>alert(1)</script>\u001b[2J\r\n\u202egnp";

describe('CSV', () => {
  it('has a row per tensor and coordinate system and a column per metric', () => {
    const [head = [], ...rows] = parse(metricsCsv(report));
    expect(rows).toHaveLength(26 * 3 + 4 * 2); // no Hadamard reference for the four down projections
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    for (const metric of METRICS.filter(({ group }) => group !== 'quantizer' && group !== 'fixed'))
      expect(head).toContain(metric.path);
    expect(head).toContain('fixed_distortion.20dB.entropy_bits');
    const [first] = report.tensors;
    const original = first?.axes.original;
    if (!original || original.error) throw new Error('no original axes');
    const row = rows.find((each) => each[0] === first?.name && each[6] === 'original');
    // Numbers are written so that they read back exactly.
    expect(Number(row?.[head.indexOf('outliers.kurtosis')])).toBe(original.outliers.kurtosis);
    expect(Number(row?.[head.indexOf('fixed_distortion.20dB.entropy_bits')])).toBe(
      original.fixed_distortion['20dB']?.entropy_bits,
    );
  });

  it('has a row per quantizer setting', () => {
    const [head = [], ...rows] = parse(quantizersCsv(report));
    expect(rows).toHaveLength((26 * 3 + 4 * 2) * 15);
    expect(head.slice(7)).toEqual([
      'bits', 'group', 'scheme', 'sqnr_db', 'mse', 'entropy_bits', 'huffman_bits', 'huffman_table_bits', 'overhead_bits', 'net_bits',
    ]); // prettier-ignore
    expect(rows[0]?.slice(7, 10)).toEqual(['2', 'tensor', 'symmetric']);
  });

  it('keeps hostile names from becoming formulas, lines or commands', () => {
    const bad = structuredClone(report);
    bad.tensors = bad.tensors.slice(0, 1).map((tensor) => ({ ...tensor, name: hostile, file: '+1.safetensors' }));
    const csv = metricsCsv(bad);
    expect(csv.split('\r\n')).toHaveLength(1 + 3 + 1);
    expect(csv).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u202e]/); // eslint-disable-line no-control-regex
    const row = parse(csv)[1];
    expect(row?.[0]).toBe(`'${visible(hostile)}`);
    expect(row?.[1]).toBe("'+1.safetensors");
  });

  it('keeps the row of a tensor that failed', () => {
    const bad = structuredClone(report);
    bad.tensors = bad.tensors.slice(0, 1).map((tensor) => ({
      ...tensor,
      axes: {},
      error: { code: 'unreadable' as const, message: 'shard.safetensors changed while it was read' },
    }));
    const [head = [], row] = parse(metricsCsv(bad));
    expect(row?.[head.indexOf('error')]).toBe('shard.safetensors changed while it was read');
  });
});

describe('JSON', () => {
  it('is the report itself', () => expect(JSON.parse(reportJson(report))).toEqual(report));
});

describe('HTML report', () => {
  const page = (over: Partial<HtmlReport> = {}): string =>
    htmlReport({
      report,
      label: 'fable',
      date: '2024-05-01',
      look: { bits: 4, group: '64', scheme: 'symmetric', db: 20 },
      axes: ['original', 'hadamard', 'pca'],
      summaries: ['Hadamard lowers it.'],
      charts: [
        {
          heading: 'Model',
          pictures: [{ title: 'One', note: '', light: '<svg id="a"></svg>', dark: '<svg id="b"></svg>' }],
        },
      ],
      sentenceOf: () => 'A sentence.',
      ...over,
    });

  it('is one page without scripts or anything from outside', () => {
    const html = page();
    expect(html).not.toMatch(/<script|\son\w+=|\b(?:src|href)=|url\(|@import/i);
    expect(html).toContain("default-src 'none'");
    for (const tensor of report.tensors) expect(html).toContain(`<code>${tensor.name}</code> A sentence.`);
    for (const metric of METRICS) expect(html).toContain(escapeHtml(metric.definition));
    const [first] = report.tensors;
    const original = first?.axes.original;
    if (!original || original.error) throw new Error('no original axes');
    expect(html).toContain(`title="${original.outliers.kurtosis}"`);
    expect(html).toContain(`title="${original.rtn['4/group64']?.sqnr_db}"`);
    expect(html).toContain('<svg id="a">');
  });

  it('shows hostile text as text', () => {
    const bad = structuredClone(report);
    bad.tensors = bad.tensors
      .slice(0, 1)
      .map((tensor) => ({ ...tensor, name: hostile, notes: [hostile], file: hostile }));
    bad.source = [{ file: hostile, bytes: 1, format: hostile }];
    const html = page({ report: bad, label: hostile, summaries: [hostile] });
    expect(html).not.toContain('<script');
    expect(html).not.toContain('\u001b');
    expect(html).not.toContain('\u202e');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\\u001b[2J');
  });
});

describe('names of files', () => {
  it('holds nothing that a file system or shell could misread', () => {
    expect(fileName('../../etc/passwd\u0000')).toBe('etc-passwd');
    expect(fileName('planted:gaussian?rows=4&cols=4')).toBe('planted-gaussian-rows-4-cols-4');
    expect(fileName('***')).toBe('model');
  });
});

describe('claims', () => {
  const document = {
    schema: 1,
    axiscope: '1',
    source: [],
    notes: [],
    tensors: [],
    options: { seed: 1, seeds: 3, rules: { C2: { margin: 0.1 } } },
    rules: {},
    rule_fields: {},
    tensor_count: 1,
    claims: [
      {
        id: 'C2', statement: hostile, verdict: 'supported', agree: 1, against: 0, mixed: 0, undetermined: 0, total: 1, effect: 0.25,
        spread: null, quartiles: [0.1, 0.4], seed_spread: null, effect_unit: 'dB', effect_label: 'gain', rule: 'It holds above 0.1.',
        rule_values: { margin: 0.1 }, parts: [], by_role: [], evidence: [], note: '',
        conditions: { kurtosis: { description: 'a ratio', unit: 'dB' } },
        per_tensor: [
          {
            name: '=w', role: 'q', layer: 0, verdict: 'supported', effect: 0.25, spread: 0.01,
            values: { kurtosis: { value: 0.25, spread: 0.01, says: 1 } },
          },
        ],
      },
      {
        id: 'C6', statement: 'Logits agree.', verdict: 'needs-model', agree: 0, against: 0, mixed: 0, undetermined: 0, total: 0,
        effect: null, spread: null, quartiles: null, seed_spread: null, effect_unit: null, effect_label: null, rule: 'Needs the model.',
        rule_values: {}, parts: [], by_role: [], evidence: [], note: 'Why.', conditions: {}, per_tensor: [],
      },
    ],
  } as unknown as ClaimsDocument; // prettier-ignore

  it('have a row per claim, tensor and number, and one of a claim without', () => {
    const [head = [], first = [], second = [], ...rest] = parse(claimsCsv(document));
    expect(rest).toEqual([]);
    const at = (row: string[], name: string) => row[head.indexOf(name)];
    expect(first).toHaveLength(head.length);
    expect(second).toHaveLength(head.length);
    expect(at(first, 'tensor')).toBe("'=w");
    expect([at(first, 'value'), at(first, 'says'), at(first, 'rule changed')]).toEqual(['0.25', '1', 'yes']);
    expect([at(second, 'claim'), at(second, 'verdict'), at(second, 'value')]).toEqual(['C6', 'needs-model', '']);
  });

  it('are a section of the HTML report, with hostile text as text', () => {
    const html = claimsSection(document, 'Partial: 1 of 2 tensors.');
    expect(html).not.toContain('<script');
    expect(html).toContain('✓ supported');
    expect(html).toContain('(rule changed)');
    expect(html).toContain('Partial: 1 of 2 tensors.');
    expect(html).toContain('Why.');
    expect(JSON.parse(claimsJson(document))).toEqual(document);
  });
});
