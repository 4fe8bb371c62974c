import { site } from './site.ts';

const date = new Intl.DateTimeFormat(site.language, { dateStyle: 'long', timeZone: site.timeZone });
const time = new Intl.DateTimeFormat(site.language, { timeStyle: 'short', timeZone: site.timeZone });
const zone = new Intl.DateTimeFormat(site.language, { timeZoneName: 'short', timeZone: site.timeZone });

/** A date as readers see it, in the site's zone: `7 January 2020`. */
export function formatDate(instant: string): string {
  return date.format(new Date(instant));
}

/** Date and time, for a tooltip: `7 January 2020, 09:30 UTC`. */
export function formatDateTime(instant: string): string {
  const moment = new Date(instant);
  const zoneName = zone.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? site.timeZone;
  return `${date.format(moment)}, ${time.format(moment)} ${zoneName}`;
}
