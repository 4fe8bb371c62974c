import type { Parents, Root, RootContent } from 'mdast';
import { gfmAutolinkLiteralToMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { visit } from 'unist-util-visit';
import { stringify } from 'yaml';
import { isBlockName } from '../../blocks/blockNames.ts';
import { blocksMarkdown } from '../../blocks/blocks.markdown.ts';
import { absoluteUrl } from '../addresses.ts';
import type { Article, BodyOwner, Page } from '../content/model/article.ts';
import { type ComponentNode, isComponent } from '../content/reading/body.ts';
import { replaceChild } from '../content/reading/bodyTree.ts';
import { formatDate } from '../formatDate.ts';
import { lastChange } from '../lastChange.ts';
import { getPublication } from '../site.ts';
import { alignsTables } from '../text/alignsTables.ts';
import { furnitureLanguage, wordsIn } from '../words/words.ts';
import { figureMarkdown } from './figureMarkdown.ts';
import { paragraph, text } from './markdownNodes.ts';

/**
 * A whole article as CommonMark with GFM tables: a YAML header, headline and standfirst, then the
 * body with each photo as a picture above its caption and credit. Every URL is absolute.
 */
export function buildArticleMarkdown(article: Article): string {
  const { headline, standfirst } = article;
  return format(header(article), headline, standfirst, article, [...corrections(article), ...credits(article)]);
}

/** A page in the same form. */
export function buildPageMarkdown(page: Page): string {
  const { title, standfirst, updated, language, direction, path } = page;
  const header = {
    title,
    ...(updated === undefined ? {} : { updated }),
    ...place(language, direction, path),
  };
  return format(header, title, standfirst, page, []);
}

function format(
  header: Record<string, unknown>,
  title: string,
  standfirst: string | undefined,
  article: BodyOwner,
  end: readonly RootContent[],
): string {
  const { leadPhoto } = article;
  const body = structuredClone(article.body);
  makeAbsolute(body, article);
  replaceBlocks(body, article);
  const root: Root = {
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: [text(title)] },
      ...(standfirst === undefined ? [] : [paragraph([{ type: 'strong', children: [text(standfirst)] }])]),
      ...(leadPhoto ? figureMarkdown(leadPhoto) : []),
      ...body.children,
      ...end,
    ],
  };
  const markdown = toMarkdown(root, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    extensions: [
      gfmTableToMarkdown({ tablePipeAlign: alignsTables(root) }),
      gfmStrikethroughToMarkdown(),
      gfmAutolinkLiteralToMarkdown(),
    ],
  });
  return `---\n${stringify(header, { lineWidth: 0 })}---\n\n${markdown}`;
}

function header(article: Article): Record<string, unknown> {
  const { headline, standfirst, section, byline, published, updated, tags, language, direction, path } = article;
  return {
    headline,
    standfirst,
    byline: byline.map(({ name }) => name),
    published,
    ...(updated === undefined ? {} : { updated }),
    lastChange: lastChange(article),
    section: section.name,
    ...(tags.length > 0 ? { tags } : {}),
    ...place(language, direction, path),
  };
}

/** What the header of every text ends with. */
function place(language: string, direction: BodyOwner['direction'], path: string): Record<string, unknown> {
  const { name, licence } = getPublication();
  return {
    language,
    ...(direction === 'rtl' ? { direction } : {}),
    publication: name,
    url: absoluteUrl(path),
    ...(licence ? { licence: licence.url } : {}),
  };
}

function makeAbsolute(root: Root, { path }: BodyOwner): void {
  visit(root, (node) => {
    if (node.type === 'link' || node.type === 'definition') node.url = new URL(node.url, absoluteUrl(path)).href;
  });
}

/** Converts inner blocks first, so that a block's content is already Markdown. */
function replaceBlocks(parent: Parents, article: BodyOwner): void {
  for (const [index, child] of [...parent.children.entries()].reverse()) {
    if ('children' in child) replaceBlocks(child, article);
    if (isComponent(child)) replaceChild(parent, index, convertBlock(child, article));
  }
}

function convertBlock(node: ComponentNode, article: BodyOwner): RootContent[] {
  if (!isBlockName(node.name)) throw new Error(`${article.slug} has a component <${node.name}> that is no block`);
  return blocksMarkdown[node.name]({ node, article });
}

function corrections({ corrections, language }: Article): RootContent[] {
  if (corrections.length === 0) return [];
  const entries = corrections.map(({ date, text: correction }) =>
    paragraph([text(`${formatDate(date, furnitureLanguage(language))}: ${correction}`)]),
  );
  return [{ type: 'heading', depth: 2, children: [text(wordsIn(language).corrections)] }, ...entries];
}

function credits({ credits, language }: Article): RootContent[] {
  return [
    { type: 'heading', depth: 2, children: [text(wordsIn(language).credits)] },
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
