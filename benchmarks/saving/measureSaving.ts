import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { runCommand } from '../../e2e/support/runCommand.ts';
import { findFreePort } from '../../testing/startNginx.ts';
import { generateArchive } from '../generateArchive.ts';
import { readPssMb, treeOf } from '../measureProcess.ts';
import { archiveSlug } from '../newsroom.ts';

export type SavingOptions = { peopleCount: number; everyMs: number; durationMs: number; articleCount: number };

export type SavingFigures = {
  /** Durations, in milliseconds. */
  saves: number[];
  refused: number;
  /** Articles on the disk that lack the last save that was answered. */
  lost: number;
  /** Of the newsroom and its processes, about ten times in all. */
  memoryMb: number[];
  /** From the start until the newsroom answers. */
  readyMs: number;
  firstListMs: number;
  listMs: number;
};

type Client = (method: string, path: string, body?: object) => Promise<{ status: number; body: unknown }>;

const PASSWORD = 'violet kettle 9 harbour';
const READINGS = 10;
const versionSchema = z.object({ version: z.string(), text: z.string() });
const linkSchema = z.object({ url: z.string() });

/** Signs people in to a newsroom of its own, and has each of them save an article again and again. */
export async function measureSaving(options: SavingOptions): Promise<SavingFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-saving-'));
  const content = join(folder, 'content');
  console.error(`writing ${options.articleCount} articles`);
  await generateArchive(content, options.articleCount);
  const origin = `http://localhost:${await findFreePort()}`;
  const begun = performance.now();
  const server = runCommand('scripts/newsroom/newsroom.ts', [], {
    CONTENT_DIR: content,
    OUT_DIR: join(folder, 'out'),
    NEWSROOM_DIR: join(folder, 'newsroom'),
    NEWSROOM_URL: origin,
    NEWSROOM_PORT: new URL(origin).port,
    LOG_FORMAT: 'json',
  });
  try {
    while (!server.output().includes('"event":"listening"')) {
      if (server.process.exitCode !== null) throw new Error(`The newsroom ended: ${server.output()}`);
      await wait(20);
    }
    const readyMs = performance.now() - begun;
    const token = /\/invitation#([\w-]+)/.exec(server.output())?.[1] ?? '';
    const owner = await signUp(origin, { token, name: 'Owner', email: 'owner@news.example' });
    const [firstListMs] = await timed(() => owner('GET', '/api/articles'));
    const [listMs] = await timed(() => owner('GET', '/api/articles'));
    console.error(`signing ${options.peopleCount} people in`);
    const people: Client[] = [];
    for (let index = 0; index < options.peopleCount; index++) {
      const invitation = { email: `person${index}@news.example`, role: 'editor' };
      const { url } = linkSchema.parse((await owner('POST', '/api/people/invitations', invitation)).body);
      people.push(await signUp(origin, { token: url.split('#')[1] ?? '', name: `Person ${index}` }));
    }
    const figures = await saveAgainAndAgain({ ...options, content, people, pid: server.process.pid ?? 0 });
    return { ...figures, readyMs, firstListMs, listMs };
  } finally {
    server.process.kill('SIGTERM');
    await server.ended;
    await rm(folder, { recursive: true, force: true });
  }
}

/** Accepts an invitation. @returns calls with the session of that person */
async function signUp(origin: string, given: { token: string; name: string; email?: string }): Promise<Client> {
  const cookies = new Map<string, string>();
  const call: Client = async (method, path, body) => {
    const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { Origin: origin, Cookie, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return { status: response.status, body: await response.json().catch(() => null) };
  };
  const { status } = await call('POST', '/api/accept-invitation', { ...given, password: PASSWORD });
  if (status !== 200) throw new Error(`An invitation was answered with ${status}.`);
  return call;
}

type Run = SavingOptions & { content: string; people: readonly Client[]; pid: number };

async function saveAgainAndAgain({ content, people, pid, everyMs, durationMs, articleCount }: Run) {
  const saves: number[] = [];
  let refused = 0;
  /** The last headline of each article that was answered as saved. */
  const saved = new Map<string, string>();
  const end = performance.now() + durationMs;

  async function work(call: Client, index: number): Promise<void> {
    const slug = archiveSlug((index % articleCount) + 1);
    let { version, text } = versionSchema.parse((await call('GET', `/api/articles/${slug}`)).body);
    // Not all at once.
    await wait((everyMs * index) / people.length);
    for (let count = 1; performance.now() < end; count++) {
      const headline = `Headline ${count} of person ${index}`;
      const next = text.replace(/^headline: .*$/m, `headline: ${headline}`);
      const json = { base: version, text: next, window: `window-${index}-of-one` };
      const [ms, answer] = await timed(() => call('PUT', `/api/articles/${slug}`, json));
      saves.push(ms);
      if (answer.status === 200) {
        ({ version, text } = versionSchema.parse(answer.body));
        saved.set(slug, headline);
      } else refused++;
      await wait(Math.max(0, everyMs - ms));
    }
  }

  const memoryMb: number[] = [];
  const readMemory = () => memoryMb.push(treeOf(pid).reduce((sum, one) => sum + readPssMb(one.pid), 0));
  readMemory();
  const timer = setInterval(readMemory, durationMs / READINGS);
  await Promise.all(people.map(work));
  clearInterval(timer);
  readMemory();
  let lost = 0;
  for (const [slug, headline] of saved) {
    const text = await readFile(join(content, 'articles', slug, 'index.mdx'), 'utf8');
    if (!text.includes(`headline: ${headline}\n`)) lost++;
  }
  return { saves, refused, lost, memoryMb };
}

async function timed<Value>(action: () => Promise<Value>): Promise<[ms: number, value: Value]> {
  const begun = performance.now();
  const value = await action();
  return [performance.now() - begun, value];
}
