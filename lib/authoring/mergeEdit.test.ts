import { describe, expect, it } from 'vitest';
import { mergeEdit } from './mergeEdit.ts';
import { quoteDates } from './quoteDates.ts';

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

/** As the browser editor writes it: every field in its own order, every block anew. */
const rewritten = `---
headline: 'A fire: the harbour is closed'
standfirst: |
  Two lines folded into one.
byline:
  - ines-falk
date: '2024-06-02T16:00:00.000Z'
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
| ---- | ------ |
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

  it('keeps the alignment of a table whose cells were edited', () => {
    const merged = mergeEdit(before, rewritten.replace('| Gull | 9      |', '| Gull | 10     |'));
    expect(merged).toContain('| Gull | 10     |');
    expect(merged).toContain('| :--- | -----: |');
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

describe('quoteDates', () => {
  it('quotes dates and nothing else', () => {
    expect(quoteDates(before)).toBe(
      before.replace('2024-06-02T18:00:00+02:00', "'2024-06-02T18:00:00+02:00'").replace('2024-06-03', "'2024-06-03'"),
    );
  });

  it('finds the dates of corrections, and leaves quoted ones alone', () => {
    const text = "---\ndate: '2020-01-03'\ncorrections:\n  - date: 2020-01-04\n    text: 2020-01-05\n---\n";
    expect(quoteDates(text)).toBe(text.replace('date: 2020-01-04', "date: '2020-01-04'"));
  });
});
