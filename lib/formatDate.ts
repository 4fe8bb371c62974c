import { getPublication } from './site.ts';

/** A date as readers see it, in the site's zone: `7 January 2020`. */
export function formatDate(instant: string, language = getPublication().language): string {
  return formatter(language, { dateStyle: 'long' }).format(new Date(instant));
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
