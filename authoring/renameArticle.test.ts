import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent } from '../lib/content/check/checkContent.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { createTestNewsroom, frontMatter, samplePicture, type TestNewsroom } from './newsroom.testing.ts';
import { renameArticle } from './renameArticle.ts';

const BODY =
  '\nThe pier. See [the boards](#boards) and [again](/articles/pier#boards).\n\n<Photo src="boards.jpg" />\n';

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await createTestNewsroom();
  await newsroom.write('content/articles/pier/index.mdx', frontMatter() + BODY);
  await newsroom.write(
    'content/articles/pier/boards.jpg',
    await samplePicture({ alt: 'Planks', caption: 'Boards', credit: 'Jo' }),
  );
});
afterEach(() => newsroom.remove());

async function errors(): Promise<string[]> {
  const { problems } = await checkContent({
    contentDir: newsroom.contentDir,
    now: new Date('2026-06-01'),
    readPicture,
    cwd: newsroom.contentDir,
  });
  return problems.filter(({ severity }) => severity === 'error').map(({ file, message }) => `${file} ${message}`);
}

describe('renameArticle', () => {
  it('moves the folder, keeps the old address, and leads links to the new one', async () => {
    const other = `\uFEFF${frontMatter()}
[One](/articles/pier) [two](/articles/pier#boards) [three](/articles/pier?x=1#boards "") [/articles/pier](</articles/pier>)

[other](/articles/pier-2) [outside](https://example.com/articles/pier) [md](/articles/pier.md) [api](/api/articles/pier.json) \`/articles/pier\` [ref] [/articles/pier]

[ref]: /articles/pier#boards
[/articles/pier]: /articles/pier
`.replaceAll('\n', '\r\n');
    await newsroom.write('content/articles/other/index.mdx', other);
    await newsroom.write('content/articles/pier-2/index.mdx', `${frontMatter()}\nText.\n`);

    const result = await renameArticle('pier', 'new-pier', newsroom.contentDir);

    expect(result).toMatchObject({ isMoved: true, isRecorded: true, left: [] });
    expect(result.relinked.map(({ count }) => count)).toEqual([1, 8]);
    expect((await readdir(join(newsroom.contentDir, 'articles'))).sort()).toEqual(['new-pier', 'other', 'pier-2']);
    expect(await newsroom.read('content/articles/new-pier/index.mdx')).toBe(
      frontMatter('previousSlugs:\n  - pier\n') + BODY.replace('/articles/pier', '/articles/new-pier'),
    );
    expect(await newsroom.read('content/articles/other/index.mdx')).toBe(
      other
        .replace('[One](/articles/pier)', '[One](/articles/new-pier)')
        .replace('(/articles/pier#boards)', '(/articles/new-pier#boards)')
        .replace('(/articles/pier?', '(/articles/new-pier?')
        .replace('(</articles/pier>)', '(</articles/new-pier>)')
        .replace('(/articles/pier.md)', '(/articles/new-pier.md)')
        .replace('/articles/pier.json', '/articles/new-pier.json')
        .replace(': /articles/pier#', ': /articles/new-pier#')
        .replace(': /articles/pier\r', ': /articles/new-pier\r'),
    );
    expect(await errors()).toEqual([]);
  });

  it.each([
    [
      'previousSlugs:\n  # from 2024\n  - one # first\n  - "two"\n\ndesign: standard\n',
      'previousSlugs:\n  # from 2024\n  - one # first\n  - "two"\n  - pier\n\ndesign: standard\n',
    ],
    ['previousSlugs:\n- one\n', 'previousSlugs:\n- one\n- pier\n'],
    ['previousSlugs: [one, two] # kept\n', 'previousSlugs: [one, two, pier] # kept\n'],
    ['previousSlugs: []\ndesign: standard\n', 'previousSlugs: [pier]\ndesign: standard\n'],
    ['previousSlugs: # none\ndesign: standard\n', 'previousSlugs: [pier] # none\ndesign: standard\n'],
    ['previousSlugs:\n  - new-pier\n', 'previousSlugs:\n  - new-pier\n  - pier\n'],
    ['previousSlugs: [one, new-pier]\n', 'previousSlugs: [one, pier]\n'],
    ['previousSlugs:\n  - one\n  - new-pier # back\n', 'previousSlugs:\n  - one\n  - pier\n'],
  ])('keeps how the front matter is written: %j', async (before, after) => {
    await newsroom.write('content/articles/pier/index.mdx', frontMatter(before) + BODY);
    await renameArticle('pier', 'new-pier', newsroom.contentDir);
    expect(await newsroom.read('content/articles/new-pier/index.mdx')).toBe(
      frontMatter(after) + BODY.replace('/articles/pier', '/articles/new-pier'),
    );
  });

  it('refuses an address that another article has or had, and one that is none', async () => {
    const text = `${frontMatter('previousSlugs: [former]\n')}\nText.\n`;
    await newsroom.write('content/articles/other/index.mdx', text);
    await expect(renameArticle('pier', 'other', newsroom.contentDir)).rejects.toThrow(/already an article "other"/);
    await expect(renameArticle('pier', 'former', newsroom.contentDir)).rejects.toThrow(/former address of "other"/);
    await expect(renameArticle('pier', 'New Pier', newsroom.contentDir)).rejects.toThrow(/last part of an address/);
    await expect(renameArticle('peer', 'new', newsroom.contentDir)).rejects.toThrow(/no article "peer"/);
    await expect(renameArticle('pier', 'pier', newsroom.contentDir)).rejects.toThrow(/already/);
    expect(await newsroom.read('content/articles/pier/index.mdx')).toBe(frontMatter() + BODY);
  });

  it('finishes what was interrupted, at whatever step', async () => {
    await newsroom.write('content/articles/other/index.mdx', `${frontMatter()}\n[One](/articles/pier)\n`);
    const recorded = frontMatter('previousSlugs:\n  - pier\n') + BODY;
    // After listing the slug, and after moving the folder as well.
    for (const isMoved of [false, true]) {
      await newsroom.write('content/articles/pier/index.mdx', recorded);
      const articles = join(newsroom.contentDir, 'articles');
      if (isMoved) await rename(join(articles, 'pier'), join(articles, 'new-pier'));
      if (isMoved) expect(await errors()).toEqual([]);
      expect(await renameArticle('pier', 'new-pier', newsroom.contentDir)).toMatchObject({ isMoved: !isMoved });
      expect(await newsroom.read('content/articles/other/index.mdx')).toContain('(/articles/new-pier)');
      expect(await errors()).toEqual([]);
      await newsroom.write('content/articles/other/index.mdx', `${frontMatter()}\n[One](/articles/pier)\n`);
      await rename(join(articles, 'new-pier'), join(articles, 'pier'));
    }
  });

  it('leads links to the new address, also where they are percent-encoded', async () => {
    await newsroom.write('content/articles/hafen-süd/index.mdx', `${frontMatter()}\nText.\n`);
    const link = (slug: string) => `${frontMatter()}\n[One](/articles/${slug}) [two](/articles/${slug}#boards)\n`;
    for (const [name, slug] of [
      ['native', 'hafen-süd'],
      ['upper', 'hafen-s%C3%BCd'],
      ['lower', 'hafen-s%c3%bcd'],
    ] as const) {
      await newsroom.write(`content/articles/${name}/index.mdx`, link(slug));
    }
    const { relinked } = await renameArticle('hafen-süd', 'hafen-nord', newsroom.contentDir);
    expect(relinked.map(({ count }) => count)).toEqual([2, 2, 2]);
    for (const name of ['native', 'upper', 'lower']) {
      expect(await newsroom.read(`content/articles/${name}/index.mdx`)).toBe(link('hafen-nord'));
    }
  });

  it('names the articles whose links it cannot reach', async () => {
    await newsroom.write('content/articles/broken/index.mdx', `${frontMatter()}\n[One](/articles/pier) <b\n`);
    await newsroom.write(
      'content/articles/escaped/index.mdx',
      `${frontMatter()}\n/articles/pier [One](/articles/pi\\er) [x](/articles/p&#105;er)\n`,
    );
    const { left, isMoved } = await renameArticle('pier', 'new-pier', newsroom.contentDir);
    expect(isMoved).toBe(true);
    expect(left).toMatchObject([
      { reason: expect.stringContaining('HTML such as <b>') },
      { reason: 'its link to /articles/pier' },
    ]);
  });

  it('records a slug that YAML would take for a number or a day', async () => {
    for (const slug of ['1984', '2026-01-07', 'no', 'pier']) {
      const [current = ''] = await readdir(join(newsroom.contentDir, 'articles'));
      await renameArticle(current, slug, newsroom.contentDir);
    }
    expect(await newsroom.read('content/articles/pier/index.mdx')).toContain(
      'previousSlugs:\n  - pier\n  - "1984"\n  - "2026-01-07"\n  - "no"\n---',
    );
    expect(await errors()).toEqual([]);
  });

  it('mends the name of a folder that is no address, and keeps none', async () => {
    await newsroom.write('content/articles/The_Pier/index.mdx', `${frontMatter()}\nText.\n`);
    expect(await renameArticle('The_Pier', 'the-pier', newsroom.contentDir)).toMatchObject({ isRecorded: false });
    expect(await newsroom.read('content/articles/the-pier/index.mdx')).toBe(`${frontMatter()}\nText.\n`);
  });
});
