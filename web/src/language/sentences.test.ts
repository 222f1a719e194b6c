// The longer sentences, in both languages, from the same numbers.
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { ko } from './ko';

const changes = [
  { axes: 'Hadamard', lower: 16, higher: 12, total: 28, before: '3.92', after: '3.01' },
  { axes: 'PCA', lower: 0, higher: 28, total: 28, before: '3.92', after: '9.51' },
  { axes: 'DCT', lower: 14, higher: 14, total: 28, before: '3.92', after: '3.93' },
];

describe('sentences', () => {
  it('say how a metric changes', () => {
    expect(en.model.changes('kurtosis', changes)).toBe(
      'Hadamard lowers the kurtosis in 16 of 28 tensors (median 3.92 → 3.01); PCA raises it in all 28 tensors ' +
        '(median 3.92 → 9.51); DCT lowers it in 14 of 28 tensors and raises it in 14 (median 3.92 → 3.93).',
    );
    const korean = changes.map((change, at) => ({ ...change, axes: ['하다마르', 'PCA', '원래 축'][at] ?? '' }));
    expect(ko.model.changes('첨도', korean)).toBe(
      '하다마르는 텐서 28개 중 16개에서 첨도를 낮춥니다(중앙값 3.92 → 3.01). PCA는 텐서 28개 모두에서 높입니다' +
        '(중앙값 3.92 → 9.51). 원래 축은 텐서 28개 중 14개에서 낮추고 14개에서 높입니다(중앙값 3.92 → 3.93).',
    );
  });

  it('say what coordinate systems cost at one distortion', () => {
    const others = [
      { axes: '하다마르', bits: null, more: false },
      { axes: 'PCA', bits: '0.135', more: false },
    ];
    expect(ko.rate.sentence(20, { axes: '원래 축', bits: '3.58' }, true, others)).toBe(
      '20 dB에서 원래 축은 가중치당 3.58비트가 듭니다(기저 포함). 하다마르는 같습니다. PCA는 0.135비트 적습니다.',
    );
  });

  it('say what a rotation does to one tensor, whichever way the two numbers go', () => {
    const said = (outliers: boolean, entropy: boolean) => ko.claims.rotationHere({ outliers, entropy });
    expect(said(true, true)).toMatch(/지표를 낮추고, 같은 왜곡에서의 엔트로피도 낮춥니다\.$/);
    expect(said(true, false)).toMatch(/지표를 낮추지만, 같은 왜곡에서의 엔트로피는 낮추지 않습니다\.$/);
    expect(said(false, true)).toMatch(/지표를 낮추지 않지만, 같은 왜곡에서의 엔트로피는 낮춥니다\.$/);
    expect(said(false, false)).toMatch(/지표를 낮추지 않고, 같은 왜곡에서의 엔트로피도 낮추지 않습니다\.$/);
    expect(en.claims.rotationHere({ outliers: true, entropy: false })).toMatch(/lowers .* but does not lower its/);
  });

  it('count nothing, some and all', () => {
    expect(en.claims.rotation({ agree: 0, total: 28 }, { agree: 28, total: 28 })).toBe(
      'A Hadamard rotation lowers the outlier metrics in none of 28 tensors, and the entropy at equal distortion in all 28 tensors.',
    );
    expect(ko.claims.rotation({ agree: 5, total: 28 }, { agree: 28, total: 28 })).toBe(
      '하다마르 회전은 아웃라이어 지표를 텐서 28개 중 5개에서, 같은 왜곡에서의 엔트로피를 텐서 28개 모두에서 낮춥니다.',
    );
  });
});
