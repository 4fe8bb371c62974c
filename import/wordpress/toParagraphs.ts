import type { Element, ElementContent } from 'hast';
import { hastElement, lostElement, textOf } from '../html/hastElement.ts';

const BLOCK_ELEMENT =
  /^(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|galley-[\w-]+|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|object)$/;
/** Block elements in which WordPress turns lines into paragraphs, as at the top level. */
const HOLDS_PARAGRAPHS = /^(?:blockquote|center|div|section|article|aside|main|details)$/;
const BLANK_LINE = /\n[^\S\n]*\n\s*/;
const LONE_URL = /^https?:\/\/[^\s<>"]+$/;

/**
 * Makes paragraphs from classic content: an empty line or two line breaks begin one; a newline is a
 * line break.
 */
export function toParagraphs(nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const end = () => {
    result.push(...paragraphOfRun(run));
    run = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') {
      for (const [index, part] of splitText(node).entries()) {
        if (index > 0) end();
        run.push(part);
      }
    } else if (node.type === 'element' && BLOCK_ELEMENT.test(node.tagName)) {
      end();
      result.push(inBlock(node));
    } else if (isBreak(node) && isBreak(run.findLast((one) => textOf([one]) !== '' || one.type === 'element'))) {
      end();
    } else {
      run.push(node);
    }
  }
  end();
  return result;
}

function isBreak(node: ElementContent | undefined): boolean {
  return node?.type === 'element' && node.tagName === 'br';
}

/** A paragraph from the content between two gaps. An address alone on its line is an embed. */
function paragraphOfRun(run: readonly ElementContent[]): ElementContent[] {
  const words = textOf(run);
  const origin = run.find((node) => textOf([node]) !== '');
  if (LONE_URL.test(words) && run.every(({ type }) => type === 'text')) {
    return [lostElement({ kind: 'embed', what: 'an embed', url: words }, origin)];
  }
  const isBlank = words === '' && run.every(({ type }) => type !== 'element');
  return isBlank ? [] : [hastElement('p', {}, breakLines(run), run[0])];
}

function inBlock(node: Element): Element {
  if (HOLDS_PARAGRAPHS.test(node.tagName)) return { ...node, children: toParagraphs(node.children) };
  return node.tagName === 'p' ? { ...node, children: breakLines(node.children) } : node;
}

type TextNode = Extract<ElementContent, { type: 'text' }>;

/** Splits a text at empty lines; each part has its place. */
function splitText(node: TextNode): TextNode[] {
  const parts: TextNode[] = [];
  const { position } = node;
  let rest = node.value;
  let line = position?.start.line ?? 1;
  for (let gap = BLANK_LINE.exec(rest); gap; gap = BLANK_LINE.exec(rest)) {
    const value = rest.slice(0, gap.index);
    parts.push(textAt(value, line, node));
    line += `${value}${gap[0]}`.split('\n').length - 1;
    rest = rest.slice(gap.index + gap[0].length);
  }
  return [...parts, textAt(rest, line, node)];
}

function textAt(value: string, line: number, { position }: TextNode): TextNode {
  if (!position) return { type: 'text', value };
  const leading = /^\s*/.exec(value)?.[0].split('\n').length ?? 1;
  const column = line === position.start.line && leading === 1 ? position.start.column : 1;
  const place = { line: line + leading - 1, column };
  return { type: 'text', value, position: { start: place, end: place } };
}

/** Turns newlines into line breaks. One that follows a `<br>` is the same break. */
export function breakLines(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node, index) => {
    if (node.type === 'element') {
      const isKept = node.tagName === 'br' || BLOCK_ELEMENT.test(node.tagName);
      return [isKept ? node : { ...node, children: breakLines(node.children) }];
    }
    if (node.type !== 'text' || !node.value.includes('\n')) return [node];
    const value = isBreak(nodes[index - 1]) ? node.value.replace(/^[^\S\n]*\n/, '') : node.value;
    return value.split('\n').flatMap((line, count): ElementContent[] => {
      const text: ElementContent = { ...node, value: line };
      return count === 0 ? [text] : [hastElement('br', {}), text];
    });
  });
}
