import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listFiles } from '../site/outDirectory.ts';
import { publishFiles } from '../site/publishFiles.testing.ts';

const hasRclone = spawnSync('rclone', ['version']).status === 0;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-sync-'));
});
afterEach(() => rm(folder, { recursive: true }));

function site(headline: string): Record<string, string> {
  return {
    'index.html': `<a>${headline}</a>`,
    'articles/fire.html': `<h1>${headline}</h1>`,
    'articles/vote.html': '<h1>Council votes</h1>',
    'media/pier-1a2b-480.jpg': 'pixels',
    'feed.xml': `<title>${headline}</title>`,
  };
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
  await publishFiles(out, staging, site('Fire at the pier'));
  expect(sync()).toEqual(await listFiles(out));
  await publishFiles(out, staging, site('Fire at the pier is out'));
  expect(sync()).toEqual(
    ['articles/fire.html', 'feed.xml', 'index.html'].flatMap((path) => [path, `${path}.br`, `${path}.gz`]),
  );
  await publishFiles(out, staging, site('Fire at the pier is out'));
  expect(sync()).toEqual([]);
});
