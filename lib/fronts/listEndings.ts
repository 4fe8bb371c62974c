import type { Front } from '../content/model/publication/front.ts';

/** When entries of fronts end, as ISO instants. */
export function listEndings(fronts: readonly Front[]): string[] {
  return fronts.flatMap(({ stories, bands }) => [...stories, ...bands].flatMap(({ until }) => until ?? []));
}
