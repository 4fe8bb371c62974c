import { env } from '../../lib/env.ts';

type Level = 'info' | 'error';

/** Whether a program listens. */
export function isLogForPrograms(): boolean {
  return (env('LOG_FORMAT') ?? (process.stdout.isTTY ? 'text' : 'json')) === 'json';
}

/**
 * Says what happened: a line of JSON where a program listens, a sentence where a person does. `LOG_FORMAT` (`json` or
 * `text`) decides; without it, whether standard output is a terminal.
 *
 * @param event its name for programs
 * @param message the sentence
 * @param facts what programs may want to know beside it
 */
export function log(event: string, message: string, facts: Record<string, unknown> = {}, level: Level = 'info'): void {
  if (isLogForPrograms()) {
    console.log(JSON.stringify({ time: new Date().toISOString(), level, event, message, ...facts }));
  } else if (level === 'error') {
    console.error(message);
  } else {
    console.log(message);
  }
}

/** An error for `log`, as far as it tells whoever runs the server what to mend. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
