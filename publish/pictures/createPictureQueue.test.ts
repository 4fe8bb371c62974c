import { beforeEach, describe, expect, it } from 'vitest';
import type { PictureOrder } from '../../lib/content/model/picture.ts';
import type { EncodeResult } from './createEncoder.ts';
import { createPictureQueue, type PictureQueue } from './createPictureQueue.ts';
import type { StagedArticle } from './orderStaged.ts';

const NOW = new Date('2024-06-01T00:00:00Z');

let now: Date;
/** The files of each article, its lead picture first. */
let pictures: Map<string, string[]>;
let staged: StagedArticle[];
let cached: Set<string>;
/** Articles with a picture that is missing. */
let unreadable: Set<string>;
let results: Map<string, EncodeResult>;
let encoded: string[];
let refreshed: string[];
let queue: PictureQueue;

const orderOf = (path: string): PictureOrder => ({
  path: `content/${path}`,
  hash: '',
  width: 1,
  height: 1,
  stem: '',
  rights: {},
});

function stage(slug: string, published: string, files: string[]): void {
  pictures.set(slug, files);
  staged.push({ slug, key: `${slug}~1`, published, isDraft: false });
}

beforeEach(() => {
  now = NOW;
  pictures = new Map();
  staged = [];
  cached = new Set();
  unreadable = new Set();
  results = new Map();
  encoded = [];
  refreshed = [];
  queue = createPictureQueue({
    listStaged: () => staged,
    listOrders: async (slug) => {
      if (unreadable.has(slug)) throw new Error('does not exist');
      return (pictures.get(slug) ?? []).map(orderOf);
    },
    isEncoded: async ({ path }) => cached.has(path),
    encode: async ({ path }, isLead) => {
      encoded.push(isLead ? `${path}, lead` : path);
      const result = results.get(path) ?? 'done';
      if (result === 'done') cached.add(path);
      return result;
    },
    refresh: (slug) => refreshed.push(slug),
    now: () => now,
  });
});

describe('the queue of pictures', () => {
  it('encodes the lead picture first, skips what is in the cache, and then has the article published', async () => {
    stage('fire', '2024-05-01', ['a.jpg', 'b.jpg', 'c.jpg']);
    cached.add('content/b.jpg');
    const progress = { slug: 'fire', isPublic: true, total: 3, articles: 1 };
    expect(await queue.progress()).toEqual({ ...progress, done: 1 });
    expect(await queue.step()).toEqual({ kind: 'encoded', progress: { ...progress, done: 2 } });
    expect(await queue.step()).toEqual({ kind: 'encoded', progress: { ...progress, done: 3 } });
    expect(await queue.step()).toEqual({ kind: 'complete', slugs: ['fire'], progress: { ...progress, done: 3 } });
    expect(encoded).toEqual(['content/a.jpg, lead', 'content/c.jpg']);
    expect(refreshed).toEqual(['fire']);
    expect(await queue.step()).toEqual({ kind: 'nothing' });
    expect(await queue.progress()).toBeNull();
  });

  it('goes on with a newer article before it finishes an old one', async () => {
    stage('old', '2024-05-01', ['a.jpg', 'b.jpg']);
    await queue.step();
    stage('new', '2024-05-02', ['c.jpg']);
    for (let count = 0; count < 3; count++) await queue.step();
    expect(encoded).toEqual(['content/a.jpg, lead', 'content/c.jpg, lead', 'content/b.jpg']);
    expect(refreshed).toEqual(['new']);
  });

  it('has articles that share their pictures published together, but not too many', async () => {
    for (let count = 10; count < 25; count++) stage(`article-${count}`, `2024-05-${count}`, ['a.jpg']);
    await queue.step();
    expect(await queue.step()).toMatchObject({ kind: 'complete', slugs: { length: 10 } });
    expect(await queue.step()).toMatchObject({ kind: 'complete', slugs: { length: 5 } });
    expect(encoded).toHaveLength(1);
    expect(new Set(refreshed).size).toBe(15);
  });

  it('passes over an article whose picture is gone until it changes', async () => {
    stage('new', '2024-05-02', ['a.jpg']);
    stage('old', '2024-05-01', ['b.jpg']);
    unreadable.add('new');
    await queue.step();
    expect(encoded).toEqual(['content/b.jpg, lead']);
    unreadable.clear();
    staged = staged.map((article) => ({ ...article, key: `${article.key}2` }));
    await queue.step();
    expect(encoded).toEqual(['content/b.jpg, lead', 'content/a.jpg, lead']);
  });

  it('has nothing to do when no article waits', async () => {
    expect(queue.isWaiting()).toBe(false);
    expect(await queue.step()).toEqual({ kind: 'nothing' });
  });
});

describe('a picture that cannot be encoded', () => {
  beforeEach(() => {
    stage('fire', '2024-05-01', ['a.jpg', 'b.jpg']);
    results.set('content/a.jpg', { failure: 'content/a.jpg cannot be encoded: no', isSystem: false });
  });

  async function stepToTheEnd(): Promise<void> {
    while ((await queue.step()).kind !== 'nothing');
  }

  it('is named with its file, and holds up no other', async () => {
    await stepToTheEnd();
    expect(encoded).toEqual(['content/a.jpg, lead', 'content/b.jpg']);
    expect(refreshed).toEqual(['fire']);
    expect(queue.failures()).toMatchObject([{ file: 'content/a.jpg', message: 'cannot be encoded: no' }]);
  });

  it('is not tried again when the article is made again with the others', async () => {
    await stepToTheEnd();
    staged = staged.map((article) => ({ ...article, key: 'fire~2' }));
    expect(queue.isWaiting()).toBe(true);
    await stepToTheEnd();
    expect(encoded).toHaveLength(2);
    expect(queue.isWaiting()).toBe(false);
    expect(queue.failures()).toHaveLength(1);
  });

  it('is tried again when the article changes, and when everything is checked after a while', async () => {
    await stepToTheEnd();
    staged = staged.map((article) => ({ ...article, key: 'other~1' }));
    await stepToTheEnd();
    expect(encoded).toHaveLength(3);
    results.clear();
    queue.retry();
    await stepToTheEnd();
    expect(encoded).toHaveLength(3);
    now = new Date(NOW.getTime() + 10 * 60_000);
    queue.retry();
    await stepToTheEnd();
    expect(encoded).toHaveLength(4);
    expect(queue.failures()).toEqual([]);
  });

  it('is forgotten with its article', async () => {
    await stepToTheEnd();
    staged = [];
    expect(queue.failures()).toEqual([]);
  });

  it('is not blamed for a full disk', async () => {
    results.set('content/a.jpg', { failure: 'ENOSPC: no space left', isSystem: true });
    await expect(queue.step()).rejects.toThrow('ENOSPC');
    expect(queue.failures()).toEqual([]);
    results.clear();
    await stepToTheEnd();
    expect(encoded).toEqual(['content/a.jpg, lead', 'content/a.jpg, lead', 'content/b.jpg']);
  });
});
