import type { Node } from 'prosemirror-model';
import { toDocument } from '../../document/documentText.ts';
import { type Fields, kindOf } from '../../document/schema.ts';
import { type EditorSession, takeVersion } from '../editor/editorSession.ts';
import type { WriteDocument } from './writeDocument.ts';

/** An article's text, wherever it is edited. */
export type WorkSource = {
  /** The text as it is when this is called. */
  write(): Promise<string>;
  /** The text as it would be with other fields. */
  writeWith(fields: Fields): Promise<string>;
  /** Whether it differs from what was saved. */
  isDirty(): boolean;
  /** A mark of the present state, to find out whether it has changed since. */
  mark(): unknown;
  /** Takes another text as the saved one, and shows it. */
  show(text: string): void;
  /** Shows another text, as a change that is not saved. */
  load(text: string): void;
  /** The document as it is saved; null while the article is edited as text. */
  savedDocument(): Node | null;
  /** Takes a text as the saved one; what is shown stays. */
  settle(text: string): void;
  subscribe(listener: () => void): () => void;
};

/** The text of a document in the editor. */
export function documentSource(session: EditorSession, saved: string, writeDocument: WriteDocument): WorkSource {
  let original = { text: saved, doc: session.state.doc };
  let written: { doc: Node; text: Promise<string> } | null = null;
  const current = () => session.state.doc;
  return {
    async write() {
      if (current() === original.doc) return original.text;
      if (written?.doc !== current()) written = { doc: current(), text: writeDocument(current(), original.text) };
      return written.text;
    },
    writeWith: (fields) => writeDocument(session.state.tr.setDocAttribute('fields', fields).doc, original.text),
    isDirty: () => current() !== original.doc && !current().eq(original.doc),
    mark: current,
    show(text) {
      const opened = toDocument(text, kindOf(current()));
      if (opened.kind === 'text') return;
      session.change((tr) => takeVersion(tr, opened.doc));
      original = { text, doc: current() };
      written = null;
    },
    load(text) {
      const opened = toDocument(text, kindOf(current()));
      if (opened.kind === 'document') session.change((tr) => takeVersion(tr, opened.doc).setMeta('addToHistory', true));
    },
    savedDocument: () => original.doc,
    settle(text) {
      original = { text, doc: current() };
      written = null;
    },
    subscribe: (listener) => {
      let last = current();
      return session.subscribe(() => {
        if (last === current()) return;
        last = current();
        listener();
      });
    },
  };
}

/** An article that a document cannot hold, edited as text. */
export class TextSource implements WorkSource {
  private saved: string;
  private readonly listeners = new Set<() => void>();
  value: string;

  constructor(text: string) {
    this.saved = text;
    this.value = text;
  }

  getValue = (): string => this.value;
  write = async (): Promise<string> => this.value;
  writeWith = async (): Promise<string> => this.value;
  mark = (): string => this.value;
  isDirty = (): boolean => this.value !== this.saved;

  show(text: string): void {
    this.saved = text;
    this.type(text);
  }

  savedDocument = () => null;

  load(text: string): void {
    this.type(text);
  }

  settle(text: string): void {
    this.saved = text;
  }

  type(text: string): void {
    this.value = text;
    for (const listener of this.listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
