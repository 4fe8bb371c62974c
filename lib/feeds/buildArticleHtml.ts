import type { Element, ElementContent, Nodes } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { type State, toHast } from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import { absoluteUrl, photoPath } from '../addresses.ts';
import type { Article, Photo } from '../content/model/article.ts';
import { type ComponentNode, literalAttributes, photoIdOf } from '../content/reading/body.ts';
import { formatDate } from '../formatDate.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { site } from '../site.ts';
import { words } from '../words.ts';

/**
 * A whole article as HTML that stands on its own: in a feed reader, or in somebody else's page. Plain elements without
 * classes, every address absolute, every photo with its caption and credit, corrections and credits at the end.
 */
export function buildArticleHtml(article: Article): string {
  const body = toHast(article.body, {
    handlers: {
      mdxJsxFlowElement: (state: State, node: ComponentNode) => componentHtml(article, state, node),
      mdxJsxTextElement: (state: State, node: ComponentNode) => componentHtml(article, state, node),
    },
  });
  makeAbsolute(body, article);
  const children: Nodes[] = 'children' in body ? body.children : [];
  const content = [
    ...(article.leadPhoto ? [figure(article, article.leadPhoto)] : []),
    ...children.filter(isContent),
    ...corrections(article),
    ...credits(article),
  ];
  const isForeign = article.language !== site.language;
  return toHtml(
    isForeign
      ? element('div', { lang: article.language, dir: article.direction }, content)
      : { type: 'root', children: content },
  );
}

function componentHtml(article: Article, state: State, node: ComponentNode): ElementContent[] {
  const attributes = literalAttributes(node);
  switch (node.name) {
    case 'Gallery':
      return elementsOf(state.all(node));
    case 'Photo': {
      const id = photoIdOf(attributes);
      const photo = article.photos.find((candidate) => candidate.id === id);
      if (!photo) throw new Error(`${article.slug} has no photo ${id}`);
      return [figure(article, photo)];
    }
    case 'PullQuote':
      return [
        element('blockquote', {}, [
          ...paragraphsOf(state.all(node)),
          ...(attributes.by === undefined ? [] : [element('footer', {}, [text(String(attributes.by))])]),
        ]),
      ];
    case 'FactBox':
      return [
        element('aside', {}, [element('h2', {}, [text(String(attributes.title))]), ...paragraphsOf(state.all(node))]),
      ];
    default:
      throw new Error(`${article.slug} has a component <${node.name}> that has no HTML form`);
  }
}

function figure(article: Article, photo: Photo): Element {
  const { name, width, height } = jpegOf(photo);
  const img = element('img', { src: absoluteUrl(mediaPath(name)), width, height, alt: photo.alt }, []);
  return element('figure', {}, [
    element('a', { href: absoluteUrl(photoPath(article, photo)) }, [img]),
    element('figcaption', {}, [text(`${photo.caption} `), element('small', {}, [text(photo.credit)])]),
  ]);
}

function corrections({ corrections }: Article): Element[] {
  if (corrections.length === 0) return [];
  const entries = corrections.map(({ date, text: correction }) =>
    element('p', {}, [element('time', { dateTime: date }, [text(formatDate(date))]), text(`: ${correction}`)]),
  );
  return [element('h2', {}, [text(words.corrections)]), ...entries];
}

function credits({ credits }: Article): Element[] {
  const entries = credits.map(({ role, name, url }) =>
    element('li', {}, [
      text(`${role}: `),
      url === undefined ? text(name) : element('a', { href: absoluteUrl(url) }, [text(name)]),
    ]),
  );
  return [element('h2', {}, [text(words.credits)]), element('ul', {}, entries)];
}

/** A link to a heading, or to another page of the site, leads back here from wherever it is read. */
function makeAbsolute(tree: Nodes, { path }: Article): void {
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName !== 'a' || typeof properties.href !== 'string') return;
    const { href } = properties;
    properties.href = new URL(href, absoluteUrl(path)).href;
  });
}

function isContent(node: Nodes): node is ElementContent {
  return node.type !== 'doctype' && node.type !== 'root';
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

function elementsOf(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.filter(({ type }) => type === 'element');
}

/** Text that shares a line with its component's tags comes without a paragraph of its own. */
function paragraphsOf(nodes: ElementContent[]): ElementContent[] {
  const isInline = nodes.some((node) => node.type === 'text' && node.value.trim() !== '');
  return isInline ? [element('p', {}, nodes)] : nodes;
}
