import type { Paragraph, PhrasingContent, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { plainText } from '../../lib/util/plainText.ts';

const STANDFIRST_MAX_LENGTH = 300;
const STANDFIRST_MIN_LENGTH = 20;
/** The first sentences of a text, as many as fit. */
const SENTENCES = new RegExp(`^.{${STANDFIRST_MIN_LENGTH},${STANDFIRST_MAX_LENGTH}}[.!?…。！？]["”’»)]?(?=\\s|$)`, 'u');
/** `By JO QUILL`, `Von Jo Quill und Ana Ferro` */
const BYLINE =
  /^(?:by|von|par|por|di|door|av|af|από|text|texto?|words|story|written by|from our)\b:?\s+(?:(?:and|und|et|y|e|en|och|og|&|de|van|von|la|our|staff)\s+|[\p{Lu}\p{Lt}][\p{L}\p{M}.’'-]*[\s,/|–—-]*){1,10}$/iu;

export type Standfirst = { text: string; from: 'paragraph' | 'sentences' } | null;

/**
 * Makes a standfirst from the beginning of the text, and removes that from the body. Changes the
 * tree. Null if nothing suits: a link, a caption or a byline never does.
 */
export function chooseStandfirst(body: Root): Standfirst {
  const index = body.children.findIndex((node) => node.type === 'paragraph' && isProse(node));
  const paragraph = body.children[index];
  if (paragraph?.type !== 'paragraph') return null;
  const isOnly = body.children.every((node) => node === paragraph || node.type !== 'paragraph' || !isProse(node));
  const text = textOf(paragraph);
  if (text.length <= STANDFIRST_MAX_LENGTH && !hasLink(paragraph.children) && !isOnly) {
    body.children.splice(index, 1);
    return { text, from: 'paragraph' };
  }
  const [first] = paragraph.children;
  if (first?.type !== 'text') return null;
  const sentences = SENTENCES.exec(first.value)?.[0];
  const rest =
    sentences === undefined ? '' : `${first.value.slice(sentences.length)}${toText(paragraph.children.slice(1))}`;
  if (sentences === undefined || plainText(rest) === '') return null;
  first.value = first.value.slice(sentences.length).trimStart();
  if (first.value === '') paragraph.children.shift();
  while (paragraph.children[0]?.type === 'break') paragraph.children.shift();
  return { text: plainText(sentences), from: 'sentences' };
}

/** Whether a paragraph is running text, and not only a link, a caption, a byline or a dateline. */
function isProse(paragraph: Paragraph): boolean {
  const text = textOf(paragraph);
  const linked = paragraph.children
    .filter(({ type }) => type === 'link')
    .map((node) => toText(node))
    .join('');
  const isMostlyLink = linked.length > text.length / 2 || paragraph.children[0]?.type === 'link';
  const isMarked = /\[\d+\]/.test(text) || paragraph.children.some(({ type }) => type === 'inlineCode');
  return (
    text.length >= STANDFIRST_MIN_LENGTH &&
    !isMostlyLink &&
    !isMarked &&
    !BYLINE.test(text) &&
    /[.!?…。！？:]["”’»)]?$/u.test(text)
  );
}

function hasLink(nodes: readonly PhrasingContent[]): boolean {
  return nodes.some((node) => node.type === 'link' || ('children' in node && hasLink(node.children)));
}

function textOf({ children }: Paragraph): string {
  return plainText(children.map((child) => (child.type === 'break' ? ' ' : toText(child))).join(''));
}
