/** A parsed date, or what is wrong with it: the end of a sentence that begins with the value. */
export type ParsedDate = { iso: string; hasTime: boolean } | { problem: string };

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: ?(Z|[+-]\d{2}:?\d{2}))?)?$/;
/** The largest offset in use. */
const MAX_OFFSET_MINUTES = 14 * 60;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Parses a date (`2020-01-07`) or a date and time with its zone (`2020-01-07T09:30+01:00`,
 * `2020-01-07 09:30Z`).
 *
 * @param text as the editor wrote it
 * @param timeZone IANA name of the zone in which a date without a time begins
 * @returns the instant in UTC
 */
export function parseDate(text: string, timeZone: string): ParsedDate {
  const match = DATE.exec(text.trim());
  if (!match) return { problem: 'is not a date' };
  const [, year, month, day, hour, minute, second = '00', zone] = match;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC rolls over invalid days, and maps the years 0 to 99 to the twentieth century.
  if (!new Date(midnight).toISOString().startsWith(`${year}-${month}-${day}T`)) {
    return { problem: 'is a day that does not exist' };
  }
  if (hour === undefined || minute === undefined) {
    return { iso: new Date(startOfDay(midnight, timeZone)).toISOString(), hasTime: false };
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return { problem: 'has a time that does not exist' };
  }
  if (zone === undefined) return { problem: 'has a time but no zone' };
  const offset = parseOffset(zone);
  if (offset === null) return { problem: 'has a zone that does not exist' };
  const sinceMidnight = (Number(hour) * 60 + Number(minute)) * MINUTE_MS + Number(second) * 1000;
  return { iso: new Date(midnight + sinceMidnight - offset * MINUTE_MS).toISOString(), hasTime: true };
}

/** The offset of a zone such as `+01:00` in minutes; null if there is no such zone. */
function parseOffset(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  const total = hours * 60 + minutes;
  if (minutes > 59 || total > MAX_OFFSET_MINUTES) return null;
  return zone.startsWith('-') ? -total : total;
}

/**
 * The first instant of a calendar day in a zone. Where clocks change at midnight, midnight comes
 * twice (the first is used) or not at all (the day then begins when the clocks have gone forward).
 *
 * @param midnight the day's midnight, as if the zone were UTC
 */
function startOfDay(midnight: number, timeZone: string): number {
  const before = zoneOffset(midnight - DAY_MS, timeZone);
  const after = zoneOffset(midnight + DAY_MS, timeZone);
  const candidates = [midnight - before, midnight - after].filter(
    (instant) => instant + zoneOffset(instant, timeZone) === midnight,
  );
  return candidates.length > 0 ? Math.min(...candidates) : midnight - before;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The offset of a zone at an instant, in milliseconds. */
function zoneOffset(instant: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}
