import type { Link, LinkReference, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { linkedSlug } from '../model/linkedSlug.ts';
import { parseArticleSource } from '../reading/source.ts';

/**
 * An article's text without its links to some articles; the words of the links stay. A link stays
 * if its words alone would mean something else, as "# words" at the start of a line.
 *
 * @param bytes the article's file
 * @param slugs of the articles, as links name them
 */
export function removeLinks(bytes: Uint8Array, slugs: ReadonlySet<string>): Uint8Array {
  const { text, bodyText, body } = parseArticleSource(bytes);
  if (body === null) return bytes;
  const bodyStart = text.length - bodyText.length;
  // The parser is given blank lines in place of the front matter.
  const shift = bodyStart - (text.slice(0, bodyStart).split('\n').length - 1);
  const words = toText(body);
  const saysTheSame = (edited: string) => {
    const after = parseArticleSource(Buffer.from(edited)).body;
    return after !== null && toText(after) === words;
  };
  const remove = (before: string, link: Link | LinkReference) => unwrap(before, link, shift);
  // From the last to the first, so that offsets stay right.
  const links = listLinksTo(body, slugs).reverse();
  const all = links.reduce(remove, text);
  if (saysTheSame(all)) return Buffer.from(all);
  return Buffer.from(
    links.reduce((before, link) => {
      const edited = remove(before, link);
      return saysTheSame(edited) ? edited : before;
    }, text),
  );
}

/** In the order of the text. A link contains no other. */
function listLinksTo(body: Root, slugs: ReadonlySet<string>): (Link | LinkReference)[] {
  const isMeant = (url: string) => slugs.has(linkedSlug(url) ?? '');
  const defined = new Set<string>();
  visit(body, 'definition', ({ identifier, url }) => {
    if (isMeant(url)) defined.add(identifier);
  });
  const links: (Link | LinkReference)[] = [];
  visit(body, (node) => {
    if (node.type === 'link' && isMeant(node.url)) links.push(node);
    if (node.type === 'linkReference' && defined.has(node.identifier)) links.push(node);
  });
  return links;
}

function unwrap(text: string, { position, children }: Link | LinkReference, shift: number): string {
  const [start, end] = [position?.start.offset, position?.end.offset];
  if (start === undefined || end === undefined) return text;
  const from = children[0]?.position?.start.offset ?? end;
  const to = children.at(-1)?.position?.end.offset ?? end;
  return text.slice(0, start + shift) + text.slice(from + shift, to + shift) + text.slice(end + shift);
}
