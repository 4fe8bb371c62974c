import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestNewsroom, type TestNewsroom } from '../../../authoring/newsroom.testing.ts';
import { shardFile } from '../../../lib/content/store/storeIndex.ts';
import { openStoreKeys } from '../../../lib/content/store/storeKeys.ts';
import { readPicture } from '../../../lib/images/readPicture.ts';
import { type PublisherState, writePublisherState } from '../../../publish/site/publisherState.ts';
import { articleText, NOW } from '../newsroom.testing.ts';
import { type OpenNewsroom, openNewsroom } from '../openNewsroom.ts';
import { getLiveState } from './getLiveState.ts';

let files: TestNewsroom;
let newsroom: OpenNewsroom | undefined;

beforeEach(async () => {
  files = await createTestNewsroom();
});
afterEach(async () => {
  newsroom?.content.stop();
  newsroom = undefined;
  await files.remove();
});

const place = (name: string) => join(files.contentDir, '..', name);
const places = () => ({ storeDir: place('store'), cacheDir: place('cache'), stateFile: place('publisher.json') });

const PUBLISHER: PublisherState = {
  pid: process.pid,
  ready: true,
  lastPublish: null,
  revision: 'r1',
  articles: { published: 1, drafts: 0, scheduled: 0 },
  problems: [],
  batch: null,
  pictures: null,
  outdatedPages: 0,
  quickPages: 0,
  isSearchBehind: false,
};
const publisher = (change: Partial<PublisherState> = {}) =>
  writePublisherState({ ...PUBLISHER, ...change }, places().stateFile);

async function ask(text: string) {
  await files.write('content/articles/pier/index.mdx', text);
  const opened = await openNewsroom({
    contentDir: files.contentDir,
    stateDir: place('state'),
    timeZone: 'UTC',
    readPicture,
    now: () => NOW,
    onError: () => {},
  });
  newsroom = opened;
  await expect.poll(() => opened.state()).not.toBeNull();
  return () => getLiveState(opened.desk, 'pier', opened.state(), places());
}

/** As if the publisher had compiled what the check last found. */
async function publish(): Promise<void> {
  const inputs = newsroom?.state()?.valid.get('pier');
  if (!inputs) throw new Error('The check has found no such article.');
  const keys = await openStoreKeys(places().cacheDir, 'staged')();
  const file = join(places().storeDir, shardFile('pier'));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ pier: { key: keys.articleKey('pier', inputs) } }));
}

describe('getLiveState', () => {
  it('says that readers have the saved version once it is in the store and its batch has ended', async () => {
    await publisher();
    const state = await ask(articleText());
    expect(await state()).toMatchObject({ state: 'waiting' });
    await publish();
    await publisher({ batch: { step: 'pages', done: 0, total: 1 } });
    expect(await state()).toMatchObject({ state: 'waiting' });
    await publisher();
    expect(await state()).toMatchObject({ state: 'live', url: expect.stringContaining('/articles/pier') });
  });

  it('knows of a save before the check does', async () => {
    await publisher();
    const state = await ask(articleText());
    await publish();
    newsroom?.content.stop();
    await files.write('content/articles/pier/index.mdx', articleText('kicker: Now\n'));
    expect(await state()).toMatchObject({ state: 'waiting' });
  });

  it.each([
    ['hidden', 'a draft', 'status: draft\n'],
    ['refused', 'an article with a problem', 'kickers: Now\n'],
  ])('says "%s" of %s', async (expected, _what, lines) => {
    await publisher();
    expect(await (await ask(articleText(lines)))()).toMatchObject({ state: expected });
  });

  it('says that nothing publishes where no publisher runs', async () => {
    expect(await (await ask(articleText()))()).toMatchObject({ state: 'no publisher' });
  });
});
