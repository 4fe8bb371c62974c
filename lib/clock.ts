import { env } from './env.ts';

/**
 * The present moment. The only place that reads the clock; everything else is handed a `Date`.
 *
 * `SOURCE_DATE_EPOCH` (seconds since 1970, https://reproducible-builds.org/specs/source-date-epoch/) sets it, so that a
 * build can be repeated byte for byte, and a schedule tried out.
 */
export function currentTime(): Date {
  const epoch = env('SOURCE_DATE_EPOCH');
  if (epoch === undefined) return new Date();
  if (!/^\d+$/.test(epoch)) throw new Error(`SOURCE_DATE_EPOCH is "${epoch}"; it must be a whole number of seconds.`);
  return new Date(Number(epoch) * 1000);
}
