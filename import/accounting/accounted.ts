import type { SourceItem } from '../newsroomExport.ts';

type Counts = { total: number; missing: number };

/** How much of an export is in the articles or in the report. */
export type Accounted = Record<SourceItem['kind'], Counts>;

export const NOTHING_ACCOUNTED: Accounted = {
  words: { total: 0, missing: 0 },
  link: { total: 0, missing: 0 },
  picture: { total: 0, missing: 0 },
};

export function addAccounts(one: Accounted, other: Accounted): Accounted {
  const add = (kind: SourceItem['kind']): Counts => ({
    total: one[kind].total + other[kind].total,
    missing: one[kind].missing + other[kind].missing,
  });
  return { words: add('words'), link: add('link'), picture: add('picture') };
}
