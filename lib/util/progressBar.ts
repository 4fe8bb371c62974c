import { performance } from 'node:perf_hooks';
import { plainText } from './plainText.ts';

/** The output: standard error, so that standard output contains only results. */
export type ProgressStream = { isTTY?: boolean; columns?: number; write(text: string): unknown };

export type ProgressBar = {
  /** Reports progress. The first call starts the clock. */
  update(done: number, total: number, current: string): void;
  /** Ends the line; call it after success and failure alike. */
  end(): void;
};

const BAR_LENGTH = 24;
const REDRAW_AFTER_MS = 100;
const LINE_AFTER_MS = 10_000;
const FALLBACK_COLUMNS = 80;

/**
 * Shows the progress of a long task: on a terminal one redrawn line, in a log one line every ten
 * seconds. Prints nothing until `update` is called.
 *
 * @param label what is counted, such as `Pictures`
 * @param elapsed a monotonic clock in milliseconds
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
    const line = formatProgress({ label, done, total, secondsLeft, isDrawn: stream.isTTY === true });
    if (stream.isTTY) {
      if (now - toldAt < REDRAW_AFTER_MS && !isLast) return;
      toldAt = now;
      const text = shorten(current === '' ? line : `${line}  ${fileName(current)}`, stream.columns || FALLBACK_COLUMNS);
      stream.write(`\r\x1B[2K${text}`);
      isLineOpen = true;
      clearOpenLine = () => {
        if (isLineOpen) stream.write('\r\x1B[2K');
        isLineOpen = false;
      };
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

let clearOpenLine = () => {};

/** Makes room for a line of text on the terminal. The bar is drawn again with its next update. */
export function clearProgressBar(): void {
  clearOpenLine();
}

type Progress = { label: string; done: number; total: number; secondsLeft: number | undefined; isDrawn: boolean };

function formatProgress({ label, done, total, secondsLeft, isDrawn }: Progress): string {
  const share = Math.min(done / total, 1);
  const filled = Math.round(share * BAR_LENGTH);
  const bar = isDrawn ? `${'█'.repeat(filled)}${'░'.repeat(BAR_LENGTH - filled)} ` : '';
  const left = secondsLeft === undefined ? '' : `  ${formatSeconds(secondsLeft)} left`;
  return `${label} ${bar}${done}/${total}  ${Math.floor(share * 100)}%${left}`;
}

/** `45 s`, `3 min 5 s`. */
function formatSeconds(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function fileName(path: string): string {
  return plainText(path.split(/[\\/]/).at(-1) ?? path);
}

/** Shorter than the terminal: a full-width line would wrap, and could not be redrawn. */
function shorten(text: string, columns: number): string {
  return text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 2))}…`;
}
