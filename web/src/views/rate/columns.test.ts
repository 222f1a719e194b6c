import { describe, expect, it } from 'vitest';
import { referenceReport } from '../../../../tests/support/reference-report';
import { averagePoints, boundLine, gapSentence, outOfFrame, ratePoints, sentence } from './columns';

const report = referenceReport();
const axes = ['original', 'hadamard', 'pca'];
const q = report.tensors.find((tensor) => tensor.name.includes('layers.0.self_attn.q_proj'));
if (!q) throw new Error('the bundled model has no q projection');

describe('rate view', () => {
  it('has a point for every setting and fixed distortion of every coordinate system', () => {
    const points = ratePoints(q, axes, { coder: 'entropy', net: false });
    expect(points).toHaveLength(3 * (5 * 3 + 3));
    const found = points.find((p) => p.axes === 'pca' && p.bits === 4 && p.group === '64');
    const original = q.axes.pca;
    if (!original || original.error) throw new Error('no PCA');
    expect(found?.rate).toBe(original.rtn['4/group64']?.entropy_bits);
    expect(found?.db).toBe(original.rtn['4/group64']?.sqnr_db);
    expect(found?.overBound).toBeCloseTo((found?.rate ?? 0) - (found?.db ?? 0) / 6.020599913, 6);
  });

  it('adds scales, table and basis to net rates', () => {
    const at = (coder: 'entropy' | 'huffman' | 'fixed', net: boolean): number => {
      const points = ratePoints(q, axes, { coder, net });
      return points.find((p) => p.axes === 'pca' && p.bits === 4 && p.group === '64')?.rate ?? NaN;
    };
    // 256 x 256: basis 16 bits per weight; groups of 64: 0.25 bit; the helper's table of 100 bits.
    expect(at('entropy', true) - at('entropy', false)).toBeCloseTo(16.25, 12);
    expect(at('huffman', true) - at('huffman', false)).toBeCloseTo(16.25 + 100 / 65536, 12);
    expect(at('fixed', false)).toBe(4);
    const fixed = ratePoints(q, ['pca'], { coder: 'huffman', net: true }).find((p) => p.kind === 'fixed');
    const plain = ratePoints(q, ['pca'], { coder: 'huffman', net: false }).find((p) => p.kind === 'fixed');
    expect((fixed?.rate ?? 0) - (plain?.rate ?? 0)).toBeCloseTo(16, 12);
  });

  it('leaves out what has no finite SQNR', () => {
    const exact = structuredClone(q);
    const original = exact.axes.original;
    if (!original || original.error) throw new Error('no original axes');
    for (const setting of Object.values(original.rtn)) setting.sqnr_db = null;
    expect(ratePoints(exact, ['original'], { coder: 'entropy', net: false }).every((p) => p.kind === 'fixed')).toBe(
      true,
    );
  });

  it('weights the model by weights and compares the systems on the same tensors', () => {
    const counting = { coder: 'entropy', net: false } as const;
    const [two, three] = [
      averagePoints(report.tensors, ['original', 'pca'], counting),
      averagePoints(report.tensors, axes, counting),
    ];
    const fixed = (points: typeof two, id: string) =>
      points.find((p) => p.kind === 'fixed' && p.axes === id && Math.round(p.db) === 20);
    expect(fixed(two, 'original')?.tensors).toBe(30);
    expect(fixed(three, 'original')?.tensors).toBe(26); // no Hadamard reference for the four down projections
    let [weights, bits] = [0, 0];
    for (const tensor of report.tensors) {
      const size = tensor.shape.reduce((a, b) => a * b, 1);
      const found = tensor.axes.pca;
      if (!found || found.error) throw new Error('no PCA');
      weights += size;
      bits += size * (found.fixed_distortion['20dB']?.entropy_bits ?? NaN);
    }
    expect(fixed(two, 'pca')?.rate).toBeCloseTo(bits / weights, 12);
  });

  it('takes out of the frame what would flatten the rest', () => {
    expect(outOfFrame(ratePoints(q, axes, { coder: 'entropy', net: false }), axes)).toEqual([]);
    const down = report.tensors.find((tensor) => tensor.name.includes('layers.0.mlp.down_proj'));
    if (!down) throw new Error('the bundled model has no down projection');
    // 256 x 704: the basis alone costs 44 bits per weight.
    expect(
      outOfFrame(ratePoints(down, ['original', 'pca'], { coder: 'entropy', net: true }), ['original', 'pca']),
    ).toEqual(['pca']);
    // Alone it fills its frame.
    expect(outOfFrame(ratePoints(down, ['pca'], { coder: 'entropy', net: true }), ['pca'])).toEqual([]);
  });

  it('draws the bound six decibels a bit', () => {
    const line = boundLine(-3, 60.20599913279624);
    expect(line.db[0]).toBe(0);
    expect(line.bound[1]).toBeCloseTo(10, 12);
    expect(line.scalar[1]).toBeCloseTo(10.25461, 5);
  });

  it('says what the axes cost at the distortion looked at', () => {
    const points = ratePoints(q, axes, { coder: 'entropy', net: false });
    const text = sentence(points, axes, 20, false);
    const original = points.find((p) => p.kind === 'fixed' && p.axes === 'original' && p.db === 20);
    expect(text).toMatch(
      /^At 20 dB original axes need \d\.\d\d bits per weight; Hadamard (the same|0\.\d+ (more|less)); PCA 0\.\d+ (more|less)\.$/,
    );
    expect(text).toContain(`need ${original?.rate.toFixed(2)} bits`);
    expect(sentence([], axes, 20, false)).toBe('No coordinate system has a rate at 20 dB.');
    expect(gapSentence(points, axes, 20)).toContain(`bound is ${original?.overBound.toFixed(3)} bit in original, 0.`);
    const below = points.map((p) => (p.axes === 'pca' ? { ...p, overBound: -0.5 } : p));
    expect(gapSentence(below, axes, 20)).toMatch(/, 0\.500 below it in PCA axes\.$/);
  });
});
