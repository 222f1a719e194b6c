import { describe, expect, it } from 'vitest';
import type { CoreModule, Laboratory } from './core-module';
import { EngineError } from './engine-error';
import { LaboratoryHost } from './laboratory-host';

const wrong = { code: 'invalid' as const, message: "'width' is a whole number, 0 or more" };

function host(change: Partial<Laboratory> = {}): LaboratoryHost {
  class Fake {
    constructor() {
      Object.assign(this, change);
    }
    open = (config: string) => ({
      value: `{"config":${config},"parameters":4}`,
      clean: new Float64Array(2),
      samples: new Float64Array(2),
      training: new Uint32Array(1),
      test: new Uint32Array(1),
      fit: new Float32Array(2),
    });
    train = (steps: number) => ({
      value: `{"step":${steps}}`,
      loss: new Float64Array(steps),
      fit: new Float32Array(2),
    });
    look = () => ({ value: '{"step":3}', columns: { mlp: new Float32Array(4), dct: new Float32Array(2) } });
    measure = (progress: (fraction: number) => void) => {
      progress(0.5);
      return { value: '{"schema":1}\n', columns: { mlp: new Float32Array(4) } };
    };
  }
  return new LaboratoryHost({
    Laboratory: Fake,
    readSamples: (bytes: Uint8Array, name: string) => ({
      value: `{"format":"CSV","count":${bytes.length},"of":"${name}"}`,
      samples: new Float64Array(3),
    }),
  } as unknown as CoreModule);
}

const never = () => {
  throw new Error('no progress here');
};

describe("the laboratory's part of the worker", () => {
  it('answers with the JSON and its columns, which are handed over', () => {
    const opened = host().answer({ ask: 'open', request: { width: 8 } }, never);
    expect(opened.result).toMatchObject({ config: { width: 8 }, parameters: 4, fit: new Float32Array(2) });
    expect(opened.transfer).toHaveLength(5);
    const trained = host().answer({ ask: 'train', steps: 7 }, never);
    expect(trained.result).toMatchObject({ step: 7, loss: new Float64Array(7) });
    expect(trained.transfer).toHaveLength(2);
    const looked = host().answer({ ask: 'look' }, never);
    expect(looked.result).toMatchObject({ step: 3, columns: { mlp: new Float32Array(4) } });
    expect(looked.transfer).toHaveLength(2);
    const read = host().answer({ ask: 'readSamples', bytes: new Uint8Array(5), name: 'a.csv' }, never);
    expect(read.result).toMatchObject({ count: 5, of: 'a.csv', samples: new Float64Array(3) });
  });

  it('keeps the text of a measurement as it is, and tells how far it is', () => {
    const fractions: number[] = [];
    const { result } = host().answer({ ask: 'measure' }, (fraction) => fractions.push(fraction));
    expect(result).toMatchObject({ text: '{"schema":1}\n' });
    expect(fractions).toEqual([0.5]);
  });

  it("throws the core's errors", () => {
    const failing = host({ open: () => ({ error: wrong }) });
    expect(() => failing.answer({ ask: 'open', request: {} }, never)).toThrow(new EngineError(wrong));
  });
});
