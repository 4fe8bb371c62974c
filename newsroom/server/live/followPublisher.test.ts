import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type PublisherState, writePublisherState } from '../../../publish/site/publisherState.ts';
import { followPublisher, shownState } from './followPublisher.ts';
import { picturesOf } from './getLiveState.ts';

const state: PublisherState = {
  pid: 1,
  ready: true,
  lastPublish: null,
  revision: 'one',
  articles: { published: 1, drafts: 0, scheduled: 0 },
  problems: [],
  batch: null,
  pictures: { slug: 'pier', isPublic: true, done: 7, total: 15, articles: 2 },
  outdatedPages: 0,
  quickPages: 0,
  isSearchBehind: false,
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-follow-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('tells open pages of the state at first, and of each change that they show', async () => {
  const file = join(folder, 'publisher.json');
  const told: unknown[] = [];
  await writePublisherState(state, file);
  const stop = followPublisher({ publish: (event) => told.push(event) }, file);
  await expect.poll(() => told).toEqual([{ kind: 'live', lastPublish: null, revision: 'one' }]);
  await writePublisherState({ ...state, revision: 'two' }, file);
  await expect.poll(() => told.at(-1), { timeout: 10_000 }).toMatchObject({ revision: 'two' });
  stop();
});

it('counts the photos of an article as a change, and the pages of a batch as none', () => {
  const later = { ...state, pictures: { slug: 'pier', isPublic: true, done: 8, total: 15, articles: 2 } };
  expect(shownState(later)).not.toBe(shownState(state));
  const page = (done: number) => shownState({ ...state, batch: { step: 'pages', done, total: 9 } });
  expect(page(1)).toBe(page(2));
  expect(page(1)).not.toBe(shownState(state));
});

it('says how many photos of an article have their full form, and nothing of another article', () => {
  expect(picturesOf('pier', state)).toEqual({ done: 7, total: 15 });
  expect(picturesOf('tide', state)).toBeNull();
  expect(picturesOf('pier', null)).toBeNull();
});
