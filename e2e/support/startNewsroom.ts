import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { freePort } from './freePort.ts';
import { runCommand } from './runCommand.ts';

export type Newsroom = {
  origin: string;
  /** A folder for the test's own files, which `stop` removes. */
  folder: string;
  /** Its content: a copy of the small newsroom. */
  content: string;
  stop: () => Promise<void>;
};

/**
 * Starts a newsroom for one person, without a site, on a free port.
 *
 * @param env settings of its own, for a test that has a site
 */
export async function startNewsroom(env: Record<string, string> = {}): Promise<Newsroom> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-newsroom-'));
  const content = join(folder, 'content');
  await cp('fixtures/valid', content, { recursive: true });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = runCommand('scripts/newsroom/newsroom.ts', [], {
    OUT_DIR: join(folder, 'out'),
    NEWSROOM_DIR: join(folder, 'newsroom'),
    ...env,
    CONTENT_DIR: content,
    NEWSROOM_PORT: String(port),
  });
  await expect.poll(() => server.output(), { timeout: 90_000 }).toContain(origin);
  return {
    origin,
    folder,
    content,
    stop: async () => {
      server.process.kill('SIGTERM');
      await server.ended;
      await rm(folder, { recursive: true });
    },
  };
}
