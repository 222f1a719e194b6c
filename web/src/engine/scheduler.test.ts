import { describe, expect, it } from 'vitest';
import { OVERTAKEN_LIMIT, Scheduler } from './scheduler';

function drain(queue: Scheduler<string>): string[] {
  const order: string[] = [];
  for (let item = queue.next(); item !== undefined; item = queue.next()) order.push(item);
  return order;
}

describe('Scheduler', () => {
  it('starts what has the higher priority, then what came first', () => {
    const queue = new Scheduler<string>();
    queue.add('sweep 1', 0);
    queue.add('next to it 1', 1);
    queue.add('sweep 2', 0);
    queue.add('looked at 1', 2);
    queue.add('looked at 2', 2);
    queue.add('next to it 2', 1);
    expect(drain(queue)).toEqual(['looked at 1', 'looked at 2', 'next to it 1', 'next to it 2', 'sweep 1', 'sweep 2']);
    expect(queue.size).toBe(0);
  });

  it('holds the sweep, and only the sweep, while paused', () => {
    const queue = new Scheduler<string>();
    queue.paused = true;
    queue.add('sweep', 0);
    queue.add('looked at', 2);
    expect(drain(queue)).toEqual(['looked at']);
    expect(queue.size).toBe(1);
    queue.paused = false;
    expect(drain(queue)).toEqual(['sweep']);
  });

  it('cancels what waits, once', () => {
    const queue = new Scheduler<string>();
    const first = queue.add('first', 0);
    queue.add('second', 0);
    expect(queue.cancel(first)).toBe(true);
    expect(queue.cancel(first)).toBe(false);
    expect(drain(queue)).toEqual(['second']);
  });

  it('does not cancel what has been started', () => {
    const queue = new Scheduler<string>();
    const waiting = queue.add('started', 0);
    expect(queue.next()).toBe('started');
    expect(queue.cancel(waiting)).toBe(false);
  });

  it('passes over tasks there is no room for, without ageing them', () => {
    const queue = new Scheduler<string>();
    queue.add('sweep', 0);
    for (let i = 0; i <= 3 * OVERTAKEN_LIMIT; i++) {
      queue.add(`picture ${i}`, 2);
      expect(queue.next(({ priority }) => priority > 0)).toBe(`picture ${i}`);
    }
    queue.add('last picture', 2);
    expect(queue.next()).toBe('last picture');
  });

  it('lets a task that was passed over often enough go first', () => {
    const queue = new Scheduler<string>();
    queue.add('sweep', 0);
    let pictures = 0;
    // A picture is always waiting: without ageing the sweep would never start.
    for (;;) {
      queue.add('picture', 2);
      if (queue.next() === 'sweep') break;
      pictures++;
      expect(pictures).toBeLessThan(1000);
    }
    // Two levels below the pictures; at equal level the one that came first.
    expect(pictures).toBe(2 * OVERTAKEN_LIMIT);
  });

  it('hands everything out when it is cleared', () => {
    const queue = new Scheduler<string>();
    queue.add('a', 0);
    queue.add('b', 2);
    expect(queue.clear().sort()).toEqual(['a', 'b']);
    expect(queue.next()).toBeUndefined();
  });

  it('keeps the order of equals under any mixture of additions and removals', () => {
    let random = 12345;
    const below = (n: number) => (random = (random * 1103515245 + 12345) % 2 ** 31) % n;
    const queue = new Scheduler<{ order: number; priority: number }>();
    const waiting = new Map<number, ReturnType<typeof queue.add>>();
    const started = new Map<number, number>(); // by priority, the last one started
    for (let order = 0; order < 2000; order++) {
      const priority = below(3);
      waiting.set(order, queue.add({ order, priority }, priority));
      if (below(3) === 0) {
        const victim = [...waiting.keys()][below(waiting.size)] as number;
        expect(queue.cancel(waiting.get(victim) as ReturnType<typeof queue.add>)).toBe(true);
        waiting.delete(victim);
      }
      if (below(2) === 0) {
        const item = queue.next();
        if (!item) continue;
        expect(waiting.delete(item.order)).toBe(true);
        expect(item.order).toBeGreaterThan(started.get(item.priority) ?? -1);
        started.set(item.priority, item.order);
      }
    }
    expect(queue.size).toBe(waiting.size);
  });
});
