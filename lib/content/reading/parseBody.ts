import type { Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFileMessage } from 'vfile-message';
import type { Finding, Place } from '../model/problem.ts';
import { remarkGfmSubset } from './gfm.ts';
import { remarkShortExpressions } from './remarkShortExpressions.ts';

/** CommonMark, MDX and the GFM subset. The compiler uses the same plugins. */
const bodyParser = unified().use(remarkParse).use(remarkMdx).use(remarkShortExpressions).use(remarkGfmSubset).freeze();

/**
 * Parses an article's body. A syntax error becomes a finding; there is at most one, because the
 * parser stops there.
 */
export function parseBody(text: string): { body: Root | null; finding: Finding | null } {
  try {
    return { body: bodyParser.parse(text), finding: null };
  } catch (error) {
    const message = error instanceof VFileMessage ? error : null;
    const place = message?.place;
    const point = place && ('start' in place ? place.start : place);
    const reason = (message?.reason ?? String(error)).split('\n')[0] ?? '';
    return {
      body: null,
      finding: {
        ...(placeInReason(reason, point) ?? { line: point?.line ?? 1, column: point?.column ?? 1 }),
        subject: { kind: 'body' },
        rule: 'mdx-syntax',
        message: `MDX: ${reason.replace(MDX_NOTE, '').replace(/^./, (first) => first.toLowerCase())}`,
        hint: hintForSyntax(reason),
      },
    };
  }
}

/** The parser's own advice, which would lead an editor to comments in braces. */
const MDX_NOTE = / \(note: .*\)$/;

/**
 * The place where an unclosed tag was opened. The parser reports such a tag at the end of the file
 * or without a place; only its message says where the tag is.
 */
function placeInReason(reason: string, point: Place | null | undefined): Place | null {
  const [, line, column] = /^Expected a closing tag for .*\((\d+):(\d+)/.exec(reason) ?? [];
  return line && column && (!point || point.line === 1) ? { line: Number(line), column: Number(column) } : null;
}

function hintForSyntax(reason: string): string {
  if (reason.includes('to create a comment')) return 'Remove the comment: an article cannot hold any.';
  if (reason.includes('to create a link')) return 'Write the address without "<" and ">", or as [text](https://…).';
  if (reason.includes('import/exports')) {
    return 'A paragraph cannot begin with the word "import" or "export". Begin it with another word.';
  }
  return 'A "<" or "{" in running text is written "\\<" or "\\{". A component is closed with "/>" or with its own end tag.';
}
