// Child processes for the scripts: streamed through, or captured with a time limit.
import { spawn } from 'node:child_process';
import { root } from './toolchain.mjs';

/**
 * Runs a program in the repository's root and resolves with { code, output, timedOut } (never rejects: a program that
 * does not start has code 127). `stream` passes its output through as well.
 */
export function run(command, args, { env = {}, stream = false, timeoutSeconds = 600 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, so that a time-out ends its children too.
      detached: true,
    });
    const pieces = [];
    let timedOut = false;
    const endGroup = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // it ended by itself
      }
    };
    const forward = (signal) => {
      endGroup(signal);
      process.exit(130);
    };
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup('SIGKILL');
    }, timeoutSeconds * 1000);
    for (const [source, sink] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      source.setEncoding('utf8').on('data', (text) => {
        pieces.push(text);
        if (stream) sink.write(text);
      });
    }
    const finish = (code) => {
      clearTimeout(timer);
      process.off('SIGINT', forward).off('SIGTERM', forward);
      if (timedOut) pieces.push(`\n(ended after ${timeoutSeconds} s)\n`);
      resolve({ code, output: pieces.join(''), timedOut });
    };
    child.on('error', (error) => {
      pieces.push(`${command}: ${error.message}\n`);
      finish(127);
    });
    child.on('close', (code, signal) => finish(code ?? (signal ? 128 : 1)));
  });
}

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
