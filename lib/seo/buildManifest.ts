import { coloursOf, type Publication } from '../content/model/publication/publication.ts';
import { directionOfLanguage } from '../text/direction.ts';

/** Address of the manifest, by which a site is put on a home screen. */
export const MANIFEST_PATH = '/site.webmanifest';

/** Side of the icon for home screens that take no drawing (`drawIcons.ts`). */
const TOUCH_ICON_PX = 180;

/** Builds the web app manifest (https://www.w3.org/TR/appmanifest/). */
export function buildManifest(publication: Publication): object {
  const { name, description, language } = publication;
  const { paper } = coloursOf(publication, 'light');
  return {
    name,
    short_name: name,
    ...(description === '' ? {} : { description }),
    lang: language,
    dir: directionOfLanguage(language),
    id: '/',
    start_url: '/',
    display: 'minimal-ui',
    background_color: paper,
    theme_color: paper,
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/apple-touch-icon.png', type: 'image/png', sizes: `${TOUCH_ICON_PX}x${TOUCH_ICON_PX}` },
    ],
  };
}
