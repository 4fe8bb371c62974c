import { describe, expect, it } from 'vitest';
import { parseArticleSource } from '../lib/content/reading/source.ts';
import { mergeEdit } from './mergeEdit.ts';

const before = `---
# The desk's own notes.
headline: "A fire: the harbour is closed"
date: 2024-06-02T18:00:00+02:00
standfirst: >
  Two lines
  folded into one.
# Who wrote it
byline: [ines-falk]
updated: 2024-06-03
---

The first paragraph,
broken into two lines.

<Gallery
  credit="CNSA"
>
  <Photo
    src="a.jpg"
    alt="A"
  />
  <Photo src="b.jpg" alt="B" decorative />
</Gallery>

| Boat | Length |
| :--- | -----: |
| Gull | 9      |

* One

* Two
`;

/** As the browser editor writes it: fields in its own order, all blocks reformatted. */
const rewritten = `---
headline: 'A fire: the harbour is closed'
standfirst: |
  Two lines folded into one.
byline:
  - ines-falk
date: '2024-06-02T18:00:00+02:00'
tags: []
updated: '2024-06-03'
---
The first paragraph,
broken into two lines.

<Gallery credit="CNSA">
  <Photo src="a.jpg" alt="A" />

  <Photo src="b.jpg" alt="B" decorative={true} />
</Gallery>

| Boat | Length |
| :- | -: |
| Gull | 9      |

* One
* Two
`;

describe('mergeEdit', () => {
  it('leaves a file as it is when the edit says the same', () => {
    expect(mergeEdit(before, rewritten)).toBe(before);
  });

  it('keeps the line breaks and the byte order mark of the file', () => {
    const written = `\uFEFF${before.replaceAll('\n', '\r\n')}`;
    expect(mergeEdit(written, rewritten)).toBe(written);
  });

  it('changes only the field that was edited, and keeps comments', () => {
    const edited = rewritten.replace('A fire: the harbour is closed', 'A fire: the harbour is open');
    expect(mergeEdit(before, edited)).toBe(
      before.replace('"A fire: the harbour is closed"', "'A fire: the harbour is open'"),
    );
  });

  it('adds a field after the others, and drops one that was emptied', () => {
    const edited = rewritten.replace("updated: '2024-06-03'\n", 'kicker: North quay\n');
    expect(mergeEdit(before, edited)).toBe(before.replace('updated: 2024-06-03\n', 'kicker: North quay\n'));
  });

  it('keeps what stands around a paragraph that was rewritten', () => {
    const edited = rewritten.replace('The first paragraph,\nbroken into two lines.', 'Another beginning.');
    expect(mergeEdit(before, edited)).toBe(
      before.replace('The first paragraph,\nbroken into two lines.', 'Another beginning.'),
    );
  });

  it('keeps the photos of a gallery that were not touched', () => {
    const edited = rewritten.replace('alt="B" decorative={true}', 'alt="Another"');
    expect(mergeEdit(before, edited)).toBe(before.replace('alt="B" decorative', 'alt="Another"'));
  });

  it('adds a photo to a gallery', () => {
    const edited = rewritten.replace('</Gallery>', '\n  <Photo src="c.jpg" alt="C" />\n</Gallery>');
    expect(mergeEdit(before, edited)).toBe(before.replace('</Gallery>', '  <Photo src="c.jpg" alt="C" />\n</Gallery>'));
  });

  it('takes the alignment of a table from the edit', () => {
    const merged = mergeEdit(before, rewritten.replace('| :- | -: |', '| :-: | - |'));
    expect(merged).toContain('| :-: | - |');
    expect(merged).not.toContain('| :--- | -----: |');
  });

  it('moves a block without rewriting it', () => {
    const [start, gallery, ...rest] = rewritten.split(/\n\n(?=<Gallery|\| Boat)/);
    const moved = [start, ...rest].join('\n\n').replace(/\n*$/, `\n\n${gallery}\n`);
    const merged = mergeEdit(before, moved);
    expect(merged.indexOf('| Gull')).toBeLessThan(merged.indexOf('<Gallery'));
    expect(merged.match(/<Photo/g)).toHaveLength(2);
  });

  it('returns the edit where the file cannot be taken apart', () => {
    expect(mergeEdit('no front matter', rewritten)).toBe(rewritten);
    expect(mergeEdit(before.replace('---\n', '---\n{'), rewritten)).toBe(rewritten);
  });
});

describe('what an odd file leads to', () => {
  const head = '---\nheadline: A\n---\n';

  it.each([
    ['a heading close to its text', '## The harbour\nOne.\n', '## The harbour\n\nOne.\n\nTwo.\n'],
    ['a list close to a paragraph', 'One.\n- a\n- b\n', 'One.\n\nTwo.\n\nThree.\n'],
    ['two lists that lose what was between them', '- a\n\nOne.\n\n- b\n', '- a\n\n* b\n'],
    ['code whose lines are moved', '```\na\n  b\n```\n', '```\na\n    b\n```\n'],
    ['a space that does not break', 'It is 10 km away.\n', 'It is 10\u00a0km away.\n'],
  ])('says what the edit says: %s', (_name, body, edited) => {
    const merged = mergeEdit(head + body, head + edited);
    const say = (text: string) =>
      JSON.stringify(parseArticleSource(Buffer.from(text)).body, (key, value) =>
        ['position', 'spread'].includes(key) ? undefined : value,
      );
    expect(say(merged)).toBe(say(head + edited));
  });

  it.each([
    ['no line break after the front matter', '---\nheadline: A\n---', '---\nheadline: A\n---\nOne.\n'],
    ['fields in braces', '---\n{\nheadline: A,\nkicker: B\n}\n---\n', '---\nheadline: C\nkicker: B\n---\n'],
    ['fields named by numbers', '---\nheadline: A\n2024: x\n---\n', '---\nheadline: B\n2024: x\n---\n'],
    ['a time that was taken away', '---\ndate: 2024-06-03T02:00:00+02:00\n---\n', "---\ndate: '2024-06-03'\n---\n"],
  ])('keeps every field of the edit: %s', (_name, old, edited) => {
    const say = (text: string) => parseArticleSource(Buffer.from(text)).frontMatter?.value;
    expect(say(mergeEdit(old, edited))).toEqual(say(edited));
  });
});
