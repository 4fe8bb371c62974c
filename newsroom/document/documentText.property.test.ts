import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { blocksModel } from '../../blocks/blocks.model.ts';
import { checkGrammar } from '../../lib/content/grammar/checkGrammar.ts';
import { parseBody } from '../../lib/content/reading/parseBody.ts';
import { toText } from './documentText.ts';
import { openDocument } from './openDocument.testing.ts';
import { schema } from './schema.ts';

const SOURCE = '---\nheadline: A\n---\n\n';

const words = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('ship', 'Hafen', '海', 'sea', 'it’s') },
      fc.constantFrom(
        '*',
        '_',
        '**',
        '`',
        '~~',
        '[',
        ']',
        '(a)',
        '{',
        '}',
        '<',
        '>',
        '#',
        '-',
        '+',
        '1.',
        '|',
        '&amp;',
        '\\',
        '!',
        '"',
        "'",
        'import x',
        'http://a.example/b',
        '=',
        ':',
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .chain((parts) => fc.constantFrom('', ' ').map((separator) => parts.join(separator)));

const marks = fc.subarray(
  [schema.mark('strong'), schema.mark('emphasis'), schema.mark('link', { url: 'https://a.example/?b=(c)&d' })],
  { minLength: 0, maxLength: 2 },
);
const inlineNode = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(words, marks).map(([word, own]) => schema.text(word, own)) },
  fc.constantFrom('code', 'a`b', 'x {y}').map((code) => schema.text(code, [schema.mark('inlineCode')])),
  fc.constant(schema.text(' ')),
);
// A paragraph without words is not written, and a block of none of them is refused.
const inline = fc
  .array(inlineNode, { minLength: 1, maxLength: 5 })
  .filter((nodes) => nodes.some(({ text }) => text?.trim()));
const paragraph = inline.map((nodes) => schema.node('paragraph', null, nodes));
const heading = fc
  .tuple(fc.constantFrom(2, 3, 4), inline)
  .map(([depth, nodes]) => schema.node('heading', { depth }, nodes));
const item = fc
  .array(paragraph, { minLength: 1, maxLength: 2 })
  .map((own) => schema.node('listItem', { spread: own.length > 1 }, own));
const list = fc
  .tuple(fc.boolean(), fc.array(item, { minLength: 1, maxLength: 3 }))
  .map(([ordered, items]) =>
    schema.node('list', { ordered, start: ordered ? 1 : null, spread: items.some(({ attrs }) => attrs.spread) }, items),
  );
const quote = fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((own) => schema.node('blockquote', null, own));
const cell = fc.array(inlineNode, { maxLength: 2 }).map((nodes) => schema.node('tableCell', null, nodes));
const table = fc
  .integer({ min: 1, max: 3 })
  .chain((width) =>
    fc.array(
      fc.array(cell, { minLength: width, maxLength: width }).map((cells) => schema.node('tableRow', null, cells)),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map((rows) => schema.node('table', { align: Array(rows[0]?.childCount ?? 0).fill(null) }, rows));
const photo = fc
  .record(
    { src: fc.constant('a.jpg'), alt: words, caption: words, decorative: fc.constant(true) },
    { requiredKeys: ['src'] },
  )
  .map((attributes) => schema.node('Photo', { attributes }));
const gallery = fc
  .array(photo, { minLength: 1, maxLength: 3 })
  .map((photos) => schema.node('Gallery', { attributes: { layout: 'stack' } }, photos));
const pullQuote = fc
  .tuple(words, fc.array(paragraph, { minLength: 1, maxLength: 2 }))
  .map(([by, own]) => schema.node('PullQuote', { attributes: { by } }, own));
const factBox = fc
  .tuple(words, fc.array(fc.oneof(paragraph, heading, list, table, photo), { minLength: 1, maxLength: 3 }))
  .map(([title, own]) => schema.node('FactBox', { attributes: { title } }, own));
const body = fc.array(
  fc.oneof({ weight: 4, arbitrary: paragraph }, heading, list, quote, table, photo, gallery, pullQuote, factBox),
  { minLength: 1, maxLength: 5 },
);

const document = body.map((blocks) =>
  schema.node('doc', { fields: {} }, [
    schema.node('headline', null, [schema.text('A')]),
    schema.node('standfirst'),
    schema.node('body', null, blocks),
  ]),
);

/** The document with the spaces where Markdown can have them, as one pass through text leaves it. */
function pass(doc: Node): { text: string; doc: Node } {
  const text = toText(doc, SOURCE);
  return { text, doc: openDocument(text) };
}

function wordsOf(doc: Node): string {
  return doc.textBetween(0, doc.content.size, ' ').replace(/\s+/g, ' ').trim();
}

describe('a body with any words and blocks', () => {
  it('is written as text that the grammar accepts, and says the same when it is opened', () => {
    fc.assert(
      fc.property(document, (doc) => {
        const { text, doc: opened } = pass(doc);
        const { body: parsed } = parseBody(text.slice(SOURCE.length));
        expect(parsed && checkGrammar(parsed)).toEqual([]);
        expect(wordsOf(opened)).toBe(wordsOf(doc));
        expect(pass(opened).doc.toJSON()).toEqual(opened.toJSON());
        expect(toText(opened, text)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps all other bytes when a paragraph is added', () => {
    fc.assert(
      fc.property(document, (doc) => {
        const { text, doc: opened } = pass(doc);
        const end = opened.content.size - 1;
        const added = schema.node('paragraph', null, [schema.text('A last word.')]);
        expect(toText(new Transform(opened).insert(end, added).doc, text)).toBe(`${text}\nA last word.\n`);
      }),
      { numRuns: 20 },
    );
  });

  it('knows every block of the grammar', () => {
    for (const name of Object.keys(blocksModel)) expect(schema.nodes[name]).toBeDefined();
  });
});
