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

/** The HTML of a tag: what replaces it, and what replaces its closing tag. */
type TagHtml = { open: string; close: string };

/**
 * The HTML of a tag. What has no form here stands as lost HTML, which the report lists.
 *
 * @param what the kind of tag, for the report
 */
export function expandTag(tag: TemplateTag, what: string): TagHtml {
  const name = plainNameOf(tag);
  if (SILENT_TAGS.test(name)) return { open: '', close: '' };
  if (PICTURE_TAGS.test(name)) return { open: pictureHtml(tag), close: '' };
  if (QUOTE_TAGS.test(name)) return quoteHtml(tag);
  if (BOX_TAGS.test(name)) return boxHtml(tag, name);
  return { open: lostTagHtml(tag, name, what), close: '' };
}

/** `include figure.html` and `partials/figure.html` are the tag `figure`. */
function plainNameOf({ name, values }: TemplateTag): string {
  const withoutExtension = (text: string) => text.replace(/\.(?:html|liquid|njk|md)$/, '');
  const included = name.startsWith('include') ? (values[0] ?? '') : name;
  const last = withoutExtension(included).replace(/^.*\//, '');
  return last || withoutExtension(name.replace(/^.*[./](?=\w)/, ''));
}

/** The first of some attributes that has a value; otherwise an empty text. */
function firstOf({ attributes }: TemplateTag, ...names: string[]): string {
  return names.map((name) => attributes.get(name) ?? '').find((value) => value !== '') ?? '';
}

function quoteHtml(tag: TemplateTag): TagHtml {
  const author = [firstOf(tag, 'author', 'by', 'cite'), firstOf(tag, 'source')].filter(Boolean).join(', ');
  const cite = author === '' ? '' : `<cite>${escapeText(author)}</cite>`;
  return { open: '<blockquote>', close: `${cite}</blockquote>` };
}

/** A note, a tip, a warning: its title is its own, or else its kind. */
function boxHtml(tag: TemplateTag, name: string): TagHtml {
  const isGeneral = /^(?:notice|callout|admonition|alert)$/i.test(name);
  const kind = (isGeneral && (firstOf(tag, 'type') || tag.values[0])) || name;
  const capitalised = `${kind[0]?.toUpperCase() ?? ''}${kind.slice(1).toLowerCase()}`;
  const title = firstOf(tag, 'title', 'summary', 'label') || capitalised;
  return { open: `<galley-fact-box${escapeAttribute('heading', title)}>`, close: '</galley-fact-box>' };
}

function lostTagHtml(tag: TemplateTag, name: string, what: string): string {
  const { attributes, values } = tag;
  const url = firstOf(tag, 'url', 'href', 'src', 'link') || videoAddressOf(tag, name);
  const texts = [...attributes]
    .filter(([key]) => !/^(?:id|class|width|height|url|href|src|client:\w+)$/.test(key))
    .map(([, value]) => value);
  const quote = [...texts, ...values].filter((value) => value !== url && /\p{L}{2,}\s|https?:/u.test(value)).join(' ');
  return lostHtml({ kind: 'shortcode', what: `${what} "${tag.name}"`, hint: HINT, url, quote });
}

/** The page of a video or post that a tag names by its id. */
function videoAddressOf(tag: TemplateTag, name: string): string {
  const toAddress = VIDEO_ADDRESSES[name.toLowerCase()];
  const id = firstOf(tag, 'id', 'videoid', 'tweetid', 'youtubeid') || tag.values[0] || '';
  return toAddress && id ? toAddress(id.replace(/^https?:.*(?:v=|\/)/, '')) : '';
}

export function isCodeTag(name: string): boolean {
  return CODE_TAGS.test(name);
}

function pictureHtml(tag: TemplateTag): string {
  const { values } = tag;
  const get = (...names: string[]) => firstOf(tag, ...names);
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
