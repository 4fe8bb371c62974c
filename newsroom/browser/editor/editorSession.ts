import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';

/**
 * What React reads of the open document. ProseMirror's view is drawn by itself; components
 * subscribe to the parts that they show.
 */
export class EditorSession {
  state: EditorState;
  /** Replaced by the view once there is one. */
  private send: (tr: Transaction) => void = (tr) => this.take(this.state.apply(tr));
  private readonly listeners = new Set<() => void>();

  constructor(state: EditorState) {
    this.state = state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getState = (): EditorState => this.state;

  /** The view's state has changed. */
  take(state: EditorState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }

  attach(send: (tr: Transaction) => void): void {
    this.send = send;
  }

  /** Applies a change to the document. */
  change(build: (tr: Transaction, state: EditorState) => Transaction): void {
    const tr = build(this.state.tr, this.state);
    if (tr.docChanged || tr.selectionSet) this.send(tr);
  }

  setField(name: string, value: unknown): void {
    this.change((tr) => tr.setDocAttribute('fields', { ...tr.doc.attrs.fields, [name]: value }));
  }
}

/**
 * Replaces a document by another version of it, such as the merged text after a save. What is the
 * same stays, with the caret in it; undo does not go back before it.
 */
export function takeVersion(tr: Transaction, next: Node): Transaction {
  if (tr.doc.attrs.fields !== next.attrs.fields) tr.setDocAttribute('fields', next.attrs.fields);
  const start = tr.doc.content.findDiffStart(next.content);
  const end = tr.doc.content.findDiffEnd(next.content);
  if (start === null || !end) return tr.setMeta('addToHistory', false);
  const overlap = start - Math.min(end.a, end.b);
  const shift = Math.max(0, overlap);
  return tr.replace(start, end.a + shift, next.slice(start, end.b + shift)).setMeta('addToHistory', false);
}
