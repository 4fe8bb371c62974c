import { escapeAttribute } from '../html/escapeAttribute.ts';
import { decodeEntities, HINT_FOR_HIDDEN } from '../html/hastElement.ts';
import { lostHtml } from '../html/lostHtml.ts';
import { wordsOfHtml } from '../html/wordsOfHtml.ts';
import type { LibraryPicture } from '../newsroomExport.ts';
import type { Shortcode } from './expandShortcodes.ts';
import { isRestrictingShortcode } from './notPublic.ts';

/** The HTML of a shortcode: its opening, and its closing. */
export type Expansion = { open: string; close: string };

export type ShortcodeContext = {
  pictures: ReadonlyMap<string, LibraryPicture>;
  /** The ids of the pictures that were uploaded for the article, in order. */
  attachedIds: readonly string[];
};

type ShortcodeHandler = (get: (attribute: string) => string, context: ShortcodeContext) => Expansion;

const HINT_FOR_SHORTCODES = 'A plugin of the old site drew it. Write what it showed, or leave it out.';
const HINT_FOR_GALLERIES = 'Export the media library too (“All content”), or put the pictures in by hand.';

const caption: ShortcodeHandler = (get) => ({
  open: `<galley-figure${escapeAttribute('caption', get('caption'))}${escapeAttribute('class', get('align'))}>`,
  close: '</galley-figure>',
});

/** Shortcodes that become content of the article. */
const SHORTCODES: Readonly<Record<string, ShortcodeHandler>> = {
  caption,
  wp_caption: caption,
  'media-credit': (get) => ({
    open: `<galley-figure${escapeAttribute('credit', get('name'))}${escapeAttribute('class', get('align'))}>`,
    close: '</galley-figure>',
  }),
  gallery: (get, context) => ({ open: galleryHtml(get, context), close: '' }),
  embed: () => ({ open: '<figure class="wp-block-embed">', close: '</figure>' }),
  pullquote: () => ({ open: '<blockquote class="wp-block-pullquote">', close: '</blockquote>' }),
};

export function expandShortcode({ name, attributes, values }: Shortcode, context: ShortcodeContext): Expansion {
  const handler = SHORTCODES[name.toLowerCase()];
  if (handler) return handler((attribute) => decodeEntities(attributes.get(attribute) ?? ''), context);
  const texts = [...attributes.values(), ...values].map(decodeEntities);
  const url = texts.find((value) => /^(?:https?:)?\/\//i.test(value)) ?? '';
  // Words in attributes would be lost with the shortcode, and so would a second address.
  const quote = texts.filter((value) => value !== url && /\p{L}{2,}\s|https?:/u.test(value)).join(' ');
  const what = `the shortcode [${name}]`;
  return { open: lostHtml({ kind: 'shortcode', what, hint: HINT_FOR_SHORTCODES, url, quote }), close: '' };
}

/** Removes content that a membership shortcode restricts. Keeps line numbers. */
export function cutRestricted(html: string): string {
  const names = new Set([...html.matchAll(/\[\/([A-Za-z][\w-]*)\]/g)].map(([, name = '']) => name));
  let result = html;
  for (const name of [...names].filter(isRestrictingShortcode)) {
    const what = `what [${name}] kept for some readers`;
    result = result.replace(
      new RegExp(`\\[${name}(?:\\s[^[\\]]*)?\\]([\\s\\S]*?)\\[/${name}\\]`, 'g'),
      (whole, inner: string) =>
        keepLines(lostHtml({ kind: 'not-public', what, hint: HINT_FOR_HIDDEN, quote: wordsOfHtml(inner) }), whole),
    );
  }
  return result;
}

/** Pads HTML to the number of lines that it replaces. */
export function keepLines(html: string, replaced: string): string {
  return html.replace('>', `${'\n'.repeat(replaced.split('\n').length - 1)}>`);
}

function galleryHtml(get: (attribute: string) => string, { attachedIds, pictures }: ShortcodeContext): string {
  const idsOf = (name: string) =>
    get(name)
      .split(/[\s,]+/)
      .filter(Boolean);
  const excluded = new Set(idsOf('exclude'));
  const chosen = [...idsOf('ids'), ...idsOf('include')];
  const ids = (chosen.length > 0 ? chosen : attachedIds).filter((id) => !excluded.has(id));
  const kind = get('type') === 'slideshow' ? 'gallery slideshow' : 'gallery';
  const images = ids.map((id) =>
    pictures.has(id)
      ? `<img${escapeAttribute('data-id', id)}>`
      : lostGallery(`picture ${id} of a gallery, which is not in the export,`),
  );
  return images.length === 0
    ? lostGallery('a gallery, of whose pictures none is in the export,')
    : `<figure class="${kind}">${images.join('')}</figure>`;
}

function lostGallery(what: string): string {
  return lostHtml({ kind: 'gallery-missing', what, hint: HINT_FOR_GALLERIES });
}
