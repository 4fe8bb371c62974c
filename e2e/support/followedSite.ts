import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect } from '@playwright/test';
import { readPublisherState } from '../../publish/site/publisherState.ts';
import { compareSites } from './compareSites.ts';
import { newsrooms } from './newsrooms.ts';
import { type RunningCommand, runCommand } from './runCommand.ts';

/** A copy of a newsroom and a publisher that follows it, for tests that change the content. */
export type FollowedSite = {
  content: string;
  outDir: string;
  /** Starts or restarts the publisher. */
  start: () => RunningCommand;
  /** Stops the clock of the publisher, and of later builds, at this time. Also while it runs. */
  setClock: (time: string) => void;
  /** Sends it a signal and waits until it has ended. */
  stop: (signal?: NodeJS.Signals) => Promise<void>;
  output: () => string;
  read: (path: string) => Promise<string>;
  write: (path: string, data: string | Uint8Array) => Promise<void>;
  edit: (slug: string, change: (text: string) => string) => Promise<void>;
  move: (from: string, to: string) => Promise<void>;
  remove: (path: string) => Promise<void>;
  /** Builds the same content from scratch and waits until the published site equals it. */
  expectSameAsFresh: (options?: { isSettled: boolean }) => Promise<void>;
  /**
   * Waits until the publisher has started, and the site equals the last fresh build with nothing
   * left over. The content must be what it was then.
   */
  expectSettled: () => Promise<void>;
  dispose: () => Promise<void>;
};

/**
 * @param name prefix of the folders in `.galley/` that it uses
 * @param source the newsroom to copy
 * @param options.isSmall leaves out a third of the articles of `fixtures/valid`, all alike
 */
export async function createFollowedSite(
  name: string,
  source: string,
  { outDir = `.galley/${name}-out`, isSmall = false } = {},
): Promise<FollowedSite> {
  const content = await mkdtemp(join(tmpdir(), `galley-${name}-`));
  await cp(source, content, {
    recursive: true,
    filter: (path) => !(isSmall && /\/tide-table-(?:1[1-9]|2\d)$/.test(path)),
  });
  const freshDir = `.galley/${name}-fresh`;
  const env: Record<string, string> = { ...newsrooms.fixtures.env, CONTENT_DIR: content, LOG_FORMAT: 'text' };
  const clear = async (folder: string) => {
    for (const path of [folder, `${folder}.staging`, workDirOf(folder)]) {
      // The renderers of a killed publisher may still be writing their last files.
      await rm(path, { recursive: true, force: true, maxRetries: 10 });
    }
  };
  const expectSame = (isSettled: boolean) =>
    expect.poll(() => compareSites(outDir, freshDir, { isSettled }), { timeout: 150_000 }).toEqual([]);
  const hasStarted = async () => {
    const state = await readPublisherState(join(workDirOf(outDir), 'publisher.json'));
    return state?.pid === command?.process.pid && state?.ready;
  };
  await clear(outDir);
  let command: RunningCommand | null = null;

  return {
    content,
    outDir,
    start: () => {
      const script = env.SOURCE_DATE_EPOCH ? 'e2e/support/publisherWithClock.ts' : 'scripts/publisher.ts';
      command = runCommand(script, [], { ...env, OUT_DIR: outDir });
      return command;
    },
    setClock: (time) => {
      env.SOURCE_DATE_EPOCH = String(Date.parse(time) / 1000);
      command?.process.stdin?.write(`${env.SOURCE_DATE_EPOCH}\n`);
    },
    stop: async (signal = 'SIGTERM') => {
      command?.process.kill(signal);
      await command?.ended;
      command = null;
    },
    output: () => command?.output() ?? '',
    read: (path) => readFile(join(content, path), 'utf8'),
    write: async (path, data) => {
      await mkdir(dirname(join(content, path)), { recursive: true });
      await writeFile(join(content, path), data);
    },
    edit: async (slug, change) => {
      const file = join(content, 'articles', slug, 'index.mdx');
      await writeFile(file, change(await readFile(file, 'utf8')));
    },
    move: (from, to) => rename(join(content, from), join(content, to)),
    remove: (path) => rm(join(content, path), { recursive: true }),
    expectSameAsFresh: async ({ isSettled } = { isSettled: false }) => {
      await clear(freshDir);
      const build = runCommand('scripts/build.ts', [], { ...env, OUT_DIR: freshDir });
      expect(await build.ended, build.output()).toBe(0);
      await expectSame(isSettled);
    },
    expectSettled: async () => {
      await expect.poll(hasStarted, { timeout: 120_000 }).toBe(true);
      await expectSame(true);
    },
    dispose: async () => {
      command?.process.kill('SIGTERM');
      await command?.ended;
      await clear(outDir);
      await clear(freshDir);
      await rm(content, { recursive: true, force: true });
    },
  };
}

function workDirOf(outDir: string): string {
  const name = relative('.', outDir)
    .replaceAll('/', '-')
    .replace(/[^A-Za-z0-9-]+/g, '_');
  return join('.galley', name);
}
