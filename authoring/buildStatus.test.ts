import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPicture } from '../lib/images/readPicture.ts';
import { buildStatus, type LiveStatus } from './buildStatus.ts';
import { formatStatus, formatTimeLeft } from './formatStatus.ts';
import { createTestNewsroom, frontMatter, type TestNewsroom } from './newsroom.testing.ts';

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await createTestNewsroom();
  const article = (slug: string, text: string) => newsroom.write(`content/articles/${slug}/index.mdx`, text);
  await article('pier', `${frontMatter()}\nText.\n`);
  await article('older', `${frontMatter().replace('2026-01-07', '2025-12-31')}\nText.\n\n<Photo src="none.jpg" />\n`);
  await article('soon', `${frontMatter().replace('2026-01-07', '2026-01-12T09:30Z')}\nText.\n`);
  await article('notes', `${frontMatter('status: draft\n')}\nText.\n`);
  await article('broken', 'Text.\n');
});
afterEach(() => newsroom.remove());

function build(live: LiveStatus | null = null) {
  const { contentDir } = newsroom;
  return buildStatus({
    contentDir,
    now: new Date('2026-01-10T06:00Z'),
    readPicture,
    cwd: contentDir,
    live,
  });
}

describe('buildStatus', () => {
  it('puts every article into its place, the newest first', async () => {
    const status = await build();
    expect(status.published.map(({ slug, problemCount }) => [slug, problemCount])).toEqual([
      ['pier', 0],
      ['older', 1],
    ]);
    expect(status.scheduled).toMatchObject([{ slug: 'soon', date: '2026-01-12T09:30:00.000Z', secondsLeft: 185_400 }]);
    expect(status.drafts).toMatchObject([{ slug: 'notes', headline: 'The pier: a year on' }]);
    expect(status.unknown).toMatchObject([{ slug: 'broken', problemCount: 1 }]);
    expect(status.problems).toMatchObject([
      { file: 'articles/broken/index.mdx', line: 1 },
      { file: 'articles/older/index.mdx', rule: 'photo-missing' },
    ]);
  });
});

describe('formatStatus', () => {
  it('says it to people', async () => {
    const text = formatStatus(await build());
    expect(text).toMatch(
      /^Published: 2\n {2}2026-01-07 {2}pier {2}The pier: a year on\n {2}2025-12-31 {2}older .*\[1 problem\]\n/,
    );
    expect(text).toMatch(/\nScheduled: 1\n {2}in 2 days 3 h \(12 January 2026, 09:30 UTC\) {2}soon /);
    expect(text).toMatch(/\nProblems: 2\n {2}articles\/broken\/index\.mdx:1:1 /);
  });

  it('names what is not live although the check finds nothing, and nothing twice', async () => {
    const [known] = (await build()).problems;
    if (!known) throw new Error('there is a broken article');
    const failures = [known, { file: 'articles/pier/index.mdx', message: 'it could not be encoded' }];
    const text = formatStatus(
      await build({
        isRunning: true,
        lastPublish: null,
        batch: null,
        pictures: null,
        isSearchBehind: false,
        webhooks: null,
        remote: null,
        outdatedPages: 0,
        quickPages: 0,
        failures,
      }),
    );
    expect(text).toMatch(/Live: .*\n {2}not published: articles\/pier\/index\.mdx {2}it could not be encoded$/);
  });

  it('says how many photos have their full form', async () => {
    const pictures = { slug: 'pier', done: 7, total: 15, articles: 3 };
    const live = {
      isRunning: true,
      lastPublish: null,
      batch: null,
      isSearchBehind: false,
      webhooks: null,
      remote: null,
      outdatedPages: 0,
      quickPages: 0,
      failures: [],
    };
    expect(formatStatus(await build({ ...live, pictures }))).toMatch(
      /\n {2}pictures: 7 of 15 photos of pier in full quality; 2 more articles to come$/,
    );
    expect(formatStatus(await build({ ...live, pictures: { ...pictures, articles: 1 } }))).toMatch(/ full quality$/);
    expect(formatStatus(await build({ ...live, pictures: null, outdatedPages: 1200 }))).toMatch(
      /\n {2}new code: 1200 pages still to be rendered again$/,
    );
    expect(formatStatus(await build({ ...live, pictures, isSearchBehind: true }))).toMatch(/\n {2}search: follows$/);
    const remote = { state: 'away' as const, waiting: 2, since: '2026-03-04T08:00:00.000Z' };
    expect(formatStatus(await build({ ...live, pictures, remote }))).toMatch(
      /\n {2}repository: cannot be reached; 2 commits not pushed since [^\n]*$/,
    );
    const webhooks = { pending: 2, failing: 1, since: '2026-03-04T08:00:00.000Z', dropped: 3 };
    expect(formatStatus(await build({ ...live, pictures, webhooks }))).toMatch(
      /\n {2}webhooks: 2 messages wait since .*, 1 receiver fails, 3 given up$/,
    );
  });

  it.each([
    [1, '1 minute'],
    [3540, '59 minutes'],
    [3541, '1 h 0 min'],
    [86_399, '1 day 0 h'],
    [20 * 86_400, '20 days'],
    [73 * 365.25 * 86_400, '73 years'],
  ])('says of %d seconds %j', (seconds, text) => {
    expect(formatTimeLeft(seconds)).toBe(text);
  });
});
