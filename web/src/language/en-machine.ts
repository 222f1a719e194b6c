// What "About this machine" says in English. Part of en.ts; ko-machine.ts has the same keys.
import { count } from '../ui/numbers';

export const machine = {
  title: 'About this machine',
  openTitle: 'What this browser gives, and how fast it computes here (m)',
  lead: 'What the browser tells of this machine, and what the core makes of it.',
  cores: 'Cores',
  untold: 'the browser does not tell',
  workers: 'Workers',
  workersNow: (workers: number) =>
    `${workers} at once, and one more for what is looked at: as many as cores and GiB of memory, at most 8`,
  memory: 'Memory',
  memoryNow: (cap: number, now: string, machine: string | null) =>
    `at most ${cap} GiB for each worker, ${now} in use by all now; ${machine === null ? 'the browser does not tell what the machine has' : `the browser tells of ${machine} GiB in the machine, rounded`}`,
  threads: 'Threads',
  threadsNow:
    'one for each worker, with memory of its own: shared memory needs headers that a page from disk does not have',
  build: 'Build',
  builds: { simd128: 'WebAssembly, SIMD of 128 bits', relaxed: 'WebAssembly, relaxed SIMD of 128 bits' },
  why: {
    asked: 'because the address asks for it (?wasm=)',
    relaxed: 'because this browser has it: a product and a sum become one instruction',
    simd128: 'because this browser has no relaxed SIMD, in which a product and a sum become one instruction',
  },
  buildUnknown: 'is being chosen',
  browser: 'Browser',
  speed: 'How fast it is here',
  ask: 'Times the core on made-up weights, in a worker of its own: a few seconds on one core, up to 120 MB of memory.',
  measure: 'Measure',
  again: 'Measure again',
  cancel: 'Cancel',
  copy: 'Copy as text',
  copied: 'Copied',
  notCopied: 'The browser does not let this page copy.',
  json: 'Save (JSON)',
  close: 'Close',
  pause: 'Pause the analysis',
  busy: 'An analysis is running. It shares cores and memory with the measurement, which comes out slower.',
  disturbed: 'An analysis was running while this was measured: what the machine can do alone is more.',
  starting: 'Starting',
  progress: 'Measurement',
  states: {
    measuring: 'Measuring',
    done: 'Measured',
    cancelled: 'Cancelled: figures of what was measured until then',
    failed: 'The measurement failed',
  },
  job: 'Job',
  rate: 'Rate',
  limit: 'Limit',
  share: 'Share of its limit',
  bound: (limit: string) => `of: ${limit}`,
  ofLimit: (share: string, limit: string) => `${share} of: ${limit}`,
  meaning: 'What the numbers mean',
  means: {
    rate: 'Bytes of input, or floating-point operations, of one run divided by its time: the median of three turns, each of which goes through all jobs.',
    limit:
      'The first four jobs do nothing but read, write or compute, as fast as this browser lets one worker: no kernel that has to do the same can be faster for long.',
    share:
      'The rate divided by that of the limit which bounds the job: near 100 % the machine is the bound, far below it the arithmetic of the job or this build is.',
  },
  jobs: {
    'limit.read': {
      title: 'Reading memory',
      what: 'Adds up 46 MB of float32, more than most caches hold.',
    },
    'limit.in_place': {
      title: 'Changing memory in place',
      what: 'Reads 46 MB of float32, scales them and writes them back.',
    },
    'limit.multiply_add': {
      title: 'Multiply-add, float32',
      what: 'Products and sums in registers alone, no memory.',
    },
    'limit.multiply_add.f64': {
      title: 'Multiply-add, float64',
      what: 'The same in double precision.',
    },
    'moments.f32': {
      title: 'Moments, float32',
      what: 'Sums of the first four powers of the weights, for mean, variance and kurtosis.',
    },
    'table.bf16': {
      title: 'Exact statistics, bfloat16',
      what: `Counts which of the ${count(65536)} values occur how often; every statistic follows from that.`,
    },
    'int4.group128.f32': {
      title: '4-bit quantization, groups of 128',
      what: 'Range, codes, counts of codes and squared error of every group.',
    },
    'hadamard.2048': {
      title: 'Hadamard rotation',
      what: `Turns rows of ${count(2048)} weights, in place.`,
    },
    'gemm.1024': {
      title: 'Matrix product',
      what: `${count(1024)} × ${count(1024)} matrices in float32: a random rotation, or the turn into PCA axes.`,
    },
    'gram.1024': {
      title: 'Second moments',
      what: `Of ${count(1024)} columns, in float64: what PCA begins with.`,
    },
    'eigenvectors.512': {
      title: 'Eigenvectors',
      what: 'Of a symmetric 512 × 512 matrix, in float64: the axes of PCA.',
    },
  },
};
