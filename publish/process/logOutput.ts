import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isLogForPrograms, log } from './log.ts';

/** What a process that is started is to do with its output: people see it as it is, for programs each line is made an event. */
export function childOutput(): 'inherit' | 'pipe' {
  return isLogForPrograms() ? 'pipe' : 'inherit';
}

/**
 * Passes on what a process says, so that a log for programs has nothing else in it: its own events as they are, and what it, or a
 * library, prints otherwise as events that hold a line each.
 *
 * @param child started with `childOutput()`
 * @param event the name of such events
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
