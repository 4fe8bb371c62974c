import { parseDate } from '../lib/content/model/dates.ts';

/**
 * Converts a date from an export to the form that articles use.
 *
 * @param text ISO 8601 or SQL, in UTC unless it names a zone
 * @returns null if it is no date, such as the zeros of an unpublished WordPress article
 */
export function exportDate(text: string | null | undefined): string | null {
  const [, day, time, zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text?.trim() ?? '') ??
    [];
  if (day === undefined || day.startsWith('0000')) return null;
  const date = time === undefined ? day : `${day}T${time}${zone}`;
  return 'iso' in parseDate(date, 'UTC') ? date : null;
}
