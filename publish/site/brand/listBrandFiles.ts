import { LOGO_PATH } from '../../../lib/addresses.ts';
import { coloursOf, type Publication } from '../../../lib/content/model/publication/publication.ts';
import { drawIconsApart } from '../../../lib/images/drawIconsApart.ts';
import { describeError, log } from '../../process/log.ts';

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
  files.set('icon.svg', Buffer.from(icon.text));
  const { paper } = coloursOf(publication, 'light');
  try {
    const drawn = await drawIconsApart({ svg: icon.text, width: icon.width, ground: paper });
    return files.set('favicon.ico', drawn.favicon).set('apple-touch-icon.png', drawn.touchIcon);
  } catch (error) {
    // Browsers use the drawing itself. Nothing else has to wait for a better one.
    log('icon-failed', `The icon cannot be drawn as a bitmap: ${describeError(error)}`, {}, 'error');
    return files;
  }
}
