import { afterEach, beforeEach, expect, it } from 'vitest';
import { type NewsroomEvent, newsroomEventSchema } from '../../api/eventSchema.ts';
import { articleText, NOW, WINDOW } from '../newsroom.testing.ts';
import { type Browser, startTeamNewsroom, type TeamNewsroom } from './accounts.testing.ts';

let newsroom: TeamNewsroom;
const streams = new Set<AbortController>();

beforeEach(async () => {
  newsroom = await startTeamNewsroom(() => NOW);
});
afterEach(async () => {
  for (const stream of streams) stream.abort();
  streams.clear();
  await newsroom.close();
});

/** Opens a stream, and collects what it reports. */
async function follow(browser: Browser, query = ''): Promise<{ events: NewsroomEvent[]; close: () => void }> {
  const stream = new AbortController();
  streams.add(stream);
  const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { body } = await fetch(`${newsroom.url}/api/events${query}`, { headers: { Cookie }, signal: stream.signal });
  const events: NewsroomEvent[] = [];
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const collect = async () => {
    let rest = '';
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      const messages = `${rest}${part.value}`.split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) {
        if (message.startsWith('data: ')) events.push(newsroomEventSchema.parse(JSON.parse(message.slice(6))));
      }
    }
  };
  collect().catch(() => {});
  return { events, close: () => stream.abort() };
}

it('tells who has an article open, and when they leave', async () => {
  const [editor, writer] = [await newsroom.join('editor'), await newsroom.join('writer')];
  const { events } = await follow(editor);
  const reading = await follow(writer, '?slug=pier');
  const presence = () =>
    events.flatMap((event) => (event.kind === 'presence' ? [event.present.map(({ name }) => name)] : []));
  await expect.poll(presence).toEqual([['A writer']]);
  expect((await editor.call('GET', '/api/articles')).body).toMatchObject({
    articles: [
      { slug: 'quiet', present: [] },
      { slug: 'pier', present: [{ name: 'A writer' }] },
    ],
  });
  reading.close();
  await expect.poll(presence).toEqual([['A writer'], []]);
});

it('tells of a save once, with who made it, and of changes on the disk', async () => {
  const editor = await newsroom.join('editor');
  const { events } = await follow(editor, '?slug=pier');
  const articles = () => events.flatMap((event) => (event.kind === 'article' ? [event] : []));
  const { body } = await editor.call('GET', '/api/articles/pier');
  const base = typeof body === 'object' && body && 'version' in body ? body.version : '';
  const text = articleText('kicker: Now\n');
  await editor.call('PUT', '/api/articles/pier', { base, text, window: WINDOW });
  await expect
    .poll(articles)
    .toEqual([
      expect.objectContaining({ slug: 'pier', window: WINDOW, by: expect.objectContaining({ name: 'A editor' }) }),
    ]);
  await newsroom.files.write('content/articles/pier/index.mdx', articleText('kicker: Later\n'));
  await expect.poll(() => articles().at(-1)).toMatchObject({ slug: 'pier', by: null, window: null });
  expect(articles()).toHaveLength(2);
});

it('tells a writer nothing of the drafts of others', async () => {
  const [editor, writer] = [await newsroom.join('editor'), await newsroom.join('writer')];
  const { events } = await follow(writer);
  await follow(editor, '?slug=quiet');
  await newsroom.files.write('content/articles/quiet/index.mdx', articleText('status: draft\nkicker: Now\n'));
  await newsroom.files.write('content/articles/pier/index.mdx', articleText('kicker: Now\n'));
  await expect.poll(() => events.some((event) => event.kind === 'article')).toBe(true);
  const slugs = events.flatMap((event) => ('slug' in event ? [event.slug] : []));
  expect(new Set(slugs)).toEqual(new Set(['pier']));
});

it('says who writes an article: the first who opens it, until somebody takes over or is given it', async () => {
  const [ada, ben, reader] = [
    await newsroom.join('editor', 'ada@example.org'),
    await newsroom.join('owner', 'ben@example.org'),
    await newsroom.join('writer'),
  ];
  const { events } = await follow(ada, '?slug=pier&write=1');
  const writers = () => events.flatMap((event) => (event.kind === 'presence' ? [event.writer?.name ?? null] : []));
  await expect.poll(writers).toEqual(['A editor']);
  await follow(ben, '?slug=pier&write=1');
  // Somebody who may not edit it never writes it.
  await follow(reader, '?slug=pier&write=1');
  await expect.poll(writers).toEqual(['A editor', 'A editor', 'A editor']);

  expect((await ben.call('POST', '/api/articles/pier/writer', { action: 'ask' })).status).toBe(204);
  const asked = () => events.find((event) => event.kind === 'asked');
  await expect.poll(asked).toMatchObject({ slug: 'pier', by: { name: 'A owner' } });
  const give = () => ada.call('POST', '/api/articles/pier/writer', { action: 'give', to: asked()?.by.id });
  expect((await give()).status).toBe(204);
  await expect.poll(() => writers().at(-1)).toBe('A owner');
  // Given away, it is not theirs to give.
  expect((await give()).status).toBe(409);

  expect((await ada.call('POST', '/api/articles/pier/writer', { action: 'take' })).status).toBe(204);
  await expect.poll(() => writers().at(-1)).toBe('A editor');
  expect((await ada.call('GET', '/api/articles/pier')).body).toMatchObject({ writer: { name: 'A editor' } });
});

it('lets the next one write when the writer has left, and a writer whose page reconnects go on', async () => {
  const [ada, ben] = [await newsroom.join('editor'), await newsroom.join('owner')];
  const writer = async () => (await ada.call('GET', '/api/articles/pier')).body;
  const first = await follow(ada, '?slug=pier&write=1');
  const reading = await follow(ben, '?slug=pier');
  first.close();
  await expect.poll(writer).toMatchObject({ writer: null, present: [{ name: 'A owner' }] });
  const back = await follow(ada, '?slug=pier');
  await expect.poll(writer).toMatchObject({ writer: { name: 'A editor' } });
  back.close();
  reading.close();
  await expect.poll(writer).toMatchObject({ writer: null, present: [] });
  await follow(ben, '?slug=pier&write=1');
  await expect.poll(writer).toMatchObject({ writer: { name: 'A owner' } });
});

it('merges what somebody saves who has been taken over from, and shows them what the other did', async () => {
  const [ada, ben] = [await newsroom.join('editor'), await newsroom.join('owner')];
  const { events } = await follow(ada, '?slug=pier&write=1');
  const { body } = await ada.call('GET', '/api/articles/pier');
  const base = typeof body === 'object' && body && 'version' in body ? body.version : '';
  await ben.call('POST', '/api/articles/pier/writer', { action: 'take' });
  const change = (from: string, to: string) => ({ base, text: articleText().replace(from, to), window: WINDOW });
  await ben.call('PUT', '/api/articles/pier', change('two winters', 'ten winters'));
  await expect
    .poll(() => events.find((event) => event.kind === 'article'))
    .toMatchObject({ by: { name: 'A owner' }, slug: 'pier' });
  expect((await ada.call('PUT', '/api/articles/pier', change('by hand', 'slowly'))).body).toMatchObject({
    isMerged: true,
    text: articleText().replace('two winters', 'ten winters').replace('by hand', 'slowly'),
  });
});
