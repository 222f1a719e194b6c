import { describe, expect, it } from 'vitest';
import { DEFAULT_STATE, type ViewState } from '../../state/view-state';
import { learnKey, turned } from './keys';

function presented(start: Partial<ViewState>) {
  const session = {
    state: { ...DEFAULT_STATE, ...start },
    set(change: Partial<ViewState>) {
      Object.assign(session.state, change);
    },
  };
  return session;
}

describe('keys of the Learn view', () => {
  it('p presents, arrows turn pages, Escape leaves', () => {
    const session = presented({ chapter: 'turn' });
    expect(learnKey('ArrowRight', session)).toBe(false); // not presenting: arrows mean nothing
    expect(learnKey('Escape', session)).toBe(false);
    expect(learnKey('p', session)).toBe(true);
    expect(session.state.present).toBe(true);
    learnKey('ArrowRight', session);
    expect(session.state.chapter).toBe('flatten');
    learnKey('ArrowLeft', session);
    learnKey('ArrowLeft', session);
    expect(session.state.chapter).toBe('turn');
    expect(learnKey('Escape', session)).toBe(true);
    expect(session.state.present).toBe(false);
  });

  it('the path has two ends', () => {
    expect(turned('turn', -1)).toBe('turn');
    expect(turned('laboratory', 1)).toBe('laboratory');
    expect(turned('concentrate', 1)).toBe('bits');
  });
});
