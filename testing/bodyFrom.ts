import type { Root } from 'mdast';
import { buildBodyTree } from '../lib/content/reading/bodyTree.ts';
import { parseArticleSource } from '../lib/content/reading/source.ts';

/**
 * The tree of a body, as the compiler makes it.
 *
 * @param source Markdown with components
 * @throws if its syntax is broken
 */
export function bodyFrom(source: string): Root {
  const { body, findings } = parseArticleSource(Buffer.from(`---\n---\n${source}`));
  if (!body) throw new Error(findings[0]?.message);
  return buildBodyTree(body);
}
