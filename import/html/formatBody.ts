import type { Root } from 'mdast';
import { gfmAutolinkLiteralToMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { mdxToMarkdown } from 'mdast-util-mdx';
import { toMarkdown } from 'mdast-util-to-markdown';
import { alignsTables } from '../../lib/text/alignsTables.ts';

/** Wider components get one line per attribute. */
const LINE_WIDTH = 120;

/**
 * Formats a body as an editor would write it, and escapes everything that MDX would read as code.
 */
export function formatBody(root: Root): string {
  return toMarkdown(root, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    extensions: [
      gfmTableToMarkdown({ tablePipeAlign: alignsTables(root) }),
      gfmStrikethroughToMarkdown(),
      gfmAutolinkLiteralToMarkdown(),
      mdxToMarkdown({ printWidth: LINE_WIDTH, quoteSmart: true }),
      // MDX reads a line that begins with this as code.
      {
        unsafe: [
          { atBreak: true, character: 'i', after: 'mport[\\t ]' },
          { atBreak: true, character: 'e', after: 'xport[\\t ]' },
        ],
      },
    ],
  });
}
