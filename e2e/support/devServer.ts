import { basename, join } from 'node:path';
import { expect } from '@playwright/test';
import { type RunningCommand, runCommand } from './runCommand.ts';

const PORT = 4312;
const NEWSROOM_PORT = 4313;

/** The address of the tests' development server. */
export const origin = `http://localhost:${PORT}`;

/** The address of the newsroom beside it. */
export const newsroomOrigin = `http://localhost:${NEWSROOM_PORT}`;

/** Starts `npm run dev` on a newsroom and waits until it answers. Only one can run at a time. */
export async function startDevServer(contentDir: string): Promise<RunningCommand> {
  const server = runCommand('scripts/dev.ts', [], {
    CONTENT_DIR: contentDir,
    PORT: String(PORT),
    NODE_ENV: 'development',
    NEWSROOM: 'on',
    NEWSROOM_PORT: String(NEWSROOM_PORT),
    NEWSROOM_DIR: join(contentDir, '..', `${basename(contentDir)}-newsroom`),
  });
  await expect.poll(() => server.output(), { timeout: 90_000 }).toContain(origin);
  return server;
}
