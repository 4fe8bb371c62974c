import { readFileSync } from 'node:fs';
import { env } from '../../lib/env.ts';

const INTERVAL_MS = 250;

/** The chain of processes up to npm, as it was when this one began. */
const startedBy = describeParents();

/**
 * Notices that the npm which started this process has ended: npm signals the shell that runs a
 * script, and the shell ends without passing the signal on.
 *
 * @param onEnd called once
 */
export function watchNpm(onEnd: () => void): void {
  if (env('npm_lifecycle_event') === undefined) return;
  const timer = setInterval(() => {
    if (describeParents() === startedBy) return;
    clearInterval(timer);
    onEnd();
  }, INTERVAL_MS).unref();
}

/**
 * The parent of this process. If that is npm's shell, also the parent of the shell, which outlives
 * an npm that is killed (known only on Linux).
 */
function describeParents(): string {
  const parent = process.ppid;
  try {
    // The name is in parentheses. The parent is the second field after it.
    const [, name = '', grandparent = ''] =
      /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${parent}/stat`, 'utf8')) ?? [];
    return /^(?:sh|dash|ash|bash|busybox)$/.test(name) ? `${parent} ${grandparent}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}
