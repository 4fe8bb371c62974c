import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';

/** A shortcode of WordPress: `[name attribute="value"]`. */
export type Shortcode = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Unnamed values. */
  values: readonly string[];
};

/** Balanced HTML for the tags of a shortcode. */
export type ExpandShortcode = (shortcode: Shortcode) => { open: string; close: string };

const TAG = /\[(\[?)(\/?)([A-Za-z][\w-]*)([^[\]]*?)(\/?)\](\]?)/g;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:["“”″]([^"“”″]*)["“”″]|'([^']*)'|([^\s"'“”″]+))|["“]([^"“”]*)["”]|(\S+)/g;
/** Shortcodes of WordPress and of common plugins. */
const KNOWN =
  /^(?:caption|wp_caption|gallery|embed|video|audio|playlist|media-credit|youtube|vimeo|twitter|tweet|instagram|soundcloud|googlemaps|pullquote)$/;

/**
 * Replaces shortcodes in HTML, except in tags, comments, scripts and code. Keeps words in brackets,
 * such as `[sic]`, and line numbers.
 */
export function expandShortcodes(html: string, expand: ExpandShortcode): string {
  if (!html.includes('[')) return html;
  const closed = new Set([...html.matchAll(/\[\/([A-Za-z][\w-]*)\]/g)].map(([, name]) => name));
  const closers = new Map<string, string[]>();
  let result = '';
  let end = 0;
  for (const [from, to] of listTexts(html)) {
    result += html.slice(end, from);
    result += html.slice(from, to).replace(TAG, (whole, before, slash, name, text, _selfClose, after) => {
      // `[[gallery]]` is an escaped shortcode.
      if (before !== '' && after !== '') return whole.slice(1, -1);
      if (slash !== '') return `${before}${closers.get(name)?.pop() ?? (KNOWN.test(name) ? '' : whole)}${after}`;
      const { attributes, values } = parseAttributes(text);
      const isShortcode = KNOWN.test(name) || name.includes('_') || attributes.size > 0 || closed.has(name);
      if (!isShortcode) return whole;
      const { open, close } = expand({ name, attributes, values });
      const isPaired = closed.has(name);
      if (isPaired) closers.set(name, [...(closers.get(name) ?? []), close]);
      return `${before}${withLines(open, whole)}${isPaired ? '' : close}${after}`;
    });
    end = to;
  }
  return result + html.slice(end);
}

/** The text ranges of HTML. */
function listTexts(html: string): (readonly [from: number, to: number])[] {
  const texts: (readonly [number, number])[] = [];
  visit(fromHtml(html, { fragment: true }), (node) => {
    if (node.type === 'element' && /^(?:pre|code|script|style|textarea)$/.test(node.tagName)) return 'skip';
    const from = node.position?.start.offset;
    const to = node.position?.end.offset;
    if (node.type === 'text' && from !== undefined && to !== undefined) texts.push([from, to]);
    return undefined;
  });
  // In broken tables the parser moves text; leave overlapping ranges alone.
  return texts.sort(([one], [other]) => one - other).filter(([from], index, all) => from >= (all[index - 1]?.[1] ?? 0));
}

function parseAttributes(text: string): Pick<Shortcode, 'attributes' | 'values'> {
  const attributes = new Map<string, string>();
  const values: string[] = [];
  for (const [, name, quoted, single, bare, quotedValue, value] of text.matchAll(ATTRIBUTE)) {
    if (name !== undefined) attributes.set(name.toLowerCase(), quoted ?? single ?? bare ?? '');
    else values.push(quotedValue ?? value ?? '');
  }
  return { attributes, values };
}

/** Pads the replacement of a tag to the number of lines of the tag. */
function withLines(html: string, tag: string): string {
  return html.replace('>', `${'\n'.repeat(tag.split('\n').length - 1)}>`);
}
