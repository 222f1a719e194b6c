// The page in English. One section per part of the page, named after its folder or file; a key says what the text is for. A text
// with numbers or names in it is a function: every language forms the whole sentence. ko.ts has the same keys, in the same order.
import { count } from '../ui/format';

export const en = {
  app: {
    views: 'Views',
    keys: 'Keys',
    keysTitle: 'Keys (?)',
    tabTitle: (view: string, key: number) => `${view} (key ${key})`,
    theme: 'Theme',
    themes: { auto: 'auto', light: 'light', dark: 'dark' },
    language: 'Language',
    languageAuto: 'auto',
    tensors: 'Tensors',
    closeList: 'Close list',
    chapters: 'Chapters',
    modelsAndTensors: 'Models and tensors',
    leftOut: (names: string, more: number) => `Left out: ${names}${more > 0 ? `; and ${count(more)} more` : ''}.`,
    emptyFolder: 'The folder holds no files.',
    dismiss: 'Dismiss',
    controls: 'Axes and quantizer',
    controlsNow: (systems: number, bits: number, group: string) => `${systems} systems, ${bits} bits, ${group}`,
    drop: 'Drop shards or a folder: they are read here and go nowhere.',
  },
  views: { tensor: 'Tensor', model: 'Model', rate: 'Rate', claims: 'Claims', learn: 'Learn' },
  keys: {
    views: 'the views, in the order of the tabs',
    tensors: 'previous, next tensor',
    tree: 'in the tree: move; rest on a tensor to look at it',
    choose: 'in the tree: choose for the sweep, or not',
    filter: 'filter the tree',
    zoom: 'in a picture of the weights: zoom in, out, show all; arrows pan',
    cells: 'in the map of settings: from cell to cell; among lenses and views: the next',
    escape: 'cancel the sweep, clear the filter, close this list',
    list: 'this list',
  },
  strip: {
    running: (done: number, total: number, failed: number) => `Analysing: ${tensorsOf(done, total, failed)}`,
    paused: (done: number, total: number, failed: number) => `Paused: ${tensorsOf(done, total, failed)}`,
    cancelled: (done: number, total: number, failed: number) =>
      `Cancelled: ${tensorsOf(done, total, failed)}; what is done is kept`,
    done: (done: number, total: number, failed: number) => `Analysed ${tensorsOf(done, total, failed)}`,
    chosen: (tensors: number) => (tensors > 0 ? `${count(tensors)} tensors chosen` : 'No tensor chosen'),
    pause: 'Pause',
    resume: 'Resume',
    start: 'Analyse chosen',
    cancel: 'Cancel',
    sweep: 'Sweep',
    bytes: (read: string, total: string) => `${read} of ${total}`,
    bytesTitle: 'read so far, of all that the sweep will read',
    timeUnknown: 'time left unknown',
    timeLeft: (time: string) => `${time} left`,
    memory: (bytes: string) => `memory ${bytes}`,
    memoryTitle: 'memory of all workers, as last reported',
    offline: { no: 'online only', ready: 'works offline', file: 'opened from disk' },
    promise: 'nothing leaves this machine',
  },
  learn: {
    title: 'Learn',
    path: 'Chapters',
    next: (title: string) => `Next: ${title}`,
    previous: (title: string) => `Back: ${title}`,
    chapters: {
      turn: 'Turn the axes',
      flatten: 'Plant an outlier, then flatten it',
      concentrate: 'Concentrate',
      bits: 'Bits and error',
      bases: 'The same function, two bases',
      evidence: 'What the evidence says',
      laboratory: 'The laboratory',
    },
  },
};

function tensorsOf(done: number, total: number, failed: number): string {
  return `${count(done)} of ${count(total)} tensors${failed > 0 ? `, ${count(failed)} failed` : ''}`;
}
