const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/**
 * On cards, says how long ago an article of the last 24 hours was published, instead of the date.
 * A date without a time of day stays.
 */
export function showAges(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('.card time[title]')) {
    const minutes = Math.round((Date.parse(time.dateTime) - Date.now()) / 60_000);
    if (minutes > 0 || minutes <= -DAY_MINUTES) continue;
    const hours = Math.trunc(minutes / HOUR_MINUTES);
    const age = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
    time.textContent = hours ? age.format(hours, 'hour') : age.format(minutes, 'minute');
  }
}
