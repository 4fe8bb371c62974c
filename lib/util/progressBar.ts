import { performance } from 'node:perf_hooks';
import { plainText } from './plainText.ts';

/** Where progress is told: standard error, so that standard output stays what a command has to say. */
export type ProgressStream = { isTTY?: boolean; columns?: number; write(text: string): unknown };

export type ProgressBar = {
  /** Tells how far the work is. The first call starts the clock. */
  update(done: number, total: number, current: string): void;
  /** Ends the line; to be called whether the work ended well or not. */
  end(): void;
};

const BAR_LENGTH = 24;
const REDRAW_AFTER_MS = 100;
const LINE_AFTER_MS = 10_000;
const FALLBACK_COLUMNS = 80;

/**
 * Tells how far a long task is: on a terminal one line that is drawn again, elsewhere (a log) a line every ten seconds.
 * Nothing at all as long as `update` is not called.
 *
 * @param label what is being counted, such as `Pictures`
 * @param elapsed milliseconds from any fixed moment
 */
export function createProgressBar(
  label: string,
  stream: ProgressStream = process.stderr,
  elapsed: () => number = () => performance.now(),
): ProgressBar {
  let started: number | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  let isLineOpen = false;

  function update(done: number, total: number, current: string) {
    if (total <= 0) return;
    const now = elapsed();
    started ??= now;
    const isLast = done >= total;
    const secondsLeft = done > 0 && !isLast ? Math.ceil(((now - started) / done / 1000) * (total - done)) : undefined;
    const line = formatProgress({ label, done, total, secondsLeft });
    if (stream.isTTY) {
      if (now - toldAt < REDRAW_AFTER_MS && !isLast) return;
      toldAt = now;
      const text = shorten(current === '' ? line : `${line}  ${fileName(current)}`, stream.columns || FALLBACK_COLUMNS);
      stream.write(`\r\x1B[2K${text}`);
      isLineOpen = true;
    } else if (done === 0 || isLast || now - toldAt >= LINE_AFTER_MS) {
      toldAt = now;
      stream.write(`${line}\n`);
    }
  }

  function end() {
    if (isLineOpen) stream.write('\n');
    isLineOpen = false;
  }

  return { update, end };
}

type Progress = { label: string; done: number; total: number; secondsLeft: number | undefined };

function formatProgress({ label, done, total, secondsLeft }: Progress): string {
  const share = Math.min(done / total, 1);
  const filled = Math.round(share * BAR_LENGTH);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_LENGTH - filled);
  const left = secondsLeft === undefined ? '' : `  ${formatSeconds(secondsLeft)} left`;
  return `${label} ${bar} ${done}/${total}  ${Math.floor(share * 100)}%${left}`;
}

/** `45 s`, `3 min 5 s`. */
function formatSeconds(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function fileName(path: string): string {
  return plainText(path.split(/[\\/]/).at(-1) ?? path);
}

/** A line as wide as the terminal would wrap, and could not be drawn over. */
function shorten(text: string, columns: number): string {
  return text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 2))}…`;
}
