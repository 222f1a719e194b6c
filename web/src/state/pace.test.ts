import { describe, expect, it } from 'vitest';
import { estimatedWork, Pace } from './pace';

describe('Pace', () => {
  it('gives no figure before it has seen enough', () => {
    const pace = new Pace();
    expect(pace.rate).toBeNull();
    pace.observe(0, 0);
    pace.observe(500, 10);
    expect(pace.secondsFor(10)).toBeNull();
  });

  it('is exact for a steady pace', () => {
    const pace = new Pace();
    for (let second = 0; second <= 60; second++) pace.observe(second * 1000, second * 5);
    expect(pace.rate).toBeCloseTo(5, 10);
    expect(pace.secondsFor(100)).toBeCloseTo(20, 10);
  });

  it('follows a change within a minute, and is not upset by a single jump', () => {
    const pace = new Pace();
    let done = 0;
    for (let second = 0; second <= 60; second++) pace.observe(second * 1000, (done += 10));
    pace.observe(61_000, (done += 30));
    expect(pace.rate).toBeLessThan(12);
    for (let second = 62; second <= 122; second++) pace.observe(second * 1000, (done += 2));
    expect(pace.rate).toBeGreaterThan(2);
    expect(pace.rate).toBeLessThan(3);
  });

  it('does not count a pause', () => {
    const pace = new Pace();
    for (let second = 0; second <= 10; second++) pace.observe(second * 1000, second * 5);
    pace.interrupt();
    for (let second = 0; second <= 10; second++) pace.observe(1_000_000 + second * 1000, 50 + second * 5);
    expect(pace.rate).toBeCloseTo(5, 10);
  });

  it('never goes backwards', () => {
    const pace = new Pace();
    pace.observe(0, 100);
    pace.observe(2000, 50);
    expect(pace.rate).toBeNull();
  });
});

describe('estimatedWork', () => {
  it('grows with entries, and with the smaller side', () => {
    expect(estimatedWork(2048, 2048)).toBeGreaterThan(estimatedWork(1024, 2048));
    expect(estimatedWork(2048, 2048)).toBeGreaterThan(estimatedWork(64, 65536));
    expect(estimatedWork(0, 10)).toBe(0);
  });
});
