import type { Nodes, Root } from 'mdast';
import type { Finding, Place } from '../model/problem.ts';
import { isComponent, locateNode } from '../reading/body.ts';
import { MAX_DEPTH } from '../reading/limits.ts';
import { checkAttributes } from './checkAttributes.ts';
import { checkControlCharacters } from './checkControlCharacters.ts';
import { checkHeadingLevel } from './checkHeadingLevel.ts';
import { checkKind } from './checkKind.ts';
import { checkLeftovers } from './checkLeftovers.ts';
import { checkLinkUrl } from './checkLinkUrl.ts';
import { checkNesting } from './checkNesting.ts';
import { createExpansionCheck } from './createExpansionCheck.ts';

/**
 * The grammar of an article's body: an allow-list of what an editor may write, without code. The
 * content check and the compiler both use it, so they accept the same bodies.
 *
 * @param tree the body, parsed with MDX and the GFM subset
 * @param controlCharacters places of control characters already reported from the file's text
 * @returns every finding, in order of place
 */
export function checkGrammar(tree: Root, controlCharacters: readonly Place[] = []): Finding[] {
  const findings: Finding[] = [];
  const checkExpansion = createExpansionCheck();
  // An explicit stack: a hostile file may be nested deeper than the call stack.
  const pending: { node: Nodes; parent: Nodes | null; depth: number }[] = [{ node: tree, parent: null, depth: 0 }];
  for (let entry = pending.pop(); entry; entry = pending.pop()) {
    const { node, parent, depth } = entry;
    if (depth > MAX_DEPTH) {
      findings.push(tooDeep(node));
      break;
    }
    const unknown = checkKind(node);
    findings.push(...(unknown ? [unknown] : checkNode(node, parent, controlCharacters)), ...checkExpansion(node));
    const holdsOnlySyntax = unknown !== null && !isComponent(node);
    if (!('children' in node) || holdsOnlySyntax) continue;
    for (const child of node.children.toReversed()) pending.push({ node: child, parent: node, depth: depth + 1 });
  }
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

function checkNode(node: Nodes, parent: Nodes | null, controlCharacters: readonly Place[]): Finding[] {
  return [
    ...checkNesting(node, parent),
    ...checkHeadingLevel(node),
    ...checkLinkUrl(node),
    ...checkLeftovers(node, parent),
    ...checkControlCharacters(node, parent, controlCharacters),
    ...(isComponent(node) ? checkAttributes(node) : []),
  ];
}

function tooDeep(node: Nodes): Finding {
  return {
    ...locateNode(node),
    rule: 'nested-too-deep',
    message: `the text is nested more than ${MAX_DEPTH} levels deep`,
    hint: 'Take it out of the lists, quotations or components around it.',
  };
}
