import { describe, expect, it } from 'vitest';
// axiscope analyze examples/models/fable --tensor 'layers\.0\.mlp\.down_proj' --bits 4 --json tests/fixtures/report.json
import written from '../../../tests/fixtures/report.json';
import { referenceReport } from '../../../tests/support/reference-report';
import type { TensorReport } from './types';
import {
  gaussianAt,
  labelAt,
  METRICS,
  metricAt,
  nounAt,
  parseSettingKey,
  resolvedPath,
  settingKey,
  valueAt,
  type Look,
} from './metrics';

const look: Look = { bits: 4, group: '64', scheme: 'symmetric', db: 20 };
const report = referenceReport();
const [tensor] = report.tensors;
if (!tensor) throw new Error('the reference has no tensors');
const original = tensor.axes.original;

describe('metric registry', () => {
  it('names no path twice and describes every metric', () => {
    expect(new Set(METRICS.map((metric) => metric.path)).size).toBe(METRICS.length);
    for (const metric of METRICS) {
      expect(metric.label, metric.path).not.toBe('');
      expect(metric.formula, metric.path).not.toBe('');
      expect(metric.definition, metric.path).toMatch(/^\S.{20,}\.$/s);
    }
  });

  it('has an entry for every number that the core writes, and no entry without one', () => {
    const [first] = written.tensors as unknown as TensorReport[];
    const found = new Set<string>();
    const walk = (value: unknown, path: string): void => {
      if (value !== null && typeof value === 'object') {
        for (const [key, each] of Object.entries(value)) walk(each, path === '' ? key : `${path}.${key}`);
      } else if (typeof value !== 'string') {
        found.add(path.replace(/^(rtn|fixed_distortion)\.[^.]+/, '$1.*')); // numbers, and null where one is not finite
      }
    };
    for (const system of Object.values(first?.axes ?? {})) walk(system, '');
    expect([...found].sort()).toEqual(METRICS.map((metric) => metric.path).sort());
  });

  it('reads the setting looked at', () => {
    expect(settingKey(4, '64', 'asymmetric')).toBe('4/group64/asymmetric');
    expect(settingKey(3, 'row', 'symmetric')).toBe('3/row');
    for (const key of ['2/tensor', '8/row', '4/group64', '4/group64/asymmetric']) {
      const parsed = parseSettingKey(key);
      expect(parsed && settingKey(parsed.bits, parsed.group, parsed.scheme)).toBe(key);
    }
    expect(parseSettingKey('4/other')).toBeNull();
    expect(resolvedPath('rtn.*.mse', look)).toBe('rtn.4/group64.mse');
    expect(resolvedPath('fixed_distortion.*.step', look)).toBe('fixed_distortion.20dB.step');
    if (!original || original.error) throw new Error('no original axes');
    expect(valueAt(original, 'rtn.*.sqnr_db', look)).toBe(original.rtn['4/group64']?.sqnr_db);
    expect(valueAt(original, 'fixed_distortion.*.entropy_bits', { ...look, db: 10 })).toBe(
      original.fixed_distortion['10dB']?.entropy_bits,
    );
    expect(valueAt(original, 'energy.top_0.01', look)).toBe(original.energy['top_0.01']);
    expect(valueAt(original, 'rtn.*.sqnr_db', { ...look, group: '48' })).toBeNull();
    expect(valueAt({ error: { code: 'memory', message: 'x' } }, 'outliers.crest', look)).toBeNull();
  });

  it('has the Gaussian reference of the shape', () => {
    const crest = metricAt('outliers.crest');
    if (!crest) throw new Error('no crest');
    expect(gaussianAt(crest, [256, 256], 'original', look)).toBeCloseTo(Math.sqrt(2 * Math.log(2 * 65536)), 12);
    expect(gaussianAt(crest, [0, 256], 'original', look)).toBeNull();
    expect(labelAt(crest, look)).toBe('crest');
    const noun = (path: string): string => {
      const metric = metricAt(path);
      return metric ? nounAt(metric, look) : '';
    };
    expect(noun('rtn.*.sqnr_db')).toBe('SQNR (4 bits, groups of 64)');
    expect(noun('energy.top_0.01')).toBe('energy in the top 1 %');
    expect(noun('fixed_distortion.*.entropy_bits')).toBe('entropy at 20 dB');
  });
});
