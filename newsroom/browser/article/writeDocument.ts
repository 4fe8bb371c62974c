import type { Node } from 'prosemirror-model';
import { toText } from '../../document/documentText.ts';

/** Writes a document as the text of `index.mdx`. */
export type WriteDocument = (doc: Node, original: string) => Promise<string>;

/** What the worker is asked. */
export type WriteQuestion = { id: number; doc: unknown; original: string };

/** What it answers. */
export type WriteAnswer = { id: number; text: string } | { id: number; problem: string };

/** Starts the worker, and returns how to ask it. */
export type OpenWorker = (
  onAnswer: (answer: WriteAnswer) => void,
  onError: () => void,
) => (asked: WriteQuestion) => void;

type Pending = { doc: Node; original: string; resolve: (text: string) => void; reject: (error: Error) => void };

/**
 * Writes documents in a worker. If the worker cannot be loaded, writes them on the main thread: a
 * save must work, even if a key is then late.
 *
 * @param open called with the first document
 */
export function createDocumentWriter(open: OpenWorker): WriteDocument {
  const pending = new Map<number, Pending>();
  let ask: ReturnType<OpenWorker> | null | undefined;
  let count = 0;

  const answer = (data: WriteAnswer) => {
    const asked = pending.get(data.id);
    pending.delete(data.id);
    if ('text' in data) asked?.resolve(data.text);
    else asked?.reject(new Error(data.problem));
  };
  const giveUp = () => {
    ask = null;
    for (const [id, { doc, original, resolve, reject }] of pending) {
      pending.delete(id);
      writeHere(doc, original).then(resolve, reject);
    }
  };
  const start = () => {
    try {
      return open(answer, giveUp);
    } catch {
      return null;
    }
  };

  return (doc, original) => {
    if (ask === undefined) ask = start();
    if (ask === null) return writeHere(doc, original);
    const send = ask;
    const id = ++count;
    return new Promise((resolve, reject) => {
      pending.set(id, { doc, original, resolve, reject });
      send({ id, doc: doc.toJSON(), original });
    });
  };
}

async function writeHere(doc: Node, original: string): Promise<string> {
  return toText(doc, original);
}

/** The worker of this page. The page names its address, which has a hash in it. */
export const writeDocument = createDocumentWriter((onAnswer, onError) => {
  const address = document.querySelector<HTMLMetaElement>('meta[name="text-worker"]')?.content;
  if (!address) throw new Error('The page names no worker.');
  const worker = new Worker(address, { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<WriteAnswer>) => onAnswer(data);
  worker.onerror = onError;
  return (asked) => worker.postMessage(asked);
});
