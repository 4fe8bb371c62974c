import { exportDate } from '../exportDate.ts';
import { fieldOf, type Item } from './wordPressItem.ts';

/** When an item was published and changed, as far as known. */
export type ItemDates = {
  date: string | null;
  updated: string | null;
  /** How the date was inferred, if so. */
  origin: 'gmt' | 'pubDate' | 'site-offset' | 'day' | 'none';
};

export type FindDates = (item: Item) => ItemDates;

const HOUR_MS = 3_600_000;
const OFFSET_MAX_MS = 14 * HOUR_MS;
/** Offsets of real zones are multiples of a quarter of an hour. */
const OFFSET_STEP_MS = HOUR_MS / 4;

/**
 * Creates a function that finds the dates of items. Most have a time in UTC. If that is all zeros,
 * uses `pubDate`, or the site's local time with an offset learned from items that have both.
 */
export function createDateFinder(items: readonly Item[]): FindDates {
  const known = items.flatMap((item) => {
    const local = instantOf(fieldOf(item, 'wp:post_date'));
    const utc = instantOf(fieldOf(item, 'wp:post_date_gmt'));
    if (local === null || utc === null) return [];
    const offset = local - utc;
    const isOffset = Math.abs(offset) <= OFFSET_MAX_MS && offset % OFFSET_STEP_MS === 0;
    return isOffset ? [{ local, offset }] : [];
  });
  known.sort((a, b) => a.local - b.local);

  /**
   * Converts local time to UTC with the offset of the item nearest in time, because of daylight
   * saving time.
   */
  const toUtc = (text: string): string | null => {
    const local = instantOf(text);
    const offset = local === null ? undefined : nearest(known, local)?.offset;
    if (local === null || offset === undefined) return null;
    return new Date(local - offset).toISOString().replace('.000Z', 'Z');
  };

  return (item) => {
    const localDate = fieldOf(item, 'wp:post_date');
    const updated =
      exportDate(fieldOf(item, 'wp:post_modified_gmt')) ?? toUtc(fieldOf(item, 'wp:post_modified')) ?? null;
    const gmt = exportDate(fieldOf(item, 'wp:post_date_gmt'));
    if (gmt !== null) return { date: gmt, updated, origin: 'gmt' };
    const published = parsePubDate(fieldOf(item, 'pubDate'));
    if (published !== null) return { date: published, updated, origin: 'pubDate' };
    const computed = toUtc(localDate);
    if (computed !== null) return { date: computed, updated, origin: 'site-offset' };
    const day = exportDate(localDate.slice(0, 'yyyy-mm-dd'.length));
    return { date: day, updated, origin: day === null ? 'none' : 'day' };
  };
}

/** The date of an RSS item. WordPress writes the year -0001 for articles without one. */
export function parsePubDate(text: string): string | null {
  const [, day, month, year, time, zone = ''] =
    /^(?:[A-Za-z]{3},\s*)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}:\d{2}(?::\d{2})?) ?([+-]\d{4}|GMT|UTC|Z)?$/.exec(
      text.trim(),
    ) ?? [];
  if (day === undefined || year === '0000') return null;
  const parsed = new Date(`${day} ${month} ${year} ${time} ${zone || 'GMT'}`);
  return Number.isNaN(parsed.getTime()) ? null : exportDate(parsed.toISOString().replace('.000Z', 'Z'));
}

/** An SQL time read as UTC; null if it is all zeros or invalid. */
function instantOf(text: string): number | null {
  const date = exportDate(text);
  if (date === null || !date.includes('T')) return null;
  const instant = Date.parse(date);
  return Number.isNaN(instant) ? null : instant;
}

function nearest(known: readonly { local: number; offset: number }[], local: number) {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle]?.local ?? 0) < local) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [known[low - 1], known[low]];
  if (!before || !after) return before ?? after;
  return local - before.local <= after.local - local ? before : after;
}
