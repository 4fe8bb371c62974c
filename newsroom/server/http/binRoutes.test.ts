import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePicture } from '../../../authoring/newsroom.testing.ts';
import { articleDocumentSchema, binSchema, historySchema } from '../../api/articleSchemas.ts';
import { articleText, NOW, type RunningNewsroom, startNewsroom } from '../newsroom.testing.ts';

let newsroom: RunningNewsroom;

beforeEach(async () => {
  newsroom = await startNewsroom();
});
afterEach(() => newsroom.close());

describe('the bin', () => {
  const list = async () => binSchema.parse((await newsroom.call('GET', '/api/bin')).body).articles;

  it('brings an article back with its pictures', async () => {
    await newsroom.files.write('content/articles/pier/one.jpg', await samplePicture());
    await newsroom.call('DELETE', '/api/articles/pier');
    const [binned] = await list();
    expect(binned).toMatchObject({ slug: 'pier', removedBy: 'Ada Quill', photoCount: 1, isPublic: true });
    expect(binned?.removed).toBe(NOW.toISOString());
    const { status, body } = await newsroom.call('POST', `/api/bin/${binned?.id}/restore`);
    expect([status, articleDocumentSchema.parse(body).files.map(({ name }) => name)]).toEqual([200, ['one.jpg']]);
    expect(await list()).toEqual([]);
    const history = historySchema.parse((await newsroom.call('GET', '/api/articles/pier/history')).body);
    expect(history.entries[0]?.changes).toBe('taken out of the bin');
  });

  it('gives an article back to the person who had it open when it was removed', async () => {
    await newsroom.files.write('content/articles/pier/one.jpg', await samplePicture());
    const { version, text } = await newsroom.open('pier');
    const change = text.replace('The pier', 'The old pier');
    await newsroom.call('DELETE', '/api/articles/pier');
    expect((await newsroom.save('pier', version, change)).status).toBe(404);
    const { status } = await newsroom.save('pier', version, change, { bringBack: true });
    expect([status, (await newsroom.open('pier')).text]).toEqual([200, change]);
    expect((await newsroom.open('pier')).files.map(({ name }) => name)).toEqual(['one.jpg']);
    expect(await list()).toEqual([]);
  });

  it('gives back an article whose folder or text was removed outside, with its pictures', async () => {
    await newsroom.files.write('content/articles/pier/one.jpg', await samplePicture());
    const { version, text } = await newsroom.open('pier');
    const change = `${text}\n${'<Photo src="one.jpg" alt="A pier" />'}\n`;
    await newsroom.save('pier', version, change);
    const folder = join(newsroom.files.contentDir, 'articles/pier');
    for (const removed of [folder, join(folder, 'index.mdx')]) {
      await rm(removed, { recursive: true });
      expect((await newsroom.save('pier', version, change, { bringBack: true })).status).toBe(200);
      expect((await newsroom.open('pier')).files.map(({ name }) => name)).toEqual(['one.jpg']);
    }
  });

  it('keeps an article whose address another one has', async () => {
    await newsroom.call('DELETE', '/api/articles/quiet');
    await newsroom.files.write('content/articles/quiet/index.mdx', articleText());
    const [binned] = await list();
    expect((await newsroom.call('POST', `/api/bin/${binned?.id}/restore`)).status).toBe(409);
    expect(await list()).toHaveLength(1);
  });

  it.each(['..', '..%2F..', '2026-03-01T12-00-00.000Z~abcdef~..', 'nothing'])('has nothing at %s', async (id) => {
    expect((await newsroom.call('POST', `/api/bin/${id}/restore`)).status).toBe(404);
  });
});
