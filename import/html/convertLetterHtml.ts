import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { z } from 'zod';
import { plainText } from '../../lib/util/plainText.ts';
import { HINT_FOR_HIDDEN, hasClass, lostElement, textOf, textProperty } from './hastElement.ts';

/**
 * HTML of newsletter platforms such as Substack: embeds whose words are in an attribute, forms to
 * subscribe, and the line below which only subscribers read.
 */

const attributesSchema = z.record(z.string(), z.unknown());
const SUBSCRIPTION = /^subscription-widget-wrap/;
const PAYWALL = /^paywall-jump$/;

/** Changes the tree. */
export function convertLetterHtml(tree: Root): void {
  cutBelowPaywall(tree);
  visit(tree, 'element', (node) => {
    if (hasClass(node, SUBSCRIPTION)) {
      const quote = textOf([node]);
      node.children = [lostElement({ kind: 'form', what: 'a form to subscribe', quote }, node)];
    } else if (node.children.length === 0 && textProperty(node, 'dataAttrs') !== '') {
      const { url, words } = readAttributes(node);
      if (url !== '' || words !== '')
        node.children = [lostElement({ kind: 'embed', what: 'an embed', url, quote: words }, node)];
    }
  });
}

/** Removes everything after the first such line, and reports it. */
function cutBelowPaywall(tree: Root): void {
  const index = tree.children.findIndex((node) => node.type === 'element' && hasClass(node, PAYWALL));
  if (index < 0) return;
  const [line, ...below] = tree.children.slice(index);
  const quote = textOf(below);
  const what = 'what was below a line for subscribers';
  const origin = line?.type === 'element' ? line : undefined;
  tree.children.splice(
    index,
    tree.children.length - index,
    lostElement({ kind: 'not-public', what, hint: HINT_FOR_HIDDEN, quote }, origin),
  );
}

function readAttributes(node: Element): { url: string; words: string } {
  const values = parseAttributes(textProperty(node, 'dataAttrs'));
  const texts = Object.values(values).filter((value) => typeof value === 'string');
  const url = texts.find((text) => /^https?:\/\//.test(text)) ?? '';
  const words = texts.filter((text) => text !== url && /\p{L}{2,}\s/u.test(text)).map((text) => plainText(text));
  return { url, words: words.join(' ') };
}

function parseAttributes(json: string): Record<string, unknown> {
  try {
    return attributesSchema.parse(JSON.parse(json));
  } catch {
    return {};
  }
}
