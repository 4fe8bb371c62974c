import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { type Command, treeOf } from '../measureProcess.ts';

/** A site that publishes while it runs. */
export type StorySite = {
  origin: string;
  /** Until its front was there, with nothing from an earlier start. */
  firstStartMs: number;
  /**
   * Publishes a story.
   *
   * @param photos folder of its photos
   * @returns its address
   */
  publishStory: (headline: string, photos: string) => Promise<string>;
  /** Changes the headline of the last story. */
  changeHeadline: (headline: string) => Promise<void>;
  stop: () => Promise<void>;
};

const POLL_MS = 4;
const ANSWER_MAX_MS = 300_000;

/** @returns how long it took, in milliseconds */
export async function waitForPage(address: string, isWanted: (html: string) => boolean): Promise<number> {
  const begun = performance.now();
  const isThere = () =>
    fetch(address).then(
      async (answer) => answer.ok && isWanted(await answer.text()),
      () => false,
    );
  while (!(await isThere())) {
    if (performance.now() - begun > ANSWER_MAX_MS) throw new Error(`${address} did not show what was published`);
    await wait(POLL_MS);
  }
  return performance.now() - begun;
}

/** Starts a server, and waits for its front. */
export async function startServer(
  { command, args, cwd, env }: Command,
  origin: string,
): Promise<Pick<StorySite, 'firstStartMs' | 'stop'>> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = () => stopTree(child);
  try {
    return { firstStartMs: await waitForPage(origin, (html) => html.includes('</html>')), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopTree(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  // A shell runs the command, and could exit before its child.
  for (const { pid } of treeOf(child.pid ?? 0).reverse()) {
    try {
      process.kill(pid, 'SIGTERM');
    } catch {
      // It has already exited.
    }
  }
  await ended;
}

/** The pictures that a reader with a screen of this width loads, the fallback of each. */
export function listPictures(html: string, widthPx: number): string[] {
  return [...html.matchAll(/<img\b[^>]*>/g)].flatMap(([element]) => {
    const [, src] = /\bsrc="([^"]+)"/.exec(element) ?? [];
    const [, srcset = ''] = /\bsrcset="([^"]+)"/i.exec(element) ?? [];
    const candidates = [...srcset.matchAll(/(\S+) (\d+)w/g)]
      .map(([, address = '', width]) => ({ address, width: Number(width) }))
      .sort((a, b) => a.width - b.width);
    const chosen = candidates.find(({ width }) => width >= widthPx) ?? candidates.at(-1);
    return chosen?.address ?? src ?? [];
  });
}
