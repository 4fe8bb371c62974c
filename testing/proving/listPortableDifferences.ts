import type { Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';
import { buildApiArticle } from '../../lib/api/buildApiArticle.ts';
import type { Article } from '../../lib/content/model/article.ts';
import { portableToHtml } from './portableToHtml.ts';

/** Where the body of an article as data and its HTML differ: in words, links or pictures. */
export function listPortableDifferences(article: Article): string[] {
  const document = buildApiArticle(article);
  const [ours, html] = [portableToHtml(document), document.contentHtml].map((text) => contentOf(text));
  return (['text', 'links', 'pictures'] as const)
    .filter((kind) => ours?.[kind] !== html?.[kind])
    .map((kind) => `the body as data has other ${kind}: ${ours?.[kind]} instead of ${html?.[kind]}`);
}

function contentOf(html: string) {
  const tree = fromHtml(html, { fragment: true });
  const links: string[] = [];
  const pictures: string[] = [];
  let text = '';
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'a') links.push(String(properties.href));
    if (tagName === 'img') pictures.push(JSON.stringify(properties));
  });
  visit(tree, 'text', ({ value }) => {
    text += value.replace(/\s+/g, '');
  });
  return { text, links: links.join(' '), pictures: pictures.join(' ') };
}

/** HTML without the white space that readers do not see. */
export function withoutWhitespace(html: string): string {
  const tree = fromHtml(html, { fragment: true });
  visit(tree, (node: Nodes, index, parent) => {
    if (node.type !== 'text' || index === undefined || !parent) return;
    node.value = node.value.replace(/\s+/g, ' ');
    const isInText =
      parent.type === 'element' && /^(?:p|h\d|li|a|em|strong|del|td|th|small|figcaption)$/.test(parent.tagName);
    if (node.value === ' ' && !isInText) node.value = '';
  });
  return toHtml(tree).replace(
    / (?=<\/?(?:p|li|ul|ol|h\d|br|blockquote)\b)|(?<=<\/?(?:p|li|ul|ol|h\d|br|blockquote)[^>]*>) /g,
    '',
  );
}
