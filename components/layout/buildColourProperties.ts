import type { CSSProperties } from 'react';
import { COLOUR_NAMES, coloursOf, type Publication, SCHEMES } from '@/lib/content/model/publication/publication.ts';

/**
 * The publication's own colours, as custom properties of the page; undefined if it has none. The
 * policy allows style attributes (decision 0008), and `app/globals.css` has the defaults.
 */
export function buildColourProperties(publication: Publication): CSSProperties | undefined {
  const { colours } = publication;
  const [light, dark] = [coloursOf(publication, 'light'), coloursOf(publication, 'dark')];
  const own = COLOUR_NAMES.filter((name) => colours.light[name] !== undefined || colours.dark[name] !== undefined);
  const properties = own.map((name) => [`--color-${name}`, `light-dark(${light[name]},${dark[name]})`] as const);
  if (properties.length === 0) return undefined;
  // Behind selected and searched words: the accent at a quarter.
  const mark = own.includes('accent') ? [['--color-mark', `light-dark(${light.accent}42,${dark.accent}42)`]] : [];
  return Object.fromEntries([...properties, ...mark]);
}

/** The ground of each scheme, for what browsers draw around the page. */
export function listThemeColours(publication: Publication): { media: string; color: string }[] {
  return SCHEMES.map((scheme) => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: coloursOf(publication, scheme).paper,
  }));
}
