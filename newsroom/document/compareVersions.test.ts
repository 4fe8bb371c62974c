import { describe, expect, it } from 'vitest';
import { compareVersions } from './compareVersions.ts';
import { compareWords } from './compareWords.ts';

/** Marks what was removed with -…-, and what was added with +…+. */
function mark(runs: ReturnType<typeof compareWords>): string {
  return runs.map(({ kind, text }) => ({ same: text, removed: `-${text}-`, added: `+${text}+` })[kind]).join('');
}

const article = (body: string, fields = 'headline: The pier opens') => `---\n${fields}\n---\n\n${body}\n`;

describe('compareWords', () => {
  it('marks words, and not letters', () => {
    expect(mark(compareWords('Ten boats sank.', 'Eleven boats sank.', 'en'))).toBe('-Ten-+Eleven+ boats sank.');
  });

  it('shows neighbouring words that changed as one change', () => {
    expect(mark(compareWords('on Monday night at sea', 'on Tuesday morning at sea', 'en'))).toBe(
      'on -Monday night-+Tuesday morning+ at sea',
    );
  });

  it('shows a text that shares hardly a word as replaced', () => {
    expect(mark(compareWords('A long line about the boats.', 'Nothing here, the end of it.', 'en'))).toBe(
      '-A long line about the boats.-+Nothing here, the end of it.+',
    );
  });

  it('finds words where no spaces are', () => {
    expect(mark(compareWords('今日は雨です', '明日は雨です', 'ja'))).toMatch(/^-今日-\+明日\+は/);
  });

  it('has all words of both texts', () => {
    const runs = compareWords('a b c d', 'b x d e', 'en');
    const without = (kind: string) => runs.flatMap((run) => (run.kind === kind ? [] : [run.text])).join('');
    expect([without('added'), without('removed')]).toEqual(['a b c d', 'b x d e']);
  });
});

describe('compareVersions', () => {
  const compare = (before: string, after: string) => compareVersions(before, after, 'en');

  it('names a field as the editor does, and marks its words', () => {
    const { fields, blocks } = compare(article('Text.'), article('Text.', 'headline: The pier closes'));
    expect(fields.map(({ label, words }) => [label, mark(words)])).toEqual([['Headline', 'The pier -opens-+closes+']]);
    expect(blocks.every(({ isSame }) => isSame)).toBe(true);
  });

  it('keeps an edited paragraph in its place among those that were added and removed', () => {
    const { blocks } = compare(
      article('One stays.\n\nTwo is edited here.\n\nThree goes entirely.\n\nFour is gone.'),
      article('One stays.\n\nNew words.\n\nTwo was edited here.'),
    );
    expect(blocks.map(({ words }) => mark(words))).toEqual([
      'One stays.',
      '+New words.+',
      'Two -is-+was+ edited here.',
      '-Three goes entirely.-',
      '-Four is gone.-',
    ]);
  });

  it('shows the source where only the markup changed', () => {
    const { blocks } = compare(article('A [link](https://a.example).'), article('A [link](https://b.example).'));
    expect(blocks.map(({ words }) => mark(words)).join()).toContain('-a.example-+b.example+');
  });

  it('shows photos that were added, removed or described anew, and says when their order changed', () => {
    const photo = (src: string, alt: string) => `<Photo src="${src}" alt="${alt}" />`;
    const gallery = (...photos: string[]) => article(`<Gallery>\n${photos.join('\n')}\n</Gallery>`);
    const { photos, isReordered } = compare(
      gallery(photo('a.jpg', 'A'), photo('b.jpg', 'B'), photo('c.jpg', 'C')),
      gallery(photo('b.jpg', 'B'), photo('a.jpg', 'Other'), photo('d.jpg', 'D')),
    );
    expect(isReordered).toBe(true);
    expect(photos).toEqual([
      { src: 'a.jpg', before: { alt: 'A' }, after: { alt: 'Other' } },
      { src: 'd.jpg', before: null, after: { alt: 'D' } },
      { src: 'c.jpg', before: { alt: 'C' }, after: null },
    ]);
  });

  it('compares a version that cannot be parsed line by line', () => {
    const { blocks } = compare('---\n{\n---\nOld.', '---\n{\n---\nNew.');
    expect(blocks.filter(({ isSame }) => !isSame).map(({ words }) => mark(words))).toEqual(['-Old.-', '+New.+']);
  });
});
