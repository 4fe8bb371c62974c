import { env } from './env.ts';

/**
 * The publication: the one file, beside `content/`, that a new owner changes.
 */
export const site = {
  name: 'Perigee',
  tagline: 'News from nearby space',
  description: 'Reporting on spaceflight and the worlds within reach of it, told in words and pictures.',
  /** BCP 47 tag of the interface, and of articles that name no other. */
  language: 'en-GB',
  /** IANA zone in which dates without a time begin, and in which readers see dates and times. */
  timeZone: 'UTC',
  /** How many articles a front shows at least before it goes on to pages, and how many a page shows. */
  articlesPerFront: { newest: 13, page: 12 },
  /** Licence of the publication's own words. */
  licence: { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  /** Absolute address of the site, without a slash at the end. */
  url: (env('SITE_URL') ?? 'http://localhost:3000').replace(/\/+$/, ''),
} as const;
