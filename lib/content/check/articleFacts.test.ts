import { describe, expect, it } from 'vitest';
import { buildArticleFacts, stateAt } from './articleFacts.ts';
import { readArticle } from './readArticle.ts';

const TEXT = `---
headline: The pier
date: 2026-02-01
section: coast
byline:
  - ada-quill
  - 7
  - jo-lens
previousSlugs: [old-pier]
tags: [Harbour]
lang: de
translations:
  en: crane
mainMedia:
  src: pier.jpg
---

## The boards

See [the crane](/articles/crane).

<Photo src="mast.jpg" id="mast" />
`;

const factsOf = (text: string) => buildArticleFacts(readArticle(Buffer.from(text), 'pier', 'UTC'));

describe('buildArticleFacts', () => {
  it('keeps what cross rules need, each text with its real place', () => {
    expect(factsOf(TEXT)).toEqual({
      headline: 'The pier',
      publication: { kind: 'dated', from: '2026-02-01T00:00:00.000Z' },
      section: { text: 'coast', place: { line: 4, column: 10 } },
      byline: [
        { text: 'ada-quill', place: { line: 6, column: 5 } },
        { text: 'jo-lens', place: { line: 8, column: 5 } },
      ],
      previousSlugs: [{ text: 'old-pier', place: { line: 9, column: 17 } }],
      tags: ['Harbour'],
      language: 'de',
      translations: [{ language: 'en', text: 'crane', place: { line: 13, column: 7 } }],
      links: [{ url: '/articles/crane', place: { line: 20, column: 5 } }],
      anchors: ['mast', 'the-boards', 'main-media'],
    });
  });

  it('is plain JSON', () => {
    const facts = factsOf(TEXT);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });

  it('knows nothing of front matter or a body that cannot be parsed', () => {
    expect(factsOf('---\na: [\n---\n\n<Photo')).toMatchObject({
      headline: '',
      publication: { kind: 'unknown' },
      section: null,
      byline: [],
      anchors: null,
    });
  });
});

describe('stateAt', () => {
  const from = '2026-02-01T00:00:00.000Z';

  it('is scheduled until its time comes', () => {
    expect(stateAt({ kind: 'dated', from }, new Date('2026-01-31T23:59:59.999Z'))).toEqual({ kind: 'scheduled', from });
    expect(stateAt({ kind: 'dated', from }, new Date(from))).toEqual({ kind: 'published', from });
  });

  it('is that of its front matter otherwise', () => {
    expect(stateAt({ kind: 'draft' }, new Date(from))).toEqual({ kind: 'draft' });
    expect(stateAt({ kind: 'unknown' }, new Date(from))).toEqual({ kind: 'unknown' });
  });
});
