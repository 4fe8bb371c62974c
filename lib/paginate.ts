/**
 * Pagination. The newest items are at the list's own address. Older ones are on pages numbered from
 * the oldest, so a new item changes none of them (decision 0017).
 */

/** Minimum items in the newest part, and exact items on a numbered page. */
export type PageSizes = { newest: number; page: number };

/** One part of a list. */
export type PageOf<T> = {
  items: readonly T[];
  /** Null for the newest part. */
  number: number | null;
  /** The next page back in time; null on the last. */
  older: number | null;
  /** The page before it: a number, `newest`, or null on the newest part itself. */
  newer: number | 'newest' | null;
};

/** How many numbered pages a list has. */
export function countPages(itemCount: number, { newest, page }: PageSizes): number {
  return Math.max(0, Math.floor((itemCount - newest) / page));
}

/**
 * One part of a list.
 *
 * @param items newest first
 * @param number 1 for the oldest page; null for the newest part, which exists even if the list is
 *   empty
 * @returns null if there is no such page
 */
export function paginate<T>(items: readonly T[], number: number | null, sizes: PageSizes): PageOf<T> | null {
  const count = countPages(items.length, sizes);
  if (number === null) {
    return { items: items.slice(0, items.length - count * sizes.page), number, older: count || null, newer: null };
  }
  if (!Number.isInteger(number) || number < 1 || number > count) return null;
  const end = items.length - (number - 1) * sizes.page;
  return {
    items: items.slice(end - sizes.page, end),
    number,
    older: number > 1 ? number - 1 : null,
    newer: number < count ? number + 1 : 'newest',
  };
}

/**
 * The page of a list that an address names.
 *
 * @param number the last part of the address
 * @returns null if there is no such page
 */
export function paginatePath<T>(items: readonly T[], number: string, sizes: PageSizes): PageOf<T> | null {
  const page = parsePageNumber(number);
  return page === null ? null : paginate(items, page, sizes);
}

/** The page number in an address; null if it is not in canonical form. */
export function parsePageNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
