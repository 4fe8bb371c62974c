import type { ChangedPlace } from '../lib/content/check/trackContent.ts';

/** What is known when the next read is planned. */
export type ReadState = {
  /** Places that somebody waits for, or that have changed; null is everything outside `articles/`. */
  wanted: ReadonlySet<ChangedPlace>;
  /** Whether anything may have changed. */
  isAnywhere: boolean;
  /** Articles that have not been read since the start. */
  unread: ReadonlySet<string>;
  /** Whether the first reading of the archive is still going on. */
  isReading: boolean;
};

export type ReadPlan =
  /** Only these places, which somebody waits for. */
  | { kind: 'wanted'; places: ReadonlySet<ChangedPlace> }
  /** More of the archive, when nothing else is to be done. */
  | { kind: 'more'; places: ReadonlySet<ChangedPlace> }
  /** Everything that is left, or that has changed, with all rules; without places, everything. */
  | { kind: 'all'; places?: ReadonlySet<ChangedPlace> }
  | { kind: 'nothing' };

/** A save waits for this many articles: half a second. */
const READ_AT_ONCE = 16;

/** Decides what to read next: what somebody waits for, then the rest of the archive. */
export function planRead({ wanted, isAnywhere, unread, isReading }: ReadState): ReadPlan {
  if (isReading && wanted.size > 0) return { kind: 'wanted', places: wanted };
  if (unread.size > 0) return { kind: 'more', places: new Set([...unread].slice(0, READ_AT_ONCE)) };
  if (isAnywhere) return { kind: 'all' };
  return isReading || wanted.size > 0 ? { kind: 'all', places: wanted } : { kind: 'nothing' };
}
