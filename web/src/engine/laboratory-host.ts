// The laboratory's part of host.ts: one experiment of the wasm core, asked step by step.
import type { ToyFile, ToyLook, ToyStart, ToyStep } from '../report/toy';
import type { CoreModule, Laboratory } from './core-module';
import { EngineError } from './engine-error';
import type { LaboratoryAsk, LaboratoryResult } from './experiment';

export class LaboratoryHost {
  #laboratory: Laboratory;

  constructor(private readonly core: CoreModule) {
    this.#laboratory = new core.Laboratory();
  }

  // What it answers, and the columns that are handed over with it. Throws the core's errors.
  answer(
    asked: LaboratoryAsk,
    progress: (fraction: number) => void,
  ): { result: LaboratoryResult; transfer: Transferable[] } {
    if (asked.ask === 'open') {
      const { value, ...columns } = valid(this.#laboratory.open(JSON.stringify(asked.request)));
      return handedOver({ ...(JSON.parse(value) as ToyStart), ...columns }, Object.values(columns));
    }
    if (asked.ask === 'train') {
      const { value, ...columns } = valid(this.#laboratory.train(asked.steps));
      return handedOver({ ...(JSON.parse(value) as ToyStep), ...columns }, Object.values(columns));
    }
    if (asked.ask === 'look') {
      const { value, columns } = valid(this.#laboratory.look());
      return handedOver({ ...(JSON.parse(value) as ToyLook), columns }, Object.values(columns));
    }
    if (asked.ask === 'readSamples') {
      const { value, samples } = valid(this.core.readSamples(asked.bytes, asked.name));
      return handedOver({ ...(JSON.parse(value) as ToyFile), samples }, [samples]);
    }
    const { value, columns } = valid(this.#laboratory.measure(progress));
    return handedOver({ text: value, columns }, Object.values(columns));
  }
}

function valid<T extends { error?: unknown }>(reply: T): Exclude<T, { error: object }> {
  if (reply.error) throw new EngineError(reply.error as ConstructorParameters<typeof EngineError>[0]);
  return reply as Exclude<T, { error: object }>;
}

const handedOver = (result: LaboratoryResult, columns: readonly ArrayBufferView[]) => ({
  result,
  transfer: [...new Set(columns.map((column) => column.buffer as ArrayBuffer))],
});
