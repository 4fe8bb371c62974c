import { parseDate } from '../../../lib/content/model/dates.ts';

/** A day and a time as a clock in the site's zone shows them; `time` is empty for a whole day. */
export type LocalDate = { day: string; time: string };

const DAY_MS = 24 * 60 * 60_000;

/** What a clock in a zone shows at an instant. */
export function localDate(instantMs: number, timeZone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instantMs);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/**
 * The dates, as the front matter has them, that a clock in a zone can mean. None where the clocks
 * go forward over that time; two where they go back over it, the earlier first.
 */
export function listDates({ day, time }: LocalDate, timeZone: string): string[] {
  if (day === '') return [];
  if (time === '') return [day];
  const noon = Date.parse(`${day}T12:00Z`);
  if (Number.isNaN(noon)) return [];
  const offsets = new Set([noon - DAY_MS, noon + DAY_MS].map((instant) => offsetAt(instant, timeZone)));
  return [...offsets]
    .map((offset) => `${day}T${time}${offset}`)
    .filter((date) => {
      const shown = localDate(Date.parse(date), timeZone);
      return shown.day === day && shown.time === time;
    })
    .sort((a, b) => Date.parse(a) - Date.parse(b));
}

/** Now, as the front matter has it: to the minute, in the site's zone. */
export function formatNow(now: Date, timeZone: string): string {
  const { day, time } = localDate(now.getTime(), timeZone);
  return `${day}T${time}${offsetAt(now.getTime(), timeZone)}`;
}

/** A written date as the site's clocks show it; null if it is in no form that is known. */
export function readDate(written: string, timeZone: string): LocalDate | null {
  const parsed = parseDate(written, timeZone);
  if ('problem' in parsed) return null;
  return parsed.hasTime ? localDate(Date.parse(parsed.iso), timeZone) : { day: written.trim(), time: '' };
}

/** A zone's offset from UTC at an instant, as `+01:00`. */
function offsetAt(instantMs: number, timeZone: string): string {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(instantMs)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return /GMT([+-]\d{2}:\d{2})/.exec(name ?? '')?.[1] ?? '+00:00';
}
