// What was dropped, as files: folders are walked. Names only; no byte is read here.
import { t } from '../../language/language.svelte';

// A checkpoint's folder has tens of files, a careless drop of a home folder a million.
export const MAX_FILES = 4096;
export const MAX_DEPTH = 8;

export interface Dropped {
  files: File[];
  notes: (() => string)[]; // what was left out, and why, in the language of the page
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

// A reader gives entries in portions (100 in Chromium) until an empty one.
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return all;
    all.push(...portion);
    if (all.length > MAX_FILES) return all;
  }
}

async function walk(entry: FileSystemEntry, depth: number, out: Dropped): Promise<void> {
  if (out.files.length >= MAX_FILES) return;
  try {
    if (entry.isFile) {
      out.files.push(await fileOf(entry as FileSystemFileEntry));
      return;
    }
    if (depth >= MAX_DEPTH) {
      out.notes.push(() => t().sidebar.tooDeep(entry.fullPath, MAX_DEPTH));
      return;
    }
    for (const child of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(child, depth + 1, out);
  } catch (error) {
    out.notes.push(() => `${entry.fullPath}: ${error instanceof Error ? error.message : t().sidebar.unreadable}`);
  }
}

// Must be called within the drop event: the transfer's items are gone after the first await, so they are all taken before it.
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  const out: Dropped = { files: [], notes: [] };
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry());
  const plain = [...transfer.files];
  if (entries.every((entry) => entry === null)) return { files: plain.slice(0, MAX_FILES), notes: [] };
  for (const entry of entries) if (entry) await walk(entry, 0, out);
  if (out.files.length >= MAX_FILES) out.notes.push(() => t().sidebar.tooMany(MAX_FILES));
  return out;
}

// From a folder, only what can be part of a model is handed on (a folder also holds tokenizers, licences, pictures): weights, their index,
// and beside them the configuration, which tells the attention's heads. Files dropped by name all go through: whoever drops a wrong one
// wants to be told.
export function modelFiles(files: readonly File[]): File[] {
  const weights = files.filter((file) => /\.(safetensors|safetensors\.index\.json)$/i.test(file.name));
  if (weights.length === 0) return [];
  return [...weights, ...files.filter((file) => file.name === 'config.json')];
}
