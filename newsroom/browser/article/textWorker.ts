import { toText } from '../../document/documentText.ts';
import { schema } from '../../document/schema.ts';
import type { WriteQuestion } from './writeDocument.ts';

/** Writes documents as text in a Web Worker: 250 ms of work for 5,000 words must not delay a key. */
self.addEventListener('message', ({ data }: MessageEvent<WriteQuestion>) => {
  const { id, doc, original } = data;
  try {
    self.postMessage({ id, text: toText(schema.nodeFromJSON(doc), original) });
  } catch (error) {
    self.postMessage({ id, problem: error instanceof Error ? error.message : String(error) });
  }
});
