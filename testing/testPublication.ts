import type { Publication } from '../lib/content/model/publication/publication.ts';
import { setPublication } from '../lib/site.ts';

/** The publication of unit tests; `vitest.config.ts` has every test file load this one. */
export const testPublication: Publication = {
  name: 'Perigee',
  tagline: 'News from nearby space',
  description: 'Reporting on spaceflight and the worlds within reach of it, told in words and pictures.',
  language: 'en-GB',
  timeZone: 'UTC',
  licence: { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  sections: [],
  articlesPerFront: { newest: 13, page: 12 },
  colours: { light: {}, dark: {} },
  logo: null,
  icon: null,
  footer: [],
  words: { site: {}, lightbox: {} },
};

setPublication(testPublication);
