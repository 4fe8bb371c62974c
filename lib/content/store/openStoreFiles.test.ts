import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testPublication } from '../../../testing/testPublication.ts';
import type { Article, Section } from '../model/article.ts';
import type { Front } from '../model/publication/front.ts';
import { openStoreFiles, type ReferenceDocuments, type StoreFiles } from './openStoreFiles.ts';
import { shardFile } from './storeIndex.ts';

let storeDir: string;
let files: StoreFiles;

beforeEach(async () => {
  storeDir = await mkdtemp(join(tmpdir(), 'galley-store-'));
  files = await openStoreFiles(storeDir);
});
afterEach(() => rm(storeDir, { recursive: true }));

const coast: Section = { slug: 'coast', name: 'Coast', description: 'News.' };

function article(slug: string, key: string): Article {
  return {
    slug,
    path: `/articles/${slug}`,
    key,
    headline: slug,
    standfirst: '',
    kicker: undefined,
    trailText: '',
    seoHeadline: '',
    isDraft: false,
    published: '2026-01-01T00:00:00.000Z',
    updated: undefined,
    section: coast,
    byline: [],
    credits: [],
    tags: [],
    design: 'standard',
    language: 'en',
    direction: 'ltr',
    translations: [],
    corrections: [],
    previousSlugs: [],
    crops: [],
    mainMedia: null,
    leadPhoto: null,
    photos: [],
    pageImages: [],
    showsMainMedia: false,
    galleries: [],
    body: { type: 'root', children: [] },
    bodyCode: '',
    wordCount: 0,
  };
}

async function writeArticle(slug: string, key: string): Promise<void> {
  await files.writeArticle(article(slug, key), { key, document: { slug }, photos: {}, mainMedia: null, crops: [] });
}

async function writeAll(...slugs: string[]): Promise<void> {
  await files.begin(slugs);
  for (const slug of slugs) await writeArticle(slug, 'first');
  await files.commit(null);
  await files.finish(slugs, new Set(slugs));
}

const keys = () => Object.fromEntries([...files.entries].map(([slug, { key }]) => [slug, key]));
const reopen = async () => {
  files = await openStoreFiles(storeDir);
};

describe('the files of a store', () => {
  it('are read as they were committed', async () => {
    await writeAll('one', 'two');
    const reference: ReferenceDocuments = {
      publication: testPublication,
      sections: [{ slug: 'coast' }],
      contributors: [{ slug: 'ada' }],
    };
    await files.commit({ documents: reference, key: 'a key' });
    const { revision } = files.revision();
    await reopen();
    expect(keys()).toEqual({ one: 'first', two: 'first' });
    expect(files.referenceDocuments).toEqual(reference);
    expect(files.revision()).toMatchObject({ revision, referenceKey: 'a key' });
    expect(files.interrupted).toEqual(new Set());
    expect(await readdir(storeDir)).not.toContain('writing.json');
  });

  it('have another revision when an article, a section or a contributor is another, and only then', async () => {
    await writeAll('one');
    const { revision } = files.revision();
    await writeArticle('one', 'first');
    await files.commit(null);
    expect(files.revision().revision).toBe(revision);
    await writeArticle('one', 'second');
    await files.commit(null);
    const second = files.revision().revision;
    expect(second).not.toBe(revision);
    await files.commit({ documents: { publication: testPublication, sections: [], contributors: [] }, key: null });
    expect(files.revision().revision).not.toBe(second);
  });

  it('keep the last good version of a front whose file is broken, and forget one whose file is gone', async () => {
    const home: Front = { slug: 'home', stories: [{ article: 'one', weight: 'splash', until: null }], bands: [] };
    const moon: Front = { slug: 'moon', stories: [], bands: [] };
    await files.begin([], { fronts: [home, moon], pages: [], brokenFronts: new Set() });
    await files.commit(null);
    const before = files.revision().revision;
    files = await openStoreFiles(storeDir);
    expect(files.lists().fronts).toEqual([home, moon]);
    await files.begin([], { fronts: [], pages: [], brokenFronts: new Set(['home']) });
    await files.commit(null);
    expect(files.lists().fronts).toEqual([home]);
    expect(files.revision().revision).not.toBe(before);
    await files.begin([], { fronts: [], pages: [], brokenFronts: new Set() });
    await files.commit(null);
    expect((await openStoreFiles(storeDir)).lists().fronts).toEqual([]);
  });

  it('show the old index until they are committed, and name what was begun', async () => {
    await writeAll('one', 'two');
    await files.begin(['one', 'three']);
    await writeArticle('one', 'second');
    await reopen();
    expect(keys()).toEqual({ one: 'first', two: 'first' });
    expect(files.interrupted).toEqual(new Set(['one', 'three']));
  });

  it('keep naming an article that was cut short until it is written or gone', async () => {
    await writeAll('one', 'two');
    await files.begin(['one', 'two']);
    await reopen();
    await files.commit(null);
    await files.finish([], new Set(['one']));
    await reopen();
    expect(files.interrupted).toEqual(new Set(['one']));
    expect(await readdir(join(storeDir, 'articles'))).toEqual(['one.json']);
    await files.finish(['one'], new Set(['one']));
    await reopen();
    expect(files.interrupted).toEqual(new Set());
  });

  it('lose the file of an article only once the index does not name it', async () => {
    await writeAll('one', 'two');
    await files.begin(['two']);
    files.dropArticle('two');
    expect((await readdir(join(storeDir, 'articles'))).sort()).toEqual(['one.json', 'two.json']);
    await files.commit(null);
    await files.finish([], new Set(['one']));
    expect(await readdir(join(storeDir, 'articles'))).toEqual(['one.json']);
    await reopen();
    expect(keys()).toEqual({ one: 'first' });
  });

  it('include a part of the index that an earlier update failed to write', async () => {
    await writeArticle('one', 'first');
    const shard = join(storeDir, shardFile('one'));
    await mkdir(shard, { recursive: true });
    await expect(files.commit(null)).rejects.toThrow();
    await rm(shard, { recursive: true });
    await files.commit(null);
    await reopen();
    expect(keys()).toEqual({ one: 'first' });
  });
});
