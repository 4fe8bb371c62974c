import { env } from './env.ts';

const DEFAULT_PORT = 3000;

/**
 * The publication. Apart from `content/`, this is the only file that a new owner has to change.
 */
export const site = {
  name: 'Perigee',
  tagline: 'News from nearby space',
  description: 'Reporting on spaceflight and the worlds within reach of it, told in words and pictures.',
  /** BCP 47 tag of the interface, and of articles without their own. */
  language: 'en-GB',
  /** IANA time zone: a date without a time begins at its midnight, and readers see its times. */
  timeZone: 'UTC',
  /** Minimum articles on a front, and articles on each of its numbered pages. */
  articlesPerFront: { newest: 13, page: 12 },
  /** Licence of the publication's own words. */
  licence: { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  /** Absolute URL of the site, without a trailing slash. */
  url: (env('SITE_URL') ?? `http://localhost:${Number(env('PORT')) || DEFAULT_PORT}`).replace(/\/+$/, ''),
} as const;
