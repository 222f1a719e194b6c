import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../report/families';
import { axesStyle, contrast, paper, styledAxes, styledRepresentations, type Theme } from './palette';

const THEMES: Theme[] = ['light', 'dark'];

function hue(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as [number, number, number];
  const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
  const turn =
    high === r ? (g - b) / (high - low) : high === g ? 2 + (b - r) / (high - low) : 4 + (r - g) / (high - low);
  return (((turn * 60) % 360) + 360) % 360;
}

describe('the palette', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2);
  });

  it('has the fixed colours', () => {
    const fixed = {
      original: '#333333', hadamard: '#0072b2', random: '#56b4e9', pca: '#d55e00', 'shared-pca': '#e69f00', optrot: '#009e73',
      dct: '#cc79a7',
    }; // prettier-ignore
    for (const [id, color] of Object.entries(fixed)) expect(axesStyle(id, 'light').color).toBe(color);
  });

  it('knows every member of every family', () => {
    expect([...styledAxes].sort()).toEqual(FAMILIES.flatMap(({ members }) => members).sort());
  });

  it.each(THEMES)('can be read, %s', (theme) => {
    const { background, chosen } = paper(theme);
    for (const id of [...styledAxes, ...styledRepresentations, 'control']) {
      const { text, color } = axesStyle(id, theme);
      expect(contrast(text, background), id).toBeGreaterThanOrEqual(4.5);
      if (id !== 'control') expect(contrast(text, chosen), id).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color, background), id).toBeGreaterThan(2);
    }
  });

  it.each(THEMES)('tells the members of a family apart, %s', (theme) => {
    for (const { members } of FAMILIES) {
      const looks = members.map((id) => axesStyle(id, theme));
      expect(new Set(looks.map(({ color }) => color)).size).toBe(members.length);
      expect(new Set(looks.map(({ color, dash }) => color + dash)).size).toBe(members.length);
    }
  });

  it.each(THEMES)('keeps one hue in a family, %s', (theme) => {
    for (const { id, members } of FAMILIES) {
      if (id === 'original') continue; // ink has none
      const hues = members.map((member) => hue(axesStyle(member, theme).color));
      const first = hues[0] ?? 0;
      const apart = hues.map((each) => Math.min(Math.abs(each - first), 360 - Math.abs(each - first)));
      expect(Math.max(...apart), id).toBeLessThan(45);
    }
  });
});
