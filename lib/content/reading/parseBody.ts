import type { Nodes, Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFileMessage } from 'vfile-message';
import type { Finding } from '../model/problem.ts';
import { type Culprit, describeSyntaxError, type SyntaxFailure } from './describeSyntaxError.ts';
import { remarkGfmSubset } from './gfm.ts';
import { remarkShortExpressions } from './remarkShortExpressions.ts';

export type ParsedBody = {
  /** The tree; null if the syntax is broken. */
  body: Root | null;
  /** Every syntax error, in order of place. */
  findings: Finding[];
  /**
   * What the body would be if the signs that broke its syntax were ordinary text, with the same
   * places. For finding the other problems of a broken body, never for publishing it. Null if
   * nothing is broken or too much is.
   */
  repaired: Root | null;
};

/** CommonMark, MDX and the GFM subset. The compiler uses the same plugins. */
const bodyParser = unified().use(remarkParse).use(remarkMdx).use(remarkShortExpressions).use(remarkGfmSubset).freeze();

/** A body is parsed again for each error, so a long one may have fewer of them. */
const ERRORS_MAX = 50;
const REPARSED_CHARACTERS_MAX = 1_000_000;
/** Replaces a sign that broke the syntax. Never ends a word or begins anything. */
const ORDINARY = 'x';

/**
 * Parses an article's body. The parser stops at the first syntax error. So the sign that caused it
 * is replaced, and the body is parsed again, until nothing is wrong.
 */
export function parseBody(text: string): ParsedBody {
  const findings: Finding[] = [];
  const replaced: Culprit[] = [];
  const errorsMax = Math.min(ERRORS_MAX, Math.ceil(REPARSED_CHARACTERS_MAX / text.length));
  let rest = text;
  for (let result = tryParse(rest); ; result = tryParse(rest)) {
    if ('root' in result && replaced.length === 0) return { body: result.root, findings, repaired: null };
    if ('root' in result) return { body: null, findings: inOrder(findings), repaired: result.root };
    const { finding, culprit } = describeSyntaxError(rest, result.failure);
    if (culprit === null || !isConsequence(culprit, replaced)) findings.push(finding);
    const isSeen = culprit !== null && replaced.some(({ from }) => from === culprit.from);
    if (culprit === null || isSeen || replaced.length >= errorsMax) break;
    replaced.push(culprit);
    const { from, length } = culprit;
    rest = `${rest.slice(0, from)}${ORDINARY.repeat(length)}${rest.slice(from + length)}`;
  }
  return { body: null, findings: inOrder(findings), repaired: null };
}

/**
 * Whether an error only exists because of what was replaced: in the same tag, the other tag of a
 * pair, or the same passage of JavaScript.
 */
function isConsequence({ name, isClosing, from, until }: Culprit, replaced: readonly Culprit[]): boolean {
  return replaced.some(
    (other) =>
      (from < other.from && other.from <= until) ||
      (isClosing !== other.isClosing && name === other.name) ||
      (isClosing && from === other.failedAt) ||
      (other.from < from && from < other.codeEnd),
  );
}

function inOrder(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

function tryParse(text: string): { root: Root } | { failure: SyntaxFailure } {
  try {
    const root = bodyParser.parse(text);
    placeAll(root);
    return { root };
  } catch (error) {
    const message = error instanceof VFileMessage ? error : null;
    const place = message?.place;
    const point = place && ('start' in place ? place.start : place);
    return { failure: { reason: (message?.reason ?? String(error)).split('\n')[0] ?? '', point: point ?? null } };
  }
}

/**
 * Nodes that the autolink plugin makes of a text have no position. They get that of the node around
 * them. An explicit stack: a hostile file may be nested deeper than the call stack.
 */
function placeAll(root: Root): void {
  const pending: Nodes[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (!('children' in node)) continue;
    for (const child of node.children) {
      if (!child.position && node.position) child.position = node.position;
      pending.push(child);
    }
  }
}
