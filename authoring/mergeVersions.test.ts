import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeVersions } from './mergeVersions.ts';
import { frontMatter } from './newsroom.testing.ts';

const PHOTOS = ['one', 'two', 'three'].map(
  (name) => `  <Photo src="${name}.jpg" alt="${name}" caption="The ${name}." />`,
);
const gallery = (photos: readonly string[] = PHOTOS) => `<Gallery credit="Jo Lens">\n${photos.join('\n')}\n</Gallery>`;
const PARAGRAPHS = ['The pier opened again today.', 'Boards were laid *by hand* all winter.', 'Nobody was hurt.'];
const article = (blocks: readonly string[], lines = '') => `${frontMatter(lines)}\n${blocks.join('\n\n')}\n`;
const base = article([...PARAGRAPHS, gallery()]);

describe('mergeVersions', () => {
  it('joins edits of two fields', () => {
    const theirs = base.replace('"The pier: a year on"', 'The pier');
    const mine = base.replace('After two winters', 'After three winters');
    const { text, collisions } = mergeVersions(base, theirs, mine);
    expect(collisions).toEqual([]);
    expect(text).toBe(theirs.replace('After two winters', 'After three winters'));
  });

  it('joins edits of two paragraphs that stand beside each other', () => {
    const theirs = base.replace('again today', 'again on Sunday');
    const mine = base.replace('all winter', 'since October');
    const { text, collisions } = mergeVersions(base, theirs, mine);
    expect(collisions).toEqual([]);
    expect(text).toBe(theirs.replace('all winter', 'since October'));
  });

  it('joins captions of two photos in one gallery', () => {
    const theirs = base.replace('"The one."', '"The first boards."');
    const mine = base.replace('"The two."', '"The crane."');
    const { text, collisions } = mergeVersions(base, theirs, mine);
    expect(collisions).toEqual([]);
    expect(text).toBe(theirs.replace('"The two."', '"The crane."'));
  });

  it('keeps what both added at the same place', () => {
    const theirs = article([...PARAGRAPHS, 'Their addition says something.', gallery()]);
    const mine = article([...PARAGRAPHS, 'Mine is quite another sentence.', gallery()]);
    const { text, collisions } = mergeVersions(base, theirs, mine);
    expect(collisions).toEqual([]);
    expect(text).toBe(
      article([...PARAGRAPHS, 'Their addition says something.', 'Mine is quite another sentence.', gallery()]),
    );
  });

  it('keeps a photo once that both moved', () => {
    const moved = article([...PARAGRAPHS, gallery([PHOTOS[2], PHOTOS[0], PHOTOS[1]].map(String))]);
    const mine = article([...PARAGRAPHS, gallery([PHOTOS[0], PHOTOS[2], PHOTOS[1]].map(String))]);
    const { text } = mergeVersions(base, moved, mine);
    for (const name of ['one', 'two', 'three']) expect(text.split(`${name}.jpg`)).toHaveLength(2);
  });

  it('adds a second gallery without a change to the first', () => {
    const theirs = base.replace('"The one."', '"The first boards."');
    const second =
      '<Gallery credit="Ada Quill">\n  <Photo src="four.jpg" alt="four" caption="The four." />\n</Gallery>';
    const { text, collisions } = mergeVersions(base, theirs, article([...PARAGRAPHS, gallery(), second]));
    expect(collisions).toEqual([]);
    expect(text).toBe(`${theirs}\n${second}\n`);
  });

  it('reports a field that both changed, with all three texts', () => {
    const theirs = base.replace('After two winters', 'After three winters');
    const mine = base.replace('After two winters', 'After four winters');
    const { text, collisions } = mergeVersions(base, theirs, mine);
    expect(collisions).toEqual([
      {
        part: { kind: 'field', field: 'standfirst' },
        base: 'standfirst: After two winters the boards are back.\n',
        theirs: 'standfirst: After three winters the boards are back.\n',
        mine: 'standfirst: After four winters the boards are back.\n',
      },
    ]);
    expect(text).toBe(mine);
  });

  it('reports a paragraph that both changed', () => {
    const theirs = base.replace('Nobody was hurt.', 'Nobody was hurt, said Jo.');
    const mine = base.replace('Nobody was hurt.', 'Two were hurt.');
    const { collisions } = mergeVersions(base, theirs, mine);
    expect(collisions).toEqual([
      {
        part: { kind: 'block' },
        base: 'Nobody was hurt.',
        theirs: 'Nobody was hurt, said Jo.',
        mine: 'Two were hurt.',
      },
    ]);
  });

  it('keeps a paragraph that one side removed and the other edited, and reports it', () => {
    const theirs = base.replace('Nobody was hurt.', 'Nobody was hurt, said Jo.');
    const mine = article([...PARAGRAPHS.slice(0, 2), gallery()]);
    const { text, collisions } = mergeVersions(base, theirs, mine);
    expect(text).toBe(theirs);
    expect(collisions).toEqual([
      { part: { kind: 'block' }, base: 'Nobody was hurt.', theirs: 'Nobody was hurt, said Jo.', mine: '' },
    ]);
  });

  it('reports a text that cannot be parsed as a whole', () => {
    const { text, collisions } = mergeVersions(base, base.replace('today', 'now'), '---\nheadline: "\n---\n');
    expect(text).toBe('---\nheadline: "\n---\n');
    expect(collisions).toHaveLength(1);
  });

  it('keeps line ends and comments of the file on the disk', () => {
    const theirs = base.replace('again today', 'again on Sunday').replaceAll('\n', '\r\n');
    const mine = base.replace(' # as the desk wants it', '').replace('all winter', 'since October');
    expect(mergeVersions(base, theirs, mine).text).toBe(theirs.replace('all winter', 'since October'));
  });

  it('loses no word of either side, whatever both do', () => {
    const edits = fc.array(
      fc.record({ at: fc.nat(5), kind: fc.constantFrom('edit', 'add'), word: fc.integer({ min: 0, max: 999 }) }),
      { maxLength: 5 },
    );
    const blocks = [...PARAGRAPHS, 'A fourth paragraph about the weather.', 'A fifth one on the harbour master.'];
    const apply = (list: { at: number; kind: string; word: number }[], mark: string) =>
      list.reduce(
        (all, { at, kind, word }) =>
          kind === 'edit'
            ? all.map((text, index) => (index === at ? `${text} ${mark}${word}` : text))
            : [...all.slice(0, at), `Added by ${mark}${word} here.`, ...all.slice(at)],
        [...blocks],
      );
    fc.assert(
      fc.property(edits, edits, (one, other) => {
        const [theirs, mine] = [apply(one, 't'), apply(other, 'm')];
        const { text, collisions } = mergeVersions(article(blocks), article(theirs), article(mine));
        const all = `${text} ${JSON.stringify(collisions)}`;
        for (const word of `${theirs.join(' ')} ${mine.join(' ')}`.match(/\b[tm]\d+\b/g) ?? [])
          expect(all).toContain(word);
      }),
      { numRuns: 200 },
    );
  });
});
