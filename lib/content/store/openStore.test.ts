import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createTestNewsroom,
  frontMatter,
  samplePicture,
  type TestNewsroom,
} from '../../../authoring/newsroom.testing.ts';
import { encodePictures } from '../../images/encode/encodePictures.ts';
import { readPicture } from '../../images/readPicture.ts';
import { trackContent } from '../check/trackContent.ts';
import { hashArticleInputs } from '../reading/articleInputs.ts';
import { type CheckedContent, type ContentStore, openStore } from './openStore.ts';

vi.mock('../../images/encode/encodePictures.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../images/encode/encodePictures.ts')>();
  return { ...original, encodePictures: vi.fn(original.encodePictures) };
});

const NOW = new Date('2026-02-01T00:00:00Z');
const PHOTO = '<Photo src="pier.jpg" alt="A pier" caption="The pier" credit="Jo Lens" />';

let newsroom: TestNewsroom;
let store: ContentStore;
/** Pictures that change after the check has read them and before they are encoded. */
const torn = new Set<string>();

function open(): Promise<ContentStore> {
  return openStore({
    contentDir: newsroom.contentDir,
    storeDir: join(newsroom.outside, 'store'),
    cacheDir: join(newsroom.outside, 'cache'),
    mode: 'full',
    readPicture: async (path) => {
      const picture = await readPicture(path);
      if (torn.has(path)) await writeFile(path, 'torn');
      return picture;
    },
  });
}

async function check(): Promise<CheckedContent> {
  const { contentDir } = newsroom;
  return trackContent({ contentDir, timeZone: 'UTC', readPicture, cwd: contentDir }).update(NOW);
}

function write(slug: string, text: string): Promise<string> {
  return newsroom.write(`content/articles/${slug}/index.mdx`, text);
}

function article(headline: string, body = 'Words.'): string {
  return `${frontMatter().replace(/^headline: .*$/m, `headline: ${headline}`)}\n${body}\n`;
}

function headlines(): Record<string, string> {
  return Object.fromEntries(store.source().articles.map(({ slug, headline }) => [slug, headline]));
}

beforeEach(async () => {
  newsroom = await createTestNewsroom();
  await write('one', article('One'));
  await write('two', article('Two'));
  await write('three', article('Three', PHOTO));
  await newsroom.write('content/articles/three/pier.jpg', await samplePicture());
  store = await open();
});
afterEach(async () => {
  torn.clear();
  vi.mocked(encodePictures).mockClear();
  await newsroom.remove();
});

describe('an article that passed the check and cannot be made', () => {
  it('is absent while the others are there, is named with its reason, and is tried again', async () => {
    const photo = join(newsroom.contentDir, 'articles/three/pier.jpg');
    const whole = await readFile(photo);
    const content = await check();
    torn.add(photo);
    const { changed, failures } = await store.update(content);
    expect(changed).toEqual(['one', 'two']);
    expect(failures).toEqual([
      {
        file: expect.stringMatching(/articles\/three\/index\.mdx$/),
        message: expect.stringMatching(
          /^it could not be compiled or encoded: .*pier\.jpg cannot be encoded: it has changed/,
        ),
      },
    ]);
    expect(headlines()).toEqual({ one: 'One', two: 'Two' });

    torn.clear();
    await writeFile(photo, whole);
    expect(await store.update(await check())).toMatchObject({ changed: ['three'], failures: [] });
    expect(headlines()).toEqual({ one: 'One', two: 'Two', three: 'Three' });
  });

  it('keeps its last good version, with what only that one names', async () => {
    await store.update(await check());
    await write('two', article('Two, in town', '{1 + 1}').replace('section: coast', 'section: town'));
    for (const slug of ['one', 'three']) {
      const file = join(newsroom.contentDir, 'articles', slug, 'index.mdx');
      await writeFile(file, (await readFile(file, 'utf8')).replace('section: coast', 'section: town'));
    }
    await rm(join(newsroom.contentDir, 'sections/coast.yaml'));
    const content = await check();
    // As if the check did not know what the compiler refuses.
    const text = await readFile(join(newsroom.contentDir, 'articles/two/index.mdx'));
    const valid = new Map([...content.valid, ['two', hashArticleInputs(text, new Map())]]);
    const { changed, failures } = await store.update({ ...content, valid });
    expect(changed).toEqual(['one', 'three']);
    expect(failures).toMatchObject([{ message: expect.stringContaining('index.mdx:13:1') }]);
    expect(
      store
        .source()
        .articles.map(({ slug, section }) => `${slug} ${section.slug}`)
        .sort(),
    ).toEqual(['one town', 'three town', 'two coast']);

    await write('two', article('Two, in town').replace('section: coast', 'section: town'));
    await store.update(await check());
    expect(headlines().two).toBe('Two, in town');
    expect(store.source().sections.map(({ slug }) => slug)).toEqual(['town']);
  });

  it('leaves the index as it was for a build that takes all or nothing', async () => {
    await store.update(await check());
    await write('one', article('One, again'));
    torn.add(await newsroom.write('content/articles/three/pier.jpg', await samplePicture({}, { shade: 1 })));
    const refuse = async (failures: readonly unknown[]) => {
      if (failures.length > 0) throw new Error('all or nothing');
    };
    await expect(store.update(await check(), refuse)).rejects.toThrow('all or nothing');
    store = await open();
    expect(headlines().one).toBe('One');
  });

  it('is not blamed when nothing can be written', async () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    vi.mocked(encodePictures).mockImplementation(async (orders) => {
      if (orders.length > 0) throw new AggregateError([new Error('it cannot be encoded', { cause: full })]);
      return new Map();
    });
    await expect(store.update(await check())).rejects.toThrow(AggregateError);
    vi.mocked(encodePictures).mockReset();
  });
});

it('goes on with the sections and contributors that it has when they cannot be made', async () => {
  await store.update(await check());
  const portrait = await newsroom.write('content/contributors/jo-lens.jpg', await samplePicture({}, { shade: 2 }));
  await newsroom.write('content/contributors/jo-lens.yaml', 'name: Jo\npicture: jo-lens.jpg\n');
  await write('one', article('One, again'));
  const content = await check();
  const whole = await readFile(portrait);
  torn.add(portrait);
  const { changed, failures } = await store.update(content);
  expect(changed).toEqual(['one']);
  expect(failures).toMatchObject([{ message: expect.stringContaining('jo-lens.jpg') }]);
  torn.clear();
  await writeFile(portrait, whole);
  expect((await store.update(await check())).failures).toEqual([]);
  expect(store.source().contributors.find(({ slug }) => slug === 'jo-lens')?.name).toBe('Jo');
});
