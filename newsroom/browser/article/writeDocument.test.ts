import { describe, expect, it } from 'vitest';
import { toText } from '../../document/documentText.ts';
import { openDocument } from '../../document/openDocument.testing.ts';
import { schema } from '../../document/schema.ts';
import { createDocumentWriter, type OpenWorker, type WriteAnswer, type WriteQuestion } from './writeDocument.ts';

const ORIGINAL = '---\nheadline: A\n---\n\nOne **_two_**.\n\nOne _**two**_.\n';

/** A worker that answers, or fails, when told. */
function openWorker() {
  const asked: WriteQuestion[] = [];
  const worker = { asked, answer: (_answer: WriteAnswer) => {}, fail: () => {} };
  const open: OpenWorker = (answer, fail) => {
    Object.assign(worker, { answer, fail });
    return (question) => asked.push(question);
  };
  return { worker, asked, open };
}

describe('a document that is written in a worker', () => {
  it('is answered with its own text, in whatever order the answers come', async () => {
    const { worker, asked, open } = openWorker();
    const write = createDocumentWriter(open);
    const doc = openDocument(ORIGINAL);
    const texts = [write(doc, 'first'), write(doc, 'second')];
    for (const { id, original } of asked.toReversed()) worker.answer({ id, text: `text of ${original}` });
    expect(await Promise.all(texts)).toEqual(['text of first', 'text of second']);
  });

  it('keeps the bytes of what was not edited, although its blocks are other objects there', () => {
    const doc = openDocument(ORIGINAL);
    const changed = doc.replace(1, 2, openDocument('---\nheadline: B\n---\n\nx\n').slice(1, 2));
    const there = schema.nodeFromJSON(changed.toJSON());
    expect(toText(there, ORIGINAL)).toBe(ORIGINAL.replace('headline: A', 'headline: B'));
  });

  it('fails with the reason', async () => {
    const { worker, asked, open } = openWorker();
    const text = createDocumentWriter(open)(openDocument(ORIGINAL), ORIGINAL);
    worker.answer({ id: asked[0]?.id ?? 0, problem: 'It is too deep.' });
    await expect(text).rejects.toThrow('It is too deep.');
  });

  it('is written on the main thread if the worker does not load', async () => {
    const { worker, open } = openWorker();
    const write = createDocumentWriter(open);
    const text = write(openDocument(ORIGINAL), ORIGINAL);
    worker.fail();
    expect(await text).toBe(ORIGINAL);
    expect(await write(openDocument(ORIGINAL), ORIGINAL)).toBe(ORIGINAL);
  });
});
