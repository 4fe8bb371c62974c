import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangedPlace } from '../../lib/content/check/trackContent.ts';
import { testPublication } from '../../testing/testPublication.ts';
import type { Batch } from '../batch/publishBatch.ts';
import type { PictureProgress, PictureStep } from '../pictures/createPictureQueue.ts';
import { BuildError } from '../process/BuildError.ts';
import { type FollowParts, followContent } from './followContent.ts';
import { type Now, noteChange, type Schedule, startSchedule } from './schedule/schedule.ts';

const START = Date.parse('2024-06-01T10:00:00Z');

/** A loop whose time passes only while it waits, and what happens in it. */
let ms: number;
let schedule: Schedule;
let events: string[];
/** What happens at some time, in order. */
let plans: { at: number; run: () => void }[];
let batches: (Partial<Batch> | Error)[];
let duringBatch: () => void;
let clockOffset: number;
/** How the pictures that are encoded come out; `endPicture` ends the current one. */
let steps: (PictureStep | Error)[];
let endPicture: () => void;
let waitingPictures: PictureProgress | null;
let endSearch: (result: { needsSearch: boolean } | Error) => void;

const now = (): Now => ({ steady: ms, wall: new Date(START + ms + clockOffset) });

beforeEach(() => {
  ms = 0;
  clockOffset = 0;
  events = [];
  plans = [];
  batches = [];
  duringBatch = () => {};
  endSearch = () => {};
  endPicture = () => {};
  steps = [];
  waitingPictures = null;
  schedule = startSchedule(now(), 600_000);
});

function log(event: string): void {
  events.push(`${ms} ${event}`);
}

function at(time: number, run: () => void): void {
  plans.push({ at: time, run });
  plans.sort((a, b) => a.at - b.at);
}

function save(place: ChangedPlace): void {
  noteChange(schedule, place, now());
}

/** Passes time up to the next plan, which wakes the loop as a change does. */
async function pause(duration: number): Promise<void> {
  const [next] = plans;
  const end = ms + duration;
  // Lets what runs beside the loop go on.
  await new Promise(setImmediate);
  if (!next || next.at > end) {
    ms = end;
    return;
  }
  plans.shift();
  ms = Math.max(ms, next.at);
  next.run();
}

/** Follows until some time. */
async function follow(end: number, overrides: Partial<FollowParts['publisher']> = {}): Promise<string[]> {
  at(end, () => {
    schedule.isStopping = true;
  });
  await followContent({
    schedule,
    now,
    pause,
    watchAgain: () => log('watch again'),
    pruneCache: async () => log('prune'),
    report: {
      batch: async ({ revision }, pictures) =>
        log(`report ${revision}${pictures ? `, ${pictures.done} of ${pictures.total} photos` : ''}`),
      batchFailure: async (error) => log(`report ${error}`),
      pictures: (progress) => log(progress ? `${progress.done} of ${progress.total} photos` : 'all photos'),
      compression: (count) => log(`${count} quick copies`),
      search: (isBehind) => log(`search is ${isBehind ? 'behind' : 'current'}`),
      clockJump: (jump) => log(`clock ${jump}`),
      failure: (event) => log(event),
    },
    publisher: {
      publish: async (places) => nextBatch(`publish ${places ? [...places].join(' ') : 'everything'}`),
      refresh: async () => nextBatch('refresh'),
      prepare: async () => {},
      warmUp: async () => log('warm up'),
      publishSearch: () => {
        log('search');
        return new Promise((resolve, reject) => {
          endSearch = (result) => (result instanceof Error ? reject(result) : resolve(result));
        });
      },
      needsPictures: () => steps.length > 0,
      pictureProgress: async () => waitingPictures,
      encodePicture: () => {
        log('picture');
        return new Promise((resolve, reject) => {
          endPicture = () => {
            const step = steps.shift() ?? { kind: 'nothing' };
            if (step instanceof Error) reject(step);
            else resolve(step);
          };
        });
      },
      ...{ pictureFailures: () => [], quickCount: () => 0, compressPage: async () => log('compress') },
      ...{ needsSweep: () => true, sweep: async () => log('sweep') },
      remember: async () => log('remember'),
      ...overrides,
    },
  });
  return events;
}

function nextBatch(event: string): Batch {
  log(event);
  duringBatch();
  duringBatch = () => {};
  const batch = batches.shift() ?? {};
  if (batch instanceof Error) throw batch;
  return { ...emptyBatch, ...batch };
}

