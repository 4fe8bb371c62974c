import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileContent } from '../lib/content/compile/compileContent.ts';
import { formatProblem } from '../lib/content/model/problem.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { checkArticle } from './checkArticle.ts';
import { createArticle, type NewArticle } from './createArticle.ts';
import { createTestNewsroom, frontMatter, samplePicture, type TestNewsroom } from './newsroom.testing.ts';

const NOW = new Date('2026-03-04T05:06:07.890Z');

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await createTestNewsroom();
});
afterEach(() => newsroom.remove());

function create(article: NewArticle) {
  return createArticle(article, { contentDir: newsroom.contentDir, now: NOW, readPicture });
}

async function problemsOf(slug: string): Promise<string[]> {
  const problems = await checkArticle(slug, {
    contentDir: newsroom.contentDir,
    now: NOW,
    readPicture,
  });
  return problems.map((problem) => formatProblem(problem).replace(/^.*?\d+:\d+ {2}|\n.*$/gs, ''));
}

describe('createArticle', () => {
  it('writes a draft with all that an article needs', async () => {
    const { slug } = await create({ headline: 'The pier burns', section: 'town', byline: ['jo-lens', 'ada-quill'] });
    expect(await newsroom.read(`content/articles/${slug}/index.mdx`)).toBe(`---
headline: The pier burns
standfirst: To be written
date: 2026-03-04T05:06:07Z
section: town
byline:
  - jo-lens
  - ada-quill
credits:
  - role: Photographs
    name: To be written
status: draft
---

To be written.
`);
  });

  it('makes a draft that stops nothing, and cannot be published with words still to be written', async () => {
    await create({ headline: 'The pier burns' });
    const remaining = [
      'standfirst is still to be written',
      'section is still to be chosen',
      'byline[0] is still to be chosen',
      'credits[0].name is still to be written',
      'the text is still to be written',
    ];
    expect(await problemsOf('the-pier-burns')).toEqual(remaining.map((one) => `warning: ${one}`));
    const text = await newsroom.read('content/articles/the-pier-burns/index.mdx');
    await newsroom.write('content/articles/the-pier-burns/index.mdx', text.replace('status: draft\n', ''));
    expect(await problemsOf('the-pier-burns')).toEqual(remaining);
  });

  it.each([
    'Moon: a year on',
    '"Stop", she said # not a comment',
    'true',
    'No',
    '2026-01-01',
    '1984',
    "It's *the* end -- or [not] {so} & more",
    '- a dash',
    'Backslash \\n and \u0007 a bell',
    'Ærø, “quoted” — 日本',
    '~',
  ])('keeps the headline %j for the compiler', async (headline) => {
    const { slug } = await create({ headline, slug: 'pier' });
    const { articles } = await compileContent(newsroom.contentDir, [slug]);
    const { headline: compiled } = z.looseObject({ headline: z.string() }).parse(articles.get(slug));
    expect(compiled).toBe(headline.replace('\u0007 ', ' ').replace('\u0007', ''));
    expect((await problemsOf(slug)).filter((problem) => !problem.startsWith('warning:'))).toEqual([]);
  });

  it('puts pictures beside the text in the order of their names, with what their files say', async () => {
    const full = { alt: 'A "grey" {plain}', caption: '<b>Low</b> & wide', credit: 'Jo/Agency', creator: 'Jo' };
    await newsroom.write('outside/10.jpg', await samplePicture(full));
    await newsroom.write('outside/9 (copy).jpg', await samplePicture({ credit: 'Ada' }, { shade: 8 }));
    await newsroom.write('outside/9-copy.png', await samplePicture({}, { format: 'png', shade: 16 }));
    await newsroom.write('outside/again.jpg', await samplePicture(full));
    await newsroom.write('outside/wrong.png', await samplePicture({}, { shade: 24 }));
    await newsroom.write('outside/notes.txt', 'Call Jo.');
    await newsroom.write('outside/.hidden', '');
    await newsroom.write('outside/broken.jpg', (await samplePicture()).subarray(0, 5000));
    await mkdir(join(newsroom.outside, 'raw'));

    const created = await create({ headline: 'Pier', photosFolder: newsroom.outside });

    expect((await readdir(join(newsroom.contentDir, 'articles/pier'))).sort()).toEqual(
      ['10.jpg', '9-copy-2.png', '9-copy.jpg', 'index.mdx', 'wrong.jpg'].sort(),
    );
    expect(created).toMatchObject({
      unsupported: ['notes.txt', 'raw/'],
      damaged: [{ name: 'broken.jpg', problem: 'is truncated or damaged' }],
      repeated: [{ name: 'again.jpg', shownAs: '10.jpg' }],
    });
    const text = await newsroom.read('content/articles/pier/index.mdx');
    expect(text).toContain('    name: Ada, Jo/Agency\n');
    expect(text.slice(text.indexOf('<Gallery>'))).toBe(`<Gallery>
  <Photo
    src="9-copy.jpg"
    credit="Ada"
  />
  <Photo src="9-copy-2.png" />
  <Photo
    src="10.jpg"
    alt='A "grey" {plain}'
    caption="<b>Low</b> & wide"
    credit="Jo/Agency"
    creator="Jo"
  />
  <Photo src="wrong.jpg" />
</Gallery>
`);
    expect(await problemsOf('pier')).toEqual(
      expect.arrayContaining(['photo "9-copy.jpg" has no alt text', 'photo "wrong.jpg" has no credit']),
    );
  });

  it('overwrites no article, and takes no former address of another', async () => {
    await newsroom.write('content/articles/pier/index.mdx', frontMatter('previousSlugs:\n  - old-pier\n'));
    await expect(create({ headline: 'Pier' })).rejects.toThrow(/already an article "pier"/);
    await expect(create({ headline: 'Old pier' })).rejects.toThrow(/former address of "pier"/);
    expect(await readdir(join(newsroom.contentDir, 'articles'))).toEqual(['pier']);
  });

  it('says which section or contributor was probably meant', async () => {
    await expect(create({ headline: 'Pier', section: 'cost' })).rejects.toThrow(/Did you mean coast\?/);
    await expect(create({ headline: 'Pier', byline: ['ada'] })).rejects.toThrow(/There are ada-quill, jo-lens/);
  });

  it('leaves nothing behind when it fails', async () => {
    await newsroom.write('outside/a.jpg', await samplePicture());
    await writeFile(join(newsroom.outside, 'b.jpg'), await samplePicture({}, { shade: 8 }));
    const failing = createArticle(
      { headline: 'Pier', photosFolder: newsroom.outside },
      {
        contentDir: newsroom.contentDir,
        now: NOW,
        readPicture: async (path) => ({ ...(await readPicture(path)), hash: path }),
        onProgress: (done, total) => {
          if (done === total) throw new Error('the disk is full');
        },
      },
    );
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await readdir(join(newsroom.contentDir, 'articles'))).toEqual([]);
    await expect(create({ headline: 'Pier', photosFolder: join(newsroom.outside, 'none') })).rejects.toThrow(
      /There is no folder/,
    );
  });

  it('takes the date for a slug where the headline makes none', async () => {
    expect(await create({ headline: '…?' })).toMatchObject({ slug: '2026-03-04', isNamedByDate: true });
  });
});
