/**
 * A list that goes on over pages. Its newest items are on the list's own address; older ones are on pages that are numbered from the
 * oldest, so that a new item changes none of them. A number is therefore an address that keeps what it shows.
 */

/** How many items the newest part holds at least, and a numbered page exactly. */
export type PageSizes = { newest: number; page: number };

/** One part of a list. */
export type PageOf<T> = {
  items: readonly T[];
  /** Null for the newest part. */
  number: number | null;
  /** The page after it, going back in time; null when it is the last. */
  older: number | null;
  /** The page before it: a number, `newest`, or null when it is the newest part itself. */
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
 * @param number of the page, 1 for the oldest; null for the newest part, which exists even of an empty list
 * @returns null when there is no such page
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
 * @returns null when there is no such page
 */
export function paginatePath<T>(items: readonly T[], number: string, sizes: PageSizes): PageOf<T> | null {
  const page = parsePageNumber(number);
  return page === null ? null : paginate(items, page, sizes);
}

/** The number in an address; null when it is none, or not written as one. */
export function parsePageNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
