import { escapeAttribute } from '../html/escapeAttribute.ts';
import { lostHtml } from '../html/lostHtml.ts';

/**
 * Template tags in Markdown: shortcodes of Hugo, tags of Liquid and Nunjucks, components of MDX.
 */

const HINT = 'The old site’s program drew it. Write what it showed, or leave it out.';
const PICTURE_TAGS =
  /^(?:figure|img|image|imgproc|picture|photo|responsive-?image|nextimage|imagefigure|staticimage|gatsbyimage|thumbnail)$/i;
const CODE_TAGS = /^(?:highlight|code)$/i;
const BOX_TAGS =
  /^(?:note|tip|info|warning|danger|caution|notice|callout|admonition|alert|aside|hint|important|details|expand|accordion)$/i;
const QUOTE_TAGS = /^(?:blockquote|quote|pullquote)$/i;
/** Tags without content for readers. */
const SILENT_TAGS =
  /^(?:raw|endraw|toc|comment|endcomment|assign|capture|endcapture|if|else|elsif|elseif|endif|unless|endunless|for|endfor|set|block|endblock|extends|tabs?|tabitem|steps?|cards?|columns?|column|fragment|div|section|center|rawhtml|safe|unsafe)$/i;
const VIDEO_ADDRESSES: Readonly<Record<string, (id: string) => string>> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  youtubeembed: (id) => `https://www.youtube.com/watch?v=${id}`,
  liteyoutube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  tweet: (id) => `https://twitter.com/i/status/${id}`,
  twitter: (id) => `https://twitter.com/i/status/${id}`,
  x: (id) => `https://twitter.com/i/status/${id}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  gist: (id) => `https://gist.github.com/${id}`,
  codepen: (id) => `https://codepen.io/pen/${id}`,
};

export type TemplateTag = { name: string; attributes: ReadonlyMap<string, string>; values: readonly string[] };

const ATTRIBUTE =
  /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^}]*?))\s*\}|([^\s"'{}]+))|"([^"]*)"|'([^']*)'|([^\s"'{},]+)/g;

/** The name of a tag, and the rest of it. */
export function parseTag(text: string): TemplateTag {
  const [, name = '', rest = ''] = /^\s*([\w./-]+)([\s\S]*)$/.exec(text) ?? [];
  const attributes = new Map<string, string>();
  const values: string[] = [];
  for (const [, key, ...found] of rest.matchAll(ATTRIBUTE)) {
    const value = found.find((one) => one !== undefined) ?? '';
    if (key !== undefined) attributes.set(key.toLowerCase(), value);
    else values.push(value);
  }
  return { name, attributes, values };
}

/** The HTML of a tag: its opening, and its closing. */
export function expandTag({ name, attributes, values }: TemplateTag, what: string): { open: string; close: string } {
  const get = (...names: string[]) => names.map((one) => attributes.get(one) ?? '').find((value) => value !== '') ?? '';
  const plain = name.replace(/^.*[./](?=\w)/, '').replace(/\.(?:html|liquid|njk)$/, '');
  const bare = (/^include/.test(name) ? (values[0] ?? '') : name)
    .replace(/\.(?:html|liquid|njk|md)$/, '')
    .replace(/^.*\//, '');
  const tag = bare || plain;
  if (SILENT_TAGS.test(tag)) return { open: '', close: '' };
  if (PICTURE_TAGS.test(tag)) return { open: pictureHtml(get, values), close: '' };
  if (QUOTE_TAGS.test(tag)) {
    const author = [get('author', 'by', 'cite'), get('source')].filter(Boolean).join(', ');
    return {
      open: '<blockquote>',
      close: author === '' ? '</blockquote>' : `<cite>${escapeText(author)}</cite></blockquote>`,
    };
  }
  if (BOX_TAGS.test(tag)) {
    const kind = /^(?:notice|callout|admonition|alert)$/i.test(tag) ? get('type') || values[0] || tag : tag;
    const title = get('title', 'summary', 'label') || `${kind[0]?.toUpperCase() ?? ''}${kind.slice(1).toLowerCase()}`;
    return { open: `<galley-fact-box${escapeAttribute('heading', title)}>`, close: '</galley-fact-box>' };
  }
  const toAddress = VIDEO_ADDRESSES[tag.toLowerCase()];
  const id = get('id', 'videoid', 'tweetid', 'youtubeid') || values[0] || '';
  const address =
    get('url', 'href', 'src', 'link') || (toAddress && id ? toAddress(id.replace(/^https?:.*(?:v=|\/)/, '')) : '');
  const texts = [...attributes]
    .filter(([key]) => !/^(?:id|class|width|height|url|href|src|client:\w+)$/.test(key))
    .map(([, value]) => value);
  const quote = [...texts, ...values]
    .filter((value) => value !== address && /\p{L}{2,}\s|https?:/u.test(value))
    .join(' ');
  return {
    open: lostHtml({ kind: 'shortcode', what: `${what} "${name}"`, hint: HINT, url: address, quote }),
    close: '',
  };
}

export function isCodeTag(name: string): boolean {
  return CODE_TAGS.test(name);
}

function pictureHtml(get: (...names: string[]) => string, values: readonly string[]): string {
  const src =
    get('src', 'image', 'url', 'image_path', 'path', 'file') ||
    values.find((value) => /\.\w{3,4}$|^https?:/.test(value)) ||
    '';
  const alt = get('alt', 'alttext', 'image_alt') || values.find((value) => value !== src && /\s/.test(value)) || '';
  const caption = [get('caption'), get('title')].filter(Boolean).join('. ');
  const credit = get('attr', 'credit', 'attribution');
  const img = `<img${escapeAttribute('src', src)}${escapeAttribute('alt', alt)}>`;
  const link = get('link', 'href');
  const shown = link === '' ? img : `<a${escapeAttribute('href', link)}>${img}</a>`;
  return `<galley-figure${escapeAttribute('caption', caption)}${escapeAttribute('credit', credit)}>${shown}</galley-figure>`;
}

export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
