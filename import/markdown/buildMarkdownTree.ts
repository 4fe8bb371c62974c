import GithubSlugger from 'github-slugger';
import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import type { Image } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { remarkGfmSubset } from '../../lib/content/reading/gfm.ts';
import { textOf, textProperty } from '../html/hastElement.ts';
import { expandTemplates } from './expandTemplates.ts';

export type ResolveAddress = {
  /** Resolves the address of a picture in a text. */
  picture: (src: string) => string;
  /** Resolves the address of a link in a text. */
  link: (href: string) => string;
};

const parser = unified().use(remarkParse).use(remarkGfmSubset).freeze();

/** Builds the tree of a Markdown or MDX body, with the positions of the body. */
export function buildMarkdownTree(body: string, isMdx: boolean, resolve: ResolveAddress): Root {
  const { text, lines } = expandTemplates(body, isMdx);
  const markdown = parser.parse(text);
  visit(markdown, 'image', showTitle);
  const tree = toHast(markdown, { allowDangerousHtml: true });
  // The detour through HTML, which nests raw tags, keeps lines as attributes.
  visit(tree, (node) => {
    const line = lines[(node.position?.start.line ?? 0) - 1];
    if (line === undefined) return;
    if (node.type === 'element') node.properties.dataGalleyLine = String(line);
    if (node.type === 'raw') node.value = node.value.replace(/^(\s*<[A-Za-z][\w-]*)/, `$1 data-galley-line="${line}"`);
  });
  const root = fromHtml(toHtml(tree, { allowDangerousHtml: true }), { fragment: true });
  placeByLine(root, 1);
  nameHeadings(root);
  visit(root, 'element', (node) => {
    if (node.tagName === 'img') node.properties.src = resolve.picture(textProperty(node, 'src'));
    if (node.tagName === 'a' && node.properties.href !== undefined)
      node.properties.href = resolve.link(textProperty(node, 'href'));
  });
  return root;
}

/** Gives headings the ids they had: the written one, or one made from their words. */
function nameHeadings(root: Root): void {
  const slugger = new GithubSlugger();
  visit(root, 'element', (node) => {
    if (!/^h[1-6]$/.test(node.tagName) || node.properties.id !== undefined) return;
    const last = node.children.at(-1);
    const written = last?.type === 'text' ? /\s*\{#([^}]+)\}\s*$/.exec(last.value) : null;
    if (last?.type === 'text' && written) last.value = last.value.slice(0, written.index);
    node.properties.id = written?.[1] ?? slugger.slug(textOf([node]));
  });
}

/** The title of a picture in Markdown is its caption. */
function showTitle(node: Image): void {
  if (!node.title) return;
  const img: Element = {
    type: 'element',
    tagName: 'img',
    properties: { src: node.url, alt: node.alt ?? '' },
    children: [],
  };
  node.data = {
    hName: 'galley-figure',
    hProperties: { caption: node.title, title: undefined, src: undefined, alt: undefined },
    hChildren: [img],
  };
}

function placeByLine(node: Nodes, above: number): void {
  let line = above;
  if (node.type === 'element') {
    line = Number(node.properties.dataGalleyLine) || above;
    delete node.properties.dataGalleyLine;
  }
  const point = { line, column: 1 };
  node.position = { start: point, end: point };
  if ('children' in node) for (const child of node.children) placeByLine(child, line);
}
