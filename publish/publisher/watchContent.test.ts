import { watch } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangedPlace } from '../../lib/content/check/trackContent.ts';
import { UNWATCHED_RESCAN_MS, type WatchFolder, WatchLimitError, watchContent } from './watchContent.ts';

let folder: string;
let stop = () => {};
let changes: ChangedPlace[];
let lost: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-watch-'));
  for (const name of ['articles/pier', 'articles/quay', 'sections', 'contributors'])
    await mkdir(join(folder, name), { recursive: true });
  changes = [];
  lost = [];
});
afterEach(async () => {
  stop();
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

function follow(watcher?: WatchFolder): void {
  stop = watchContent(
    folder,
    (place) => changes.push(place),
    (error) => lost.push(error),
    watcher,
  );
}

/** What `fs.watch` does when the system allows only so many watches. */
function limitedTo(count: number): WatchFolder {
  let left = count;
  return (...args) => {
    if (left-- > 0) return watch(...args);
    throw Object.assign(new Error('System limit for number of file watchers reached'), { code: 'ENOSPC' });
  };
}

describe('watchContent', () => {
  it('reports an article when its text is written, and not the files that other programs leave', async () => {
    follow();
    for (const name of ['index.mdx~', '#index.mdx#', '4913']) await writeFile(join(folder, 'articles/pier', name), 'x');
    await writeFile(join(folder, 'articles/quay/index.mdx'), 'x');
    await expect.poll(() => changes).toContain('quay');
    expect(changes).not.toContain('pier');
  });

  it.each(['sections/town.yaml', 'fronts/home.yaml', 'pages/about/index.mdx'])(
    'reports a change of %s',
    async (file) => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      follow();
      await writeFile(join(folder, file), 'x');
      await expect.poll(() => changes).toContain(null);
    },
  );

  it('follows pages that are begun while it runs', async () => {
    follow();
    await mkdir(join(folder, 'pages/imprint'), { recursive: true });
    await expect.poll(() => changes).toContain(null);
    const { length } = changes;
    await writeFile(join(folder, 'pages/imprint/index.mdx'), 'x');
    await expect.poll(() => changes.length).toBeGreaterThan(length);
  });

  it('has everything checked every ten seconds where not all folders can be watched, and says why once', () => {
    vi.useFakeTimers();
    follow(limitedTo(3));
    expect(lost).toEqual([expect.any(WatchLimitError)]);
    expect(String(lost[0])).toContain('no more than 3 folders');
    vi.advanceTimersByTime(2 * UNWATCHED_RESCAN_MS);
    expect(lost.slice(1)).toEqual([null, null]);
  });

  it('does not check everything regularly where all folders can be watched, nor after it is stopped', () => {
    vi.useFakeTimers();
    follow();
    vi.advanceTimersByTime(2 * UNWATCHED_RESCAN_MS);
    expect(lost).toEqual([]);
    stop();
    follow(limitedTo(0));
    stop();
    vi.advanceTimersByTime(2 * UNWATCHED_RESCAN_MS);
    expect(lost).toEqual([expect.any(WatchLimitError)]);
  });
});
