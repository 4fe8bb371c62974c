import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { findFreePort } from '../../testing/startNginx.ts';
import { type RunningCommand, runCommand } from './runCommand.ts';

export const TEAM_PASSWORD = 'violet kettle 9 harbour';

/** A newsroom in which several people sign in, over a copy of `fixtures/valid`. */
export type Team = {
  origin: string;
  /** Ends the newsroom as a crash does. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  /** An editor, in a browser of their own. */
  join: (browser: Browser, name: string) => Promise<BrowserContext>;
  readArticle: (slug: string) => Promise<string>;
  remove: () => Promise<void>;
};

export async function startTeam(): Promise<Team> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-team-'));
  const content = join(folder, 'content');
  await cp('fixtures/valid', content, { recursive: true });
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  let server: RunningCommand | undefined;
  let owner: BrowserContext | undefined;
  let firstLink = '';

  async function start(): Promise<void> {
    const running = runCommand('scripts/newsroom/newsroom.ts', [], {
      CONTENT_DIR: content,
      OUT_DIR: join(folder, 'out'),
      NEWSROOM_DIR: join(folder, 'newsroom'),
      NEWSROOM_URL: origin,
      NEWSROOM_PORT: String(port),
      LOG_FORMAT: 'json',
    });
    server = running;
    await expect.poll(() => running.output(), { timeout: 90_000 }).toContain('"event":"listening"');
    firstLink ||= /\/invitation#([\w-]+)/.exec(running.output())?.[1] ?? '';
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    server?.process.kill(signal);
    await server?.ended;
  }

  async function accept(context: BrowserContext, given: { token: string; name: string; email: string }): Promise<void> {
    const options = { headers: { Origin: origin }, data: { ...given, password: TEAM_PASSWORD } };
    expect((await context.request.post(`${origin}/api/accept-invitation`, options)).ok()).toBe(true);
  }

  async function invite(browser: Browser, email: string): Promise<string> {
    if (!owner) {
      owner = await browser.newContext();
      await accept(owner, { token: firstLink, name: 'Chief', email: 'chief@news.example' });
    }
    const answer = await owner.request.post(`${origin}/api/people/invitations`, {
      headers: { Origin: origin },
      data: { email, role: 'editor' },
    });
    const { url } = await answer.json();
    return String(url).split('#')[1] ?? '';
  }

  await start();
  return {
    origin,
    kill: () => end('SIGKILL'),
    start,
    join: async (browser, name) => {
      const email = `${name.toLowerCase()}@news.example`;
      const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
      await accept(context, { token: await invite(browser, email), name, email });
      return context;
    },
    readArticle: (slug) => readFile(join(content, 'articles', slug, 'index.mdx'), 'utf8'),
    remove: async () => {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Opens an article in a new page of somebody's browser. */
export async function openIn(context: BrowserContext, { origin }: Team, slug: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/articles/${slug}`);
  await expect(page.getByRole('textbox', { name: 'Story' })).toBeVisible();
  return page;
}
