import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePicture } from '../../../../authoring/newsroom.testing.ts';
import { articleDocumentSchema, historySchema } from '../../../api/articleSchemas.ts';
import { binSchema } from '../../../api/binSchema.ts';
import { articleText, NOW, type RunningNewsroom, startNewsroom } from '../../newsroom.testing.ts';

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

describe('pictures in the bin', () => {
  const list = async () => binSchema.parse((await newsroom.call('GET', '/api/bin')).body).pictures;
  const address = (name: string, { id, slug } = { id: '', slug: 'pier' }) => `/api/bin/${id}/pictures/${slug}/${name}`;

  /** Takes a picture out of an article. */
  async function remove(name: string): Promise<void> {
    await newsroom.files.write(`content/articles/pier/${name}`, await samplePicture());
    const { version, text } = await newsroom.open('pier');
    expect((await newsroom.save('pier', version, text, { remove: [name] })).status).toBe(200);
  }

  it('are those that saves took out of articles, as they were', async () => {
    await remove('one.jpg');
    const [picture] = await list();
    expect(picture).toMatchObject({ slug: 'pier', name: 'one.jpg', removed: NOW.toISOString() });
    expect(picture?.headline).not.toBe('');
    const file = await fetch(`${newsroom.url}${address('one.jpg', picture)}/file`);
    expect([file.headers.get('Content-Disposition'), file.headers.get('Content-Type')]).toEqual([
      'attachment',
      'application/octet-stream',
    ]);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(await samplePicture()));
    const small = await newsroom.call('GET', `${address('one.jpg', picture)}?width=160`);
    expect([small.status, small.headers.get('Content-Type')]).toEqual([200, 'image/jpeg']);
  });

  it('are listed until the article has the same picture again', async () => {
    await remove('one.jpg');
    await newsroom.files.write('content/articles/pier/one.jpg', 'another picture');
    expect(await list()).toHaveLength(1);
    await newsroom.files.write('content/articles/pier/one.jpg', await samplePicture());
    expect(await list()).toEqual([]);
  });

  it.each(['..%2Findex.mdx', 'index.mdx', 'two.jpg', '..%2F..%2Fone.jpg'])('have nothing at %s', async (name) => {
    await remove('one.jpg');
    const [picture] = await list();
    expect((await newsroom.call('GET', address(name, picture))).status).toBe(404);
    expect((await newsroom.call('GET', `${address(name, picture)}/file`)).status).toBe(404);
    expect((await newsroom.call('GET', address('one.jpg', { id: '..', slug: 'pier' }))).status).toBe(404);
  });
});
