// How fast this machine is: the core's own micro-benchmark (core/machine), in a worker of its own.
import type { OwnWorker } from './own-worker';

export interface MachineJob {
  id: string;
  amount: number; // of one run: bytes of input, or floating-point operations
  unit: string; // of the rate: 'GB/s', 'GFLOP/s'
}

// Failures reject with EngineError; what is under way when end() is called, with an AbortError.
export interface Stopwatch {
  jobs(): Promise<MachineJob[]>; // limits first
  // Seconds of one run. The first one after another job prepares the new one and warms it up before. The clock of some browsers has
  // steps of a millisecond: 0 is possible.
  time(job: string): Promise<number>;
  end(): void; // and gives the memory back
}

export class WorkerStopwatch implements Stopwatch {
  constructor(private readonly worker: OwnWorker) {}

  async jobs(): Promise<MachineJob[]> {
    return (await this.worker.ask({ kind: 'jobs' })) as MachineJob[];
  }

  async time(job: string): Promise<number> {
    return (await this.worker.ask({ kind: 'time', job })) as number;
  }

  end(): void {
    this.worker.end();
  }
}
