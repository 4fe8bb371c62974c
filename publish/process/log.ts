import { env } from '../../lib/env.ts';
import { clearProgressBar } from '../../lib/util/progressBar.ts';

type Level = 'info' | 'error';

/** Whether the log is JSON for programs rather than text for people. */
export function isLogForPrograms(): boolean {
  return (env('LOG_FORMAT') ?? (process.stdout.isTTY ? 'text' : 'json')) === 'json';
}

/**
 * Logs an event: as a line of JSON for programs, as a sentence for people. `LOG_FORMAT` (`json` or
 * `text`) decides; without it, people read it if standard output is a terminal.
 *
 * @param event its name, for programs
 * @param message the sentence
 * @param facts more data for programs
 */
export function log(event: string, message: string, facts: Record<string, unknown> = {}, level: Level = 'info'): void {
  clearProgressBar();
  if (isLogForPrograms()) {
    console.log(JSON.stringify({ time: new Date().toISOString(), level, event, message, ...facts }));
  } else if (level === 'error') {
    console.error(message);
  } else {
    console.log(message);
  }
}

/** An error as text for `log`, with its stack. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
