import { LOGO_PATH } from '../../lib/addresses.ts';
import { coloursOf, type Publication } from '../../lib/content/model/publication/publication.ts';
import { drawIcons } from '../../lib/images/drawIcons.ts';

/** Addresses at which a publication's own drawings are served. Icons replace those of Galley. */
export const BRAND_PATHS: ReadonlySet<string> = new Set([
  LOGO_PATH,
  '/icon.svg',
  '/favicon.ico',
  '/apple-touch-icon.png',
]);

/** The files of a publication's logo and icon, by path in the published site. */
export async function listBrandFiles(publication: Publication): Promise<Map<string, Uint8Array>> {
  const { logo, icon } = publication;
  const files = new Map<string, Uint8Array>();
  if (logo) files.set(LOGO_PATH.slice(1), Buffer.from(logo.text));
  if (!icon) return files;
  const svg = Buffer.from(icon.text);
  const { favicon, touchIcon } = await drawIcons(svg, icon.width, coloursOf(publication, 'light').paper);
  return files.set('icon.svg', svg).set('favicon.ico', favicon).set('apple-touch-icon.png', touchIcon);
}