const emptyBatch: Batch = {
  content: {
    problems: [],
    articleCount: 0,
    articlesWithProblems: 0,
    otherFilesWithProblems: 0,
    hasUnpublishable: false,
    stopsBuild: false,
    published: 0,
    drafts: 0,
    scheduled: 0,
    valid: new Map(),
    slugs: new Set(),
    redirects: [],
    publication: testPublication,
    fronts: [],
    ...{ brokenFronts: new Set(), pages: new Map(), brokenPages: new Set() },
    referenceInputs: '',
    brokenReferenceFiles: new Set(),
  },
  replaced: [],
  removed: [],
  failures: [],
  changedSinceCheck: [],
  publishedCount: 0,
  revision: 'r',
  asOf: new Date(START),
  due: null,
  ...{ outdatedCount: 0, quickCount: 0 },
  isRefresh: false,
  needsSweep: false,
  needsSearch: false,
};

const failure = { file: 'a.mdx', line: 1, column: 1, message: 'no', hint: '' };

describe('the first batch', () => {
  it('is reported, warmed up after and remembered', async () => {
    expect(await follow(1_000)).toEqual(['0 publish everything', '0 report r', '0 warm up', '0 remember']);
  });

  it('has what an earlier process left removed at once', async () => {
    batches = [{ needsSweep: true }];
    expect(await follow(1_000)).toEqual([
      '0 publish everything',
      '0 report r',
      '0 warm up',
      '0 remember',
      '0 sweep',
      '0 remember',
    ]);
  });
});

/** What is done after the start. */
async function followLater(end: number): Promise<string[]> {
  return (await follow(end)).slice(4);
}

describe('a change', () => {
  it('is published when it is quiet', async () => {
    at(1_010, () => save('fire'));
    at(1_030, () => save('vote'));
    expect(await followLater(2_000)).toEqual(['1070 publish fire vote', '1070 report r']);
  });

  it('during a batch is published by the next one', async () => {
    at(1_000, () => save('fire'));
    at(900, () => {
      duringBatch = () => save('vote');
    });
    expect(await followLater(2_000)).toEqual([
      '1040 publish fire',
      '1040 report r',
      '1080 publish vote',
      '1080 report r',
    ]);
  });

  it('during the first batch is published before anything is warmed up', async () => {
    duringBatch = () => save('fire');
    expect((await follow(1_000)).slice(2, 5)).toEqual(['40 publish fire', '40 report r', '40 remember']);
  });

  it('is checked and compiled while the debounce period passes, again after each further change', async () => {
    at(1_010, () => save('fire'));
    at(1_030, () => save('vote'));
    const prepare = async (places: ReadonlySet<ChangedPlace>) => log(`prepare ${[...places].join(' ')}`);
    expect((await follow(2_000, { prepare })).slice(4)).toEqual([
      '1010 prepare fire',
      '1030 prepare fire vote',
      '1070 publish fire vote',
      '1070 report r',
    ]);
  });

  it('that cannot be prepared is published all the same', async () => {
    at(1_010, () => save('fire'));
    const prepare = () => Promise.reject(new Error('no'));
    expect((await follow(2_000, { prepare })).slice(4)).toEqual(['1050 publish fire', '1050 report r']);
  });

  it('of an article that changes while it is read is published a little later', async () => {
    at(1_000, () => save('fire'));
    batches = [{}, { changedSinceCheck: ['fire'] }];
    expect(await followLater(2_000)).toEqual([
      '1040 publish fire',
      '1040 report r',
      '1240 publish fire',
      '1240 report r',
    ]);
  });
});

describe('what fails', () => {
  it('is tried again, less and less often', async () => {
    batches = [{}, { failures: [failure] }, { failures: [failure] }, { failures: [failure] }];
    at(1_000, () => save('fire'));
    const published = (await followLater(60_000)).filter((event) => event.includes('publish'));
    expect(published).toEqual(['1040 publish fire', '4040 publish ', '10040 publish ', '22040 publish ']);
  });

  it('as a whole is reported and done again', async () => {
    at(1_000, () => save('fire'));
    batches = [{}, new Error('disk full')];
    expect(await followLater(10_000)).toEqual([
      '1040 publish fire',
      '1040 report Error: disk full',
      '4040 publish fire',
      '4040 report r',
    ]);
  });

  it('for good ends the publisher', async () => {
    batches = [new BuildError('Another process has taken over this folder.')];
    await expect(follow(10_000)).rejects.toThrow('taken over');
  });

  it('beside publishing is told and holds up nothing', async () => {
    batches = [{ needsSweep: true }];
    const refuse = async () => {
      throw new Error('no');
    };
    await follow(1_000, { warmUp: refuse, sweep: refuse, remember: refuse });
    expect(events).toEqual([
      '0 publish everything',
      '0 report r',
      '0 warm-up-failed',
      '0 state-failed',
      '0 sweep-failed',
      '0 state-failed',
    ]);
  });
});

