/** One page of a list that goes on over several. The first is 1. */
export type PageOf<T> = { items: readonly T[]; number: number; count: number };

/**
 * One page of a list. The first page exists even of an empty list.
 *
 * @param size how many items a page holds
 * @returns null when there is no such page
 */
export function paginate<T>(items: readonly T[], number: number, size: number): PageOf<T> | null {
  const count = Math.max(1, Math.ceil(items.length / size));
  if (!Number.isInteger(number) || number < 1 || number > count) return null;
  return { items: items.slice((number - 1) * size, number * size), number, count };
}

/** The numbers of the pages after the first: those that have an address of their own. */
export function listLaterPages(itemCount: number, size: number): number[] {
  const count = Math.ceil(itemCount / size);
  return Array.from({ length: Math.max(0, count - 1) }, (_, index) => index + 2);
}
