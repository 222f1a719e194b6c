import { describe, expect, it } from 'vitest';
import { TOY_SETTINGS } from '../../../../../tests/support/toy-settings';
import {
  changedSetting,
  changedSource,
  fieldOf,
  missingSamples,
  presetOf,
  PRESETS,
  requestOf,
  sourceOf,
} from './settings';

const { defaults } = TOY_SETTINGS;
const error = (message: string, where?: string) => ({ code: 'invalid' as const, message, ...(where ? { where } : {}) });

describe('settings', () => {
  it('become what the core takes', () => {
    expect(requestOf({ width: '16', learning_rate: '1e-3', case: 'B', formula: '2' }, null)).toEqual({
      width: 16, learning_rate: 0.001, case: 'B', formula: '2',
    }); // prettier-ignore
    expect(requestOf({ width: 'wide' }, null)).toEqual({ width: 'wide' });
    expect(requestOf({ seed: '' }, null)).toEqual({ seed: '' });
  });

  it('name own samples that a link cannot carry', () => {
    const own = { name: 'a.wav', values: [0, 1], about: '' };
    expect(requestOf({ samples: 'a.wav', width: '8' }, own)).toEqual({ samples: [0, 1], width: 8 });
    expect(requestOf({ width: '8' }, own)).toEqual({ width: 8 });
    expect(missingSamples({ samples: 'a.wav' }, own)).toBeNull();
    expect(missingSamples({ samples: 'b.wav' }, own)).toBe('b.wav');
    expect(missingSamples({}, null)).toBeNull();
  });

  it('are written only where they differ from the defaults', () => {
    expect(changedSetting({ width: '16' }, defaults, 'width', '64')).toEqual({});
    expect(changedSetting({ width: '16' }, defaults, 'seed', '2')).toEqual({ width: '16', seed: '2' });
    expect(changedSetting({}, defaults, 'formula', 't')).toEqual({ formula: 't' });
  });

  it('have one source of the signal', () => {
    expect(sourceOf({})).toBe('sines');
    const formula = changedSource({ width: '8', samples: 'a.csv' }, 'formula', 't');
    expect(formula).toEqual({ width: '8', formula: 't' });
    expect(sourceOf(changedSource(formula, 'samples', 't'))).toBe('samples');
    expect(changedSource(formula, 'sines', 't')).toEqual({ width: '8' });
  });

  it('may be a preset', () => {
    expect(presetOf({})).toBe('caseA');
    expect(presetOf({ activation: 'sine', case: 'B' })).toBe('sine');
    expect(presetOf({ width: '8' })).toBeNull();
    for (const preset of Object.values(PRESETS)) {
      for (const name of Object.keys(preset)) expect([...Object.keys(defaults), 'formula']).toContain(name);
    }
  });

  it('are where their errors stand', () => {
    expect(fieldOf(error("'case' is A or B"))).toBe('case');
    expect(fieldOf(error('a signal of the band low has 1 to 20 components'))).toBe('components');
    expect(fieldOf(error("a layer's width is 1 to 1024"))).toBe('width');
    expect(fieldOf(error('a number, t, pi or a function is missing', 'formula, character 7'))).toBe('formula');
    expect(fieldOf(error("there is no setting 'depth'"))).toBeNull();
  });
});
