import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestNewsroom, frontMatter, type TestNewsroom } from '../../../authoring/newsroom.testing.ts';
import { readPicture } from '../../images/readPicture.ts';
import { trackContent } from '../check/trackContent.ts';
import { type ContentStore, openStore } from './openStore.ts';
import { STORE_TOOLS, type StoreOptions } from './storeOptions.ts';

let newsroom: TestNewsroom;
let options: StoreOptions;
let compiled: string[];

const page = (title: string, text = 'We write.') => `---\ntitle: ${title}\n---\n\n${text}\n`;

async function update(store: ContentStore) {
  const { contentDir } = options;
  const tracker = trackContent({ contentDir, readPicture, cwd: contentDir });
  return store.update(await tracker.update(new Date('2026-02-01T00:00:00Z')));
}

function titlesIn(store: ContentStore): string[] {
  return store.source().pages.map(({ title }) => title);
}

beforeEach(async () => {
  newsroom = await createTestNewsroom();
  compiled = [];
  options = {
    contentDir: newsroom.contentDir,
    storeDir: join(newsroom.outside, 'store'),
    cacheDir: join(newsroom.outside, 'cache'),
    mode: 'quick',
    readPicture,
    tools: {
      ...STORE_TOOLS,
      compile: (contentDir, texts, unlinked) => {
        compiled.push(...texts.keys());
        return STORE_TOOLS.compile(contentDir, texts, unlinked);
      },
    },
  };
  await newsroom.write('content/articles/words/index.mdx', `${frontMatter()}\nSee [us](/about#our-rules).\n`);
  await newsroom.write('content/pages/about/index.mdx', page('About', 'We write.\n\n## Our rules\n\nFew.'));
  await newsroom.write('content/pages/imprint/index.mdx', page('Imprint'));
});
afterEach(() => newsroom.remove());

it('stores the pages of a newsroom, and compiles only those that change', async () => {
  const store = await openStore(options);
  expect((await update(store)).failures).toEqual([]);
  expect(titlesIn(store)).toEqual(['About', 'Imprint']);
  expect(store.source().pages[0]).toMatchObject({ slug: 'about', path: '/about', wordCount: 5 });
  compiled = [];
  const revision = store.revision();
  await newsroom.write('content/pages/imprint/index.mdx', page('Who is responsible'));
  const next = await openStore(options);
  await update(next);
  expect(titlesIn(next)).toEqual(['About', 'Who is responsible']);
  expect(compiled).toEqual(['pages/imprint']);
  expect(next.revision()).not.toBe(revision);
});

it('keeps the last good version of a page that is broken, and forgets one that is gone', async () => {
  const store = await openStore(options);
  await update(store);
  await newsroom.write('content/pages/about/index.mdx', page('About', 'See [it](/nowhere).'));
  await update(store);
  expect(titlesIn(store)).toEqual(['About', 'Imprint']);
  await rm(join(newsroom.contentDir, 'pages/imprint'), { recursive: true });
  await update(store);
  expect(titlesIn(store)).toEqual(['About']);
});

it('says once why a page cannot be compiled, and does not try the same text again', async () => {
  const store = await openStore({
    ...options,
    tools: {
      ...STORE_TOOLS,
      compile: async (_contentDir, texts) => {
        compiled.push(...texts.keys());
        return new Map([...texts.keys()].map((name) => [name, new Error('too heavy')]));
      },
    },
  });
  for (const _attempt of [1, 2]) {
    const { failures } = await update(store);
    expect(failures.filter(({ kind }) => kind === 'page')).toHaveLength(2);
  }
  expect(compiled.filter((name) => name.startsWith('pages/')).sort()).toEqual(['pages/about', 'pages/imprint']);
});
