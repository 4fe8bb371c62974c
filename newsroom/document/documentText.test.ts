import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { listBlockFixtures } from '../../testing/blocks/listBlockFixtures.ts';
import { toDocument, toText } from './documentText.ts';
import { openDocument } from './openDocument.testing.ts';

const articles = ['content', 'fixtures/valid'].flatMap((newsroom) =>
  readdirSync(join(newsroom, 'articles')).map((slug) => join(newsroom, 'articles', slug, 'index.mdx')),
);
const texts = new Map([
  ...articles.map((path) => [path, readFileSync(path, 'utf8')] as const),
  ...listBlockFixtures().map(
    ({ name, valid }) => [`the fixture of ${name}`, `---\nheadline: A\n---\n${valid}`] as const,
  ),
]);

function editHeadline(text: string, headline: string): string {
  const doc = openDocument(text);
  const { tr } = EditorState.create({ doc });
  return toText(tr.insertText(headline, 1, 1 + doc.child(0).content.size).doc, text);
}

function editFields(text: string, fields: Readonly<Record<string, unknown>>): string {
  const doc = openDocument(text);
  const { tr } = EditorState.create({ doc });
  return toText(tr.setDocAttribute('fields', { ...doc.attrs.fields, ...fields }).doc, text);
}

/** Lines of `after` that are not in `before`, and the other way around. */
function changedLines(before: string, after: string): [string[], string[]] {
  const [old, next] = [before.split('\n'), after.split('\n')];
  return [old.filter((line) => !next.includes(line)), next.filter((line) => !old.includes(line))];
}

it.each([...texts])('%s stays as it is when it is opened and written', (_name, text) => {
  expect(toText(openDocument(text), text)).toBe(text);
});

const varied = [...texts].filter(([name]) => /fixture of|change-4|harbour-fire|market-day|six-/.test(name));
describe.each(varied)('%s', (_name, text) => {
  it('could be written without the original, and would say the same', () => {
    const doc = openDocument(text);
    expect(openDocument(toText(doc, '---\nkicker: A\n---\n')).toJSON()).toEqual(doc.toJSON());
  });

  it('changes in one line with its headline', () => {
    const [old, next] = changedLines(text, editHeadline(text, 'A headline of its own'));
    expect(next).toEqual([expect.stringContaining('A headline of its own')]);
    expect(old).toEqual([expect.stringMatching(/^headline:/)]);
  });

  it('changes in one line with its kicker', () => {
    const [old, next] = changedLines(text, editFields(text, { kicker: 'A kicker of its own' }));
    expect(next).toEqual(['kicker: A kicker of its own']);
    expect(old.length).toBeLessThan(2);
  });
});

const fields = `---
# Notes of the desk.
headline: "Fire: the harbour is closed" # agreed with the lawyers
standfirst: >
  Two lines
  folded into one.
byline: [ines-falk, "jo"]
section: sea # not chosen yet
mainMedia:
  src: 'a.jpg'
  # as agreed
  alt: "A pier"
date: 2024-06-02T18:00:00+02:00
---
`;
const article = `${fields}
Words with *emphasis* and __more__.
`;

describe('a field that is edited', () => {
  it.each([
    ['keeps the quotes of the old value', { mainMedia: { src: 'b.jpg', alt: 'A pier' } }, "  src: 'b.jpg'"],
    ['keeps a list in brackets', { byline: ['ines-falk', 'jo', 'al'] }, 'byline: [ines-falk, "jo", al]'],
    ['loses the note that it was not chosen yet', { section: 'moon' }, 'section: moon\n'],
    ['loses it even for the value that stood there', { section: 'sea' }, 'section: sea\n'],
    ['is quoted where other parsers would read a date', { kicker: '2024-06-02' }, 'kicker: "2024-06-02"'],
    ['is quoted where other parsers would read a boolean', { kicker: 'Yes' }, 'kicker: "Yes"'],
    ['is written as a list', { tags: ['Sea', 'Fire: at sea'] }, 'tags:\n  - Sea\n  - "Fire: at sea"'],
  ])('%s', (_name, change, expected) => {
    const edited = editFields(article, change);
    expect(edited).toContain(expected);
    expect(changedLines(article, edited)[0].length).toBeLessThan(2);
  });

  it('keeps its comment', () => {
    expect(editHeadline(article, 'A')).toBe(article.replace('"Fire: the harbour is closed" # agreed', '"A" # agreed'));
  });

  it('is removed when it is emptied', () => {
    expect(editFields(article, { byline: [] })).toBe(article.replace('byline: [ines-falk, "jo"]\n', ''));
  });

  it('leaves a standfirst of several lines alone', () => {
    expect(editFields(article, { kicker: 'A' })).toContain('standfirst: >\n  Two lines\n  folded into one.\n');
  });
});

describe('a new article', () => {
  const text = `---
headline: Fire at the port
standfirst: To be written
section: moon # not chosen yet
byline:
  - ines-falk # not chosen yet
---

To be written.
`;

  it('opens with nothing in it that nobody has written or chosen', () => {
    const doc = openDocument(text);
    expect(doc.textContent).toBe('Fire at the port');
    expect(doc.attrs.fields).toEqual({});
    expect(toText(doc, text)).toBe(text);
  });

  it('keeps what is still to be chosen when something else is written', () => {
    expect(editHeadline(text, 'A')).toBe(text.replace('Fire at the port', 'A').replace('To be written.\n', ''));
    expect(editFields(text, { byline: ['ines-falk'] })).toContain(
      'section: moon # not chosen yet\nbyline:\n  - ines-falk\n',
    );
  });
});

describe('an article that a document cannot hold', () => {
  it.each([
    ['raw HTML', 'A <b>bold</b> word.', '"mdxJsxTextElement"'],
    ['an unknown block', '<Video src="a" />', 'there is no block <Video>'],
    ['a picture in Markdown', '![A](a.jpg)', '"image"'],
    ['an attribute with code', '<PullQuote by={1 + 1}>\n  A\n</PullQuote>', 'no plain values'],
    ['a block where none may stand', '- <Photo src="a.jpg" />', 'Invalid content'],
  ])('opens as text: %s', (_name, body, reason) => {
    expect(toDocument(`${fields}\n${body}\n`)).toMatchObject({
      kind: 'text',
      reason: expect.stringContaining(reason),
    });
  });

  it('opens as text when its syntax is broken', () => {
    expect(toDocument(`${fields}\n<PullQuote>\n`)).toMatchObject({ kind: 'text', findings: [{ line: 16 }] });
    expect(toDocument('No front matter')).toMatchObject({ kind: 'text' });
  });
});

it('holds a page by its title, and writes back only what changed', () => {
  const text = '---\ntitle: About # us\nstatus: draft\n---\n\nWe print *what* we know.\n';
  const opened = toDocument(text, 'page');
  if (opened.kind === 'text') throw new Error(opened.reason);
  const { doc } = opened;
  expect([doc.child(0).textContent, toText(doc, text)]).toEqual(['About', text]);
  const changed = EditorState.create({ doc }).tr.insertText('About us', 1, 6).doc;
  expect(toText(changed, text)).toBe(text.replace('title: About #', 'title: About us #'));
});
