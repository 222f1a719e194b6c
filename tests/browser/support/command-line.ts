// The native program: what the page's numbers and verdicts are compared with.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CombinedResults, StudyId, StudyResults } from '../../../web/src/report/studies';
import type { ToyResult } from '../../../web/src/report/toy';
import type { Listing, Report } from '../../../web/src/report/types';
import type { ClaimsDocument } from '../../../web/src/views/claims/document';
import { root } from './app';

const program = join(root, 'build/native/axiscope');

function checked(): string {
  if (!existsSync(program)) throw new Error('There is no build/native/axiscope: run `npm run build` first.');
  return program;
}

export function analyze(inputs: readonly string[], options: readonly string[] = [], cwd = root): Report {
  const output = execFileSync(checked(), ['analyze', ...inputs, ...options, '--json', '-'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output) as Report;
}

export function claims(inputs: readonly string[], options: readonly string[] = [], cwd = root): ClaimsDocument {
  const output = execFileSync(checked(), ['claims', ...inputs, ...options, '--json', '-'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output) as ClaimsDocument;
}

interface StudyDocument<Id extends StudyId> {
  tensors: { name: string; result?: StudyResults[Id] }[];
  combined?: CombinedResults[Id];
}

export function studies<Id extends StudyId>(id: Id, inputs: readonly string[], options: object, more: string[] = []) {
  const args = ['study', id, ...inputs, ...more, '--options', JSON.stringify(options), '--json', '-'];
  const output = execFileSync(checked(), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output) as StudyDocument<Id>;
}

// One study of one tensor: its result.
export function study<Id extends StudyId>(
  id: Id,
  inputs: readonly string[],
  tensor: string,
  options: object,
): StudyResults[Id] {
  const { tensors } = studies(id, inputs, options, ['--tensor', `^${tensor.replaceAll('.', '\\.')}$`]);
  const result = tensors.find(({ name }) => name === tensor)?.result;
  if (!result) throw new Error(`the command line has no ${id} of ${tensor}`);
  return result;
}

// The sinusoid experiment.
export function toy(options: readonly string[]): ToyResult {
  const output = execFileSync(checked(), ['toy', ...options, '--json', '-'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output) as ToyResult;
}

export function list(input: string, cwd: string): { exit: number | null; listing: Listing | null; error: string } {
  const { status, stdout, stderr } = spawnSync(checked(), ['list', input, '--json', '-'], { cwd, encoding: 'utf8' });
  return { exit: status, listing: status === 0 ? (JSON.parse(stdout) as Listing) : null, error: stderr };
}

let example: Report | undefined;
export const exampleReport = (): Report => (example ??= analyze(['examples/models/fable']));
