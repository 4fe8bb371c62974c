import { getPublication } from './site.ts';

const NO_BREAK_SPACE = '\u00a0';

/** A date as readers see it, in the site's zone: `7 January 2020`. */
export function formatDate(instant: string, language = getPublication().language): string {
  return formatter(language, { dateStyle: 'long' }).format(new Date(instant));
}

/**
 * The time of day, as the end of a date: ` at 09:30`. A line may end before it, but not within it.
 * Null for midnight in the site's zone, which is what an article has whose date has no time.
 */
export function formatTimeOfDay(instant: string, language: string): string | null {
  if (formatIsoLocal(instant).endsWith('00:00:00')) return null;
  const whole = formatter(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant));
  const day = formatDate(instant, language);
  // Some languages begin with the time.
  const end = whole.startsWith(day)
    ? whole.slice(day.length)
    : `, ${formatter(language, { timeStyle: 'short' }).format(new Date(instant))}`;
  return end.replace(/(?<=[^\s,])\s/g, NO_BREAK_SPACE);
}

/** The day in the site's zone: `2020-01-07`. */
export function formatIsoDay(instant: string): string {
  return formatIsoLocal(instant).slice(0, 10);
}

/** `2020-01-07 09:30:00`, which is how Swedish writes it. */
function formatIsoLocal(instant: string): string {
  return formatter('sv', { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(instant));
}

/** Date and time, for a tooltip: `7 January 2020, 09:30 UTC`. */
export function formatDateTime(instant: string, language = getPublication().language): string {
  const moment = new Date(instant);
  const zoneName =
    formatter(language, { timeZoneName: 'short' })
      .formatToParts(moment)
      .find(({ type }) => type === 'timeZoneName')?.value ?? getPublication().timeZone;
  return `${formatDate(instant, language)}, ${formatter(language, { timeStyle: 'short' }).format(moment)} ${zoneName}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter takes far longer than formatting. */
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { timeZone } = getPublication();
  const key = [language, timeZone, ...Object.entries(options).flat()].join(' ');
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone });
  formatters.set(key, known);
  return known;
}
