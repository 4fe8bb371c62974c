import type { Readable } from 'node:stream';

/** Forwards what a process writes, but not V8's traces of a process that ran out of memory. */
export function forwardErrors(stderr: Readable): void {
  let isEnding = false;
  stderr.setEncoding('utf8').on('data', (text: string) => {
    const end = text.search(/\s*<--- Last few GCs --->|FATAL ERROR: /);
    if (!isEnding) process.stderr.write(end < 0 ? text : text.slice(0, end));
    isEnding ||= end >= 0;
  });
}

/** V8 aborts a process that reaches its memory limit. */
export function describeExit(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === 'SIGABRT' || signal === 'SIGTRAP') return 'it needed more memory than it may have';
  return signal ?? `exit code ${code}`;
}
