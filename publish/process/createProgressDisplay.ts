import { performance } from 'node:perf_hooks';
import { createProgressBar, type ProgressBar } from '../../lib/util/progressBar.ts';
import { isLogForPrograms, log } from './log.ts';

/** How far a batch is, in which of its steps. */
export type Progress = { step: 'check' | 'articles' | 'pages'; done: number; total: number };

const LABELS: Readonly<Record<Progress['step'], string>> = {
  check: 'Articles checked',
  articles: 'Articles made',
  pages: 'Pages',
};
/** A step that takes less is not shown: most saves. */
const SHOWN_AFTER_MS = 1_000;
const EVENT_INTERVAL_MS = 10_000;

/**
 * Shows the progress of long batches: people see one bar at a time, programs get an event every ten
 * seconds.
 *
 * @param elapsed a monotonic clock in milliseconds
 * @returns called with each progress, and with null at the end of a batch
 */
export function createProgressDisplay(
  forPrograms = isLogForPrograms(),
  elapsed: () => number = () => performance.now(),
  createBar: (label: string) => ProgressBar = createProgressBar,
): (progress: Progress | null) => void {
  let current: { step: Progress['step']; since: number; loggedAt: number; bar: ProgressBar } | null = null;

  return (progress) => {
    if (progress?.step !== current?.step) {
      current?.bar.end();
      current = null;
    }
    if (!progress) return;
    const { step, done, total } = progress;
    const now = elapsed();
    current ??= { step, since: now, loggedAt: Number.NEGATIVE_INFINITY, bar: createBar(LABELS[step]) };
    if (now - current.since < SHOWN_AFTER_MS) return;
    if (!forPrograms) current.bar.update(done, total, '');
    else if (now - current.loggedAt >= EVENT_INTERVAL_MS) {
      current.loggedAt = now;
      log('progress', `${LABELS[step]}: ${done} of ${total}`, progress);
    }
  };
}
