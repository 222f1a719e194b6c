import { describe, expect, it } from 'vitest';
import { DEFAULT_STATE, type ViewState } from '../../../state/view-state';
import { fromLink, toLink } from './link';

const CLOUDS = ['cross', 'ellipse'] as const;

describe("a lesson's link", () => {
  it('says what was chosen, and nothing of the beginning', () => {
    const session = {
      state: { ...DEFAULT_STATE, lesson: { other: 'kept' } as Record<string, string> },
      set(change: Partial<ViewState>) {
        Object.assign(session.state, change);
      },
    };
    expect(fromLink(session, 'cloud', CLOUDS)).toBe('cross');
    toLink(session, 'cloud', 'ellipse', CLOUDS);
    expect(session.state.lesson).toEqual({ other: 'kept', cloud: 'ellipse' });
    expect(fromLink(session, 'cloud', CLOUDS)).toBe('ellipse');
    toLink(session, 'cloud', 'cross', CLOUDS);
    expect(session.state.lesson).toEqual({ other: 'kept' });
  });

  it('may say anything', () => {
    const session = { state: { ...DEFAULT_STATE, lesson: { cloud: 'constructor' } }, set: () => undefined };
    expect(fromLink(session, 'cloud', CLOUDS)).toBe('cross');
  });
});
