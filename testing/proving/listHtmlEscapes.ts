import type { Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { siteUrl } from '../../lib/siteUrl.ts';
import { lightboxWordsIn } from '../../lib/words/words.ts';

const ELEMENTS: ReadonlySet<string> = new Set(
  `a article aside bdi blockquote br button code dd del div dl dt em figcaption figure footer h1 h2 h3 h4 header hr img li link nav ol output p
   photo-lightbox picture pre script section small source span strong table tbody td th thead time tr ul`.split(/\s+/),
);
const ATTRIBUTES: ReadonlySet<string> = new Set(
  `ariaLabel alt async blocking className dateTime decoding dir fetchPriority height hidden href id lang loading rel sizes src srcSet
   start style tabIndex title type width dataByline dataPagefindBody dataPagefindFilter dataPagefindMeta
   dataPagefindIgnore dataPagefindIndexAttrs dataWords dataCopied name value align`.split(/\s+/),
);
const STYLE =
  /^(?:--(?:r|m|w|total|tint):[\d.#,a-f"]+;?|text-align:(?:left|right|center);?|object-position:\d{1,3}% \d{1,3}%;?)*$/;

/**
 * What a page's HTML, parsed as browsers do, contains besides allowed elements, attributes and
 * addresses.
 *
 * @param html part of the body of a page
 */
export function listHtmlEscapes(html: string): string[] {
  const escapes: string[] = [];
  visit(fromHtml(html, { fragment: true }), (node: Nodes) => {
    if (node.type === 'comment') escapes.push(`a comment: ${node.value}`);
    if (node.type !== 'element') return;
    const { tagName, properties } = node;
    if (!ELEMENTS.has(tagName)) escapes.push(`<${tagName}>`);
    if (tagName === 'script' && !isOurScript(properties)) escapes.push(`a script: ${JSON.stringify(properties)}`);
    if (tagName === 'button' && !isOurButton(properties)) escapes.push(`a button: ${JSON.stringify(properties)}`);
    if (tagName === 'link' && !isOurLink(properties)) escapes.push(`a link element: ${JSON.stringify(properties)}`);
    for (const [name, value] of Object.entries(properties)) {
      const text = String(value);
      const isBad =
        !ATTRIBUTES.has(name) ||
        (name === 'href' && tagName !== 'link' && !(tagName === 'a' && isHarmlessLink(text))) ||
        (name === 'src' && !isOurFile(text, tagName === 'script' ? '/islands/' : '/media/')) ||
        (name === 'srcSet' && !/^(?:\/media\/[\w.~-]+ \d+w,? ?)+$/.test(text)) ||
        (name === 'dataWords' && !isOurWords(text)) ||
        (['name', 'value'].includes(name) && tagName !== 'button') ||
        (name === 'style' && !STYLE.test(text));
      if (isBad) escapes.push(`<${tagName} ${name}=${JSON.stringify(value)}>`);
    }
  });
  return escapes;
}

function isOurScript({ type, src }: Record<string, unknown>): boolean {
  return (type === 'application/ld+json' && src === undefined) || (type === 'module' && typeof src === 'string');
}

/** The one with which a cover waits for its header. */
function isOurLink({ rel, href }: Record<string, unknown>): boolean {
  return String(rel) === 'expect' && href === '#~cover';
}

/** Those that share an article, whose value is its address, and those of a strip of photos. */
function isOurButton({ type, name, value = '' }: Record<string, unknown>): boolean {
  if (name === undefined) return type === 'button' && (value === '-1' || value === '1');
  const isAddress = value === '' || String(value).startsWith(`${siteUrl}/articles/`);
  return type === 'button' && (name === 'share' || name === 'copy') && isAddress;
}

/** The words of the lightbox in a language; an article says only which. */
function isOurWords(text: string): boolean {
  return ['ar', 'de', 'es', 'fr', 'ja'].some((language) => text === JSON.stringify(lightboxWordsIn(language)));
}

/**
 * Judges by how browsers read the URL, not by the grammar's rule, because holes in that rule are
 * the target.
 */
function isHarmlessLink(href: string): boolean {
  const url = parseAddress(href);
  if (url === null || !['https:', 'http:', 'mailto:'].includes(url.protocol)) return false;
  // A link to another host must be absolute, so it cannot be mistaken for one of this site.
  return url.host === new URL(siteUrl).host || /^(?:https?:\/\/|mailto:)/i.test(href);
}

function isOurFile(src: string, folder: string): boolean {
  const url = parseAddress(src);
  const { origin } = new URL(siteUrl);
  return url?.origin === origin && url.pathname.startsWith(folder) && /^[\w.~/-]+$/.test(src.replace(origin, ''));
}

/** As a browser resolves it on a page of this site. */
function parseAddress(address: string): URL | null {
  const base = `${siteUrl}/articles/pier`;
  return URL.canParse(address, base) ? new URL(address, base) : null;
}
