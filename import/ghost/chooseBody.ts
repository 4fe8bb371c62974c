import type { Root } from 'hast';
import { buildLexicalTree } from './buildLexicalTree.ts';
import { buildMobiledocTree } from './buildMobiledocTree.ts';
import type { Post } from './ghostSchemas.ts';

const EDITORS = [
  ['lexical', buildLexicalTree],
  ['mobiledoc', buildMobiledocTree],
] as const satisfies readonly (readonly [keyof Post, (json: string) => Root])[];

/**
 * Chooses the body to import: the document of Ghost's editor, or the HTML as last rendered.
 *
 * @returns the post with the chosen body alone, and whether a damaged document gave way to the HTML.
 *   A damaged document stays if there is no HTML, and is refused later, where its place is known.
 */
export function chooseBody(post: Post): { post: Post; isFromHtml: boolean } {
  for (const [field, buildTree] of EDITORS) {
    if (post[field] === '') continue;
    if (post.html === '' || canBuild(buildTree, post[field])) return { post, isFromHtml: false };
    return { post: { ...post, lexical: '', mobiledoc: '' }, isFromHtml: true };
  }
  return { post, isFromHtml: false };
}

function canBuild(buildTree: (json: string) => Root, json: string): boolean {
  try {
    buildTree(json);
    return true;
  } catch {
    return false;
  }
}
