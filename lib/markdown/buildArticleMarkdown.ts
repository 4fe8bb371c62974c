import type { BlockContent, DefinitionContent, Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmAutolinkLiteralToMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { visit } from 'unist-util-visit';
import { stringify } from 'yaml';
import { absoluteUrl } from '../addresses.ts';
import type { Article, Photo } from '../content/model/article.ts';
import { type ComponentNode, isComponent, literalAttributes, photoIdOf } from '../content/reading/body.ts';
import { replaceChild } from '../content/reading/bodyTree.ts';
import { formatDate } from '../formatDate.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { lastChange } from '../lastChange.ts';
import { site } from '../site.ts';
import { words } from '../words.ts';

/**
 * A whole article as CommonMark with GFM tables: a header of facts in YAML, headline and standfirst, then the body with
 * each photo as a picture above its caption and credit. Every address is absolute.
 */
export function buildArticleMarkdown(article: Article): string {
  const { headline, standfirst, leadPhoto } = article;
  const body = structuredClone(article.body);
  makeAbsolute(body, article);
  replaceComponents(body, article);
  const root: Root = {
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: [text(headline)] },
      paragraph([{ type: 'strong', children: [text(standfirst)] }]),
      ...(leadPhoto ? figure(leadPhoto) : []),
      ...body.children,
      ...corrections(article),
      ...credits(article),
    ],
  };
  const markdown = toMarkdown(root, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown(), gfmAutolinkLiteralToMarkdown()],
  });
  return `---\n${stringify(header(article), { lineWidth: 0 })}---\n\n${markdown}`;
}

function header(article: Article): Record<string, unknown> {
  const { headline, standfirst, section, byline, published, updated, tags, language, path } = article;
  return {
    headline,
    standfirst,
    byline: byline.map(({ name }) => name),
    published,
    ...(updated === undefined ? {} : { updated }),
    lastChange: lastChange(article),
    section: section.name,
    ...(tags.length > 0 ? { tags } : {}),
    language,
    publication: site.name,
    url: absoluteUrl(path),
    licence: site.licence.url,
  };
}

function makeAbsolute(root: Root, { path }: Article): void {
  visit(root, (node) => {
    if (node.type === 'link' || node.type === 'definition') node.url = new URL(node.url, absoluteUrl(path)).href;
  });
}

function replaceComponents(root: Root, article: Article): void {
  visit(root, (node, index, parent) => {
    if (!isComponent(node) || index === undefined || !parent) return;
    replaceChild(parent, index, componentMarkdown(node, article));
    // The replacement may hold components of its own.
    return index;
  });
}

function componentMarkdown(node: ComponentNode, article: Article): RootContent[] {
  const attributes = literalAttributes(node);
  switch (node.name) {
    case 'Gallery':
      return node.children.filter((child) => isComponent(child));
    case 'Photo': {
      const id = photoIdOf(attributes);
      const photo = article.photos.find((candidate) => candidate.id === id);
      if (!photo) throw new Error(`${article.slug} has no photo ${id}`);
      return figure(photo);
    }
    case 'PullQuote': {
      const by = attributes.by === undefined ? [] : [paragraph([text(`— ${attributes.by}`)])];
      return [{ type: 'blockquote', children: [...blocksOf(node), ...by] }];
    }
    case 'FactBox': {
      const title = paragraph([{ type: 'strong', children: [text(String(attributes.title))] }]);
      return [{ type: 'blockquote', children: [title, ...blocksOf(node)] }];
    }
    default:
      throw new Error(`${article.slug} has a component <${node.name}> that has no Markdown form`);
  }
}

function figure(photo: Photo): Paragraph[] {
  const url = absoluteUrl(mediaPath(jpegOf(photo).name));
  return [
    paragraph([{ type: 'image', url, alt: photo.alt }]),
    paragraph([{ type: 'emphasis', children: [text(photo.caption)] }, text(` (${photo.credit})`)]),
  ];
}

function corrections({ corrections }: Article): RootContent[] {
  if (corrections.length === 0) return [];
  const entries = corrections.map(({ date, text: correction }) =>
    paragraph([text(`${formatDate(date)}: ${correction}`)]),
  );
  return [{ type: 'heading', depth: 2, children: [text(words.corrections)] }, ...entries];
}

function credits({ credits }: Article): RootContent[] {
  return [
    { type: 'heading', depth: 2, children: [text(words.credits)] },
    {
      type: 'list',
      spread: false,
      children: credits.map(({ role, name, url }) => ({
        type: 'listItem',
        spread: false,
        children: [
          paragraph([
            text(`${role}: `),
            url === undefined ? text(name) : { type: 'link', url: absoluteUrl(url), children: [text(name)] },
          ]),
        ],
      })),
    },
  ];
}

/** What a component holds, as blocks: text that shares a line with its tags comes without a paragraph of its own. */
function blocksOf({ children }: ComponentNode): (BlockContent | DefinitionContent)[] {
  const blocks = children.filter(isBlock);
  return blocks.length > 0 ? blocks : [paragraph(children.filter(isPhrasing))];
}

function isPhrasing(node: Nodes): node is PhrasingContent {
  return ['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'link', 'break'].includes(node.type);
}

function isBlock(node: Nodes): node is BlockContent | DefinitionContent {
  return !isPhrasing(node);
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
