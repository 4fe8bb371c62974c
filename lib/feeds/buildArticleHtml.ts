import type { Element, ElementContent, Nodes } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { type State, toHast } from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import { isBlockName } from '../../blocks/blockNames.ts';
import { blocksHtml } from '../../blocks/blocks.html.ts';
import { absoluteUrl } from '../addresses.ts';
import type { Article, BodyOwner } from '../content/model/article.ts';
import type { Publication } from '../content/model/publication/publication.ts';
import type { ComponentNode } from '../content/reading/body.ts';
import { formatDate } from '../formatDate.ts';
import { getPublication } from '../site.ts';
import { furnitureLanguage, wordsIn } from '../words/words.ts';
import { figureHtml } from './figureHtml.ts';
import { element, text } from './htmlNodes.ts';

/**
 * A whole article as HTML for feed readers and other sites: plain elements without classes,
 * absolute URLs, every photo with its caption and credit, corrections and credits at the end.
 */
export function buildArticleHtml(article: Article): string {
  const publication = getPublication();
  const known = built.get(article);
  if (known?.publication === publication) return known.html;
  const html = buildHtml(article, [...corrections(article), ...credits(article)]);
  built.set(article, { publication, html });
  return html;
}

/** A cache: three feeds, the API and ninjs show the same article. */
const built = new WeakMap<Article, { publication: Publication; html: string }>();

/** A page in the same form. */
export function buildPageHtml(page: BodyOwner): string {
  return buildHtml(page, []);
}

function buildHtml(article: BodyOwner, end: readonly Element[]): string {
  const convertBlock = (state: State, node: ComponentNode): ElementContent[] => {
    if (!isBlockName(node.name)) throw new Error(`${article.slug} has a component <${node.name}> that is no block`);
    return blocksHtml[node.name]({ node, children: state.all(node), article });
  };
  const body = toHast(article.body, {
    handlers: { mdxJsxFlowElement: convertBlock, mdxJsxTextElement: convertBlock },
  });
  makeAbsolute(body, article);
  const children: Nodes[] = 'children' in body ? body.children : [];
  const content = [
    ...(article.leadPhoto ? [figureHtml(article, article.leadPhoto)] : []),
    ...children.filter(isContent),
    ...end,
  ];
  const isNamed = article.language !== getPublication().language || article.direction === 'rtl';
  return toHtml(
    isNamed
      ? element('div', { lang: article.language, dir: article.direction }, content)
      : { type: 'root', children: content },
  );
}

function corrections({ corrections, language }: Article): Element[] {
  if (corrections.length === 0) return [];
  const entries = corrections.map(({ date, text: correction }) =>
    element('p', {}, [
      element('time', { dateTime: date }, [text(formatDate(date, furnitureLanguage(language)))]),
      text(`: ${correction}`),
    ]),
  );
  return [element('h2', {}, [text(wordsIn(language).corrections)]), ...entries];
}

function credits({ credits, language }: Article): Element[] {
  const entries = credits.map(({ role, name, url }) =>
    element('li', {}, [
      text(`${role}: `),
      url === undefined ? text(name) : element('a', { href: absoluteUrl(url) }, [text(name)]),
    ]),
  );
  return [element('h2', {}, [text(wordsIn(language).credits)]), element('ul', {}, entries)];
}

/** Links to a heading or to another page of the site must work outside it. */
function makeAbsolute(tree: Nodes, { path }: BodyOwner): void {
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName !== 'a' || typeof properties.href !== 'string') return;
    const { href } = properties;
    properties.href = new URL(href, absoluteUrl(path)).href;
  });
}

function isContent(node: Nodes): node is ElementContent {
  return node.type !== 'doctype' && node.type !== 'root';
}
