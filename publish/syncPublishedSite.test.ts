import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listFiles, type PublishedFile, replaceFiles } from './outDirectory.ts';

const hasRclone = spawnSync('rclone', ['version']).status === 0;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-sync-'));
});
afterEach(() => rm(folder, { recursive: true }));

function site(headline: string): Map<string, PublishedFile> {
  const files = {
    'index.html': `<a>${headline}</a>`,
    'articles/fire.html': `<h1>${headline}</h1>`,
    'articles/vote.html': '<h1>Council votes</h1>',
    'media/pier-1a2b-480.jpg': 'pixels',
    'feed.xml': `<title>${headline}</title>`,
  };
  return new Map(Object.entries(files).map(([path, text]) => [path, { bytes: Buffer.from(text) }]));
}

/** What rclone copies or deletes; it goes by size and modification time. */
function sync(): string[] {
  const args = ['sync', '-v', '--use-json-log', '--config', '', join(folder, 'out'), join(folder, 'host')];
  const { stderr, status } = spawnSync('rclone', args, { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return stderr
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => JSON.parse(line).object ?? [])
    .sort();
}

it('a second upload takes only what changed', async ({ skip }) => {
  skip(!hasRclone, 'rclone is not on this machine: apt install rclone');
  const [out, staging] = [join(folder, 'out'), join(folder, 'staging')];
  await replaceFiles(out, staging, site('Fire at the pier'));
  expect(sync()).toEqual(await listFiles(out));
  await replaceFiles(out, staging, site('Fire at the pier is out'));
  expect(sync()).toEqual(
    ['articles/fire.html', 'feed.xml', 'index.html'].flatMap((path) => [path, `${path}.br`, `${path}.gz`]),
  );
  await replaceFiles(out, staging, site('Fire at the pier is out'));
  expect(sync()).toEqual([]);
});
