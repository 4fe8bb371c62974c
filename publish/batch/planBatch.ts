import type { Archive } from '../../lib/archive.ts';
import { type AffectedPages, affectedPages, inGroups, listAddresses } from './affectedPages.ts';
import { leavesMedia } from './articleMedia.ts';
import type { Unfinished } from './openJournal.ts';

/** What a batch has to do. */
export type Plan = AffectedPages & {
  /** Whether it renders every address because nothing is known of what is published. */
  isWhole: boolean;
  /** Whether it leaves published files that nothing refers to. */
  sweep: boolean;
};

/**
 * Plans a batch: what the change affects, plus what an earlier batch left unfinished.
 *
 * @param live what is published; null when that is not known
 * @param next what is to be published
 * @param refresh pages to render again that show the right content
 */
export function planBatch(
  live: Archive | null,
  next: Archive,
  unfinished: Pick<Unfinished, 'render' | 'remove'>,
  refresh: readonly string[] = [],
): Plan {
  const affected = affectedPages(live, next);
  const isWhole = live === null;
  const sweep = live === null || leavesMedia(live, next);
  const left = [...(unfinished.render ?? []), ...unfinished.remove];
  if (left.length + refresh.length === 0) return { ...affected, isWhole, sweep };
  const present = listAddresses(next);
  const isPresent = new Set(present);
  const isWanted = new Set([...affected.render.flat(), ...left, ...refresh]);
  return {
    hasMoves: affected.hasMoves || left.length > 0,
    isWhole,
    sweep,
    render: inGroups(
      present.filter((address) => isWanted.has(address)),
      new Set(affected.render[0]),
    ),
    remove: [...new Set([...affected.remove, ...left])].filter((address) => !isPresent.has(address)),
  };
}

/** Whether a plan renders or removes anything. */
export function isEmpty({ render, remove }: Plan): boolean {
  return render.flat().length + remove.length === 0;
}

/** What the journal has to know of a plan before it is carried out. */
export function toUnfinished({ isWhole, render, remove, sweep }: Plan): Unfinished {
  return { render: isWhole ? null : render.flat(), remove, sweep };
}
