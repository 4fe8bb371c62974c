import type { ElementContent, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { LibraryPicture } from '../newsroomExport.ts';
import { expandCode } from './expandCode.ts';
import { expandShortcodes } from './expandShortcodes.ts';
import { cutRestricted, expandShortcode } from './shortcodes.ts';
import { toParagraphs } from './toParagraphs.ts';
import { cutHiddenBlocks, replaceBlockComments } from './wordPressBlocks.ts';

export type WordPressBody = {
  html: string;
  pictures: ReadonlyMap<string, LibraryPicture>;
  /** The ids of the pictures that were uploaded for the article, in order. */
  attachedIds: readonly string[];
  /** The notes of its footnotes block, as HTML. */
  footnotes: readonly string[];
  /** Blocks that several articles share, by id, as HTML. */
  reusableBlocks: ReadonlyMap<string, string>;
};

/**
 * Builds the tree of WordPress content: blocks, or classic text with empty lines between
 * paragraphs; either may contain shortcodes.
 */
export function buildWordPressTree(body: WordPressBody): Root {
  const isClassic = !body.html.includes('<!-- wp:');
  const open = cutRestricted(cutHiddenBlocks(body.html));
  const html = expandShortcodes(expandCode(open), (shortcode) => expandShortcode(shortcode, body));
  const tree = fromHtml(html, { fragment: true });
  const children = replaceBlockComments(tree.children.filter(isContent), {
    footnotes: body.footnotes,
    buildShared: (id) => {
      const shared = body.reusableBlocks.get(id);
      if (shared === undefined) return null;
      // Without shared blocks, so that one that contains itself does not recurse.
      return buildWordPressTree({ ...body, html: shared, reusableBlocks: new Map() }).children.filter(isContent);
    },
  });
  return { ...tree, children: isClassic ? toParagraphs(children) : children };
}

function isContent(node: Nodes): node is ElementContent {
  return node.type === 'element' || node.type === 'text' || node.type === 'comment';
}
