import { env } from './env.ts';

/**
 * The current time. Only this function reads the clock; everything else takes a `Date`.
 *
 * `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/, in seconds)
 * freezes it, for byte-identical builds and for testing schedules.
 */
export function currentTime(): Date {
  const epoch = env('SOURCE_DATE_EPOCH');
  if (epoch === undefined) return new Date();
  if (!/^\d+$/.test(epoch)) throw new Error(`SOURCE_DATE_EPOCH is "${epoch}"; it must be a whole number of seconds.`);
  return new Date(Number(epoch) * 1000);
}