describe('time', () => {
  it('publishes what is due', async () => {
    batches = [{ due: new Date(START + 5_000) }];
    expect(await followLater(9_000)).toEqual(['5000 publish ', '5000 report r']);
  });

  it('that jumps is told, and has what is due decided again', async () => {
    at(1_000, () => {
      clockOffset = 3_600_000;
    });
    expect(await followLater(2_000)).toEqual(['1000 clock 3600000', '1000 publish ', '1000 report r']);
  });

  it('has everything watched and checked again now and then, and the cache pruned', async () => {
    schedule.pruneAt = 600_000;
    expect(await followLater(601_000)).toEqual([
      '600000 watch again',
      '600000 publish everything',
      '600000 report r',
      '600000 prune',
    ]);
  });
});

describe('the search', () => {
  it('runs beside saves, and the files of the former index go when it is done', async () => {
    batches = [{ needsSearch: true }];
    at(8_500, () => save('fire'));
    at(20_000, () => endSearch({ needsSearch: false }));
    expect(await followLater(30_000)).toEqual([
      '8000 search',
      '8540 publish fire',
      '8540 report r',
      '20000 search is current',
      '20000 sweep',
      '20000 remember',
    ]);
  });

  it('that fails is told, and built again', async () => {
    batches = [{ needsSearch: true }];
    at(10_000, () => endSearch(new Error('no memory')));
    expect(await followLater(400_000)).toEqual(['8000 search', '10000 search-failed', '318000 search']);
  });
});

describe('pictures', () => {
  const progress = (done: number) => ({ slug: 'fire', isPublic: true, done, total: 2, articles: 1 });

  it('are encoded one by one beside saves, and their article is published again', async () => {
    steps = [
      { kind: 'encoded', progress: progress(1) },
      { kind: 'encoded', progress: progress(2) },
      { kind: 'complete', slugs: ['fire'], progress: progress(2) },
      { kind: 'nothing' },
    ];
    at(1_000, () => save('vote'));
    for (const time of [2_000, 3_000, 4_000, 5_000]) at(time, () => endPicture());
    expect(await followLater(6_000)).toEqual([
      '0 picture',
      '1040 publish vote',
      '1040 report r',
      '2000 1 of 2 photos',
      '2000 picture',
      '3000 2 of 2 photos',
      '3000 picture',
      '4000 2 of 2 photos',
      '4040 publish fire',
      '4040 report r',
      '4040 picture',
      '5000 all photos',
    ]);
  });

  it('are reported as soon as their article is published', async () => {
    waitingPictures = progress(0);
    steps = [{ kind: 'nothing' }];
    expect((await follow(1_000)).slice(0, 2)).toEqual(['0 publish everything', '0 report r, 0 of 2 photos']);
  });

  it('that cannot be written are tried again, less and less often', async () => {
    const full = () => new Error('ENOSPC');
    steps = [full(), full(), { kind: 'nothing' }];
    for (const time of [1_000, 5_000, 20_000]) at(time, () => endPicture());
    expect(await followLater(30_000)).toEqual([
      '0 picture',
      '1000 pictures-failed',
      '4000 picture',
      '5000 pictures-failed',
      '11000 picture',
      '20000 all photos',
    ]);
  });
});

describe('being told to stop', () => {
  it('in the middle of a batch lets it end, and begins nothing else', async () => {
    at(1_000, () => save('fire'));
    at(900, () => {
      duringBatch = () => {
        schedule.isStopping = true;
      };
    });
    expect(await followLater(100_000)).toEqual(['1040 publish fire', '1040 report r']);
  });
});

it('replaces pages of earlier code after saves, and reports and repeats what fails', async () => {
  batches = [{ outdatedCount: 9 }, { outdatedCount: 7 }, { outdatedCount: 6 }, new Error('disk is full'), {}];
  duringBatch = () => save('fire');
  const told = (await follow(4_000)).slice(3).join(', ');
  expect(told).toMatch(/^40 report r, 40 remember, 40 refresh, 40 report r, 40 refresh, 40 .*full, 3040 refresh, /);
});
