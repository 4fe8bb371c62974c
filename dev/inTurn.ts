/** Debounce delay: editors write a file in several steps. */
const QUIET_MS = 80;

/**
 * Debounces changes, then runs once for all of them. Changes during a run cause one more run.
 *
 * @returns a function to call with each change; without an argument if anything may have changed
 */
export function inTurn<Change>(run: (changes?: ReadonlySet<Change>) => Promise<void>): (change?: Change) => void {
  let changes: Set<Change> | undefined = new Set();
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  return (...args) => {
    if (args.length === 0) changes = undefined;
    else if (args[0] !== undefined) changes?.add(args[0]);
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(() => {
        const all = changes;
        changes = new Set();
        return run(all);
      });
    }, QUIET_MS);
  };
}
