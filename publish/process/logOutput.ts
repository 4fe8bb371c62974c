import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isLogForPrograms, log } from './log.ts';

/**
 * The `stdio` setting of a child process: people see its output as it is, programs get each line as
 * an event.
 */
export function childOutput(): 'inherit' | 'pipe' {
  return isLogForPrograms() ? 'pipe' : 'inherit';
}

/**
 * Forwards the output of a child process, so a JSON log stays a JSON log: events as they are, any
 * other line as an event of its own.
 *
 * @param child started with `childOutput()`
 * @param event the name of the events for other lines
 */
export function logOutput({ stdout, stderr }: ChildProcess, event: string): void {
  if (stdout) follow(stdout, 'info', event);
  if (stderr) follow(stderr, 'error', event);
}

function follow(stream: Readable, level: 'info' | 'error', event: string): void {
  createInterface(stream).on('line', (line) => {
    if (isEvent(line)) console.log(line);
    else if (line.trim() !== '') log(event, line, {}, level);
  });
}

function isEvent(line: string): boolean {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null && 'event' in parsed;
  } catch {
    return false;
  }
}
