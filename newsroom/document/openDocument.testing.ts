import type { Node } from 'prosemirror-model';
import { toDocument } from './documentText.ts';

/** Opens a text that a document can hold. */
export function openDocument(text: string): Node {
  const opened = toDocument(text);
  if (opened.kind === 'text') throw new Error(opened.reason);
  return opened.doc;
}

/** Opens a body, without front matter. */
export function openBody(body: string): Node {
  return openDocument(`---\nheadline: A\n---\n\n${body}`);
}
