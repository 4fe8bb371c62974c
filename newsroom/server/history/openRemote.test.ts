import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTurns } from '../createTurns.ts';
import { articleText } from '../newsroom.testing.ts';
import { TEXT_TOOLS } from '../texts/textTools.ts';
import { type History, openHistory } from './openHistory.ts';
import { delayAfter, openRemote, type Remote } from './openRemote.ts';

const run = promisify(execFile);
const ADA = { name: 'Ada', email: 'ada@example.org' };
const BEN = { name: 'Ben', email: 'ben@example.org' };
const PIER = 'articles/pier/index.mdx';

let root: string;
let bare: string;
const remotes = new Set<Remote>();

type Newsroom = {
  history: History;
  remote: Remote;
  notes: string[];
  read: (path: string) => Promise<string>;
  write: (path: string, text: string) => Promise<void>;
  remove: (path: string) => Promise<void>;
  save: (slug: string, author: typeof ADA) => Promise<void>;
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'galley-remote-'));
  bare = join(root, 'remote.git');
  await run('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
});
afterEach(async () => {
  for (const remote of remotes) remote.stop();
  remotes.clear();
  await rm(root, { recursive: true });
});

/** @param folder of the repository; cloned from the remote unless it exists */
async function open(folder: string, contentDir = folder): Promise<Newsroom> {
  const opened = await openHistory(contentDir);
  if (!opened) throw new Error('These tests need git.');
  const notes: string[] = [];
  const remote = openRemote({
    history: opened,
    remote: bare,
    inTurn: createTurns(),
    mergeTexts: TEXT_TOOLS.merge,
    now: () => new Date('2026-03-01T12:00:00Z'),
    onState: () => {},
    onNote: (note) => notes.push(note),
  });
  remotes.add(remote);
  const path = (name: string) => join(contentDir, name);
  return {
    history: opened,
    remote,
    notes,
    read: (name) => readFile(path(name), 'utf8'),
    write: async (name, text) => {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(path(name), text);
    },
    remove: (name) => rm(path(name), { recursive: true }),
    save: async (slug, author) => void (await opened.commit([`articles/${slug}`], author, `${slug}: text`)),
  };
}

async function openFirst(): Promise<Newsroom> {
  const folder = join(root, 'first');
  await mkdir(join(folder, 'articles/pier'), { recursive: true });
  await writeFile(join(folder, PIER), articleText());
  const first = await open(folder);
  await first.remote.sync();
  return first;
}

async function openSecond(): Promise<Newsroom> {
  await run('git', ['clone', '--quiet', bare, join(root, 'second')]);
  return open(join(root, 'second'));
}

const inRemote = async (path: string) => (await run('git', ['-C', bare, 'show', `main:${path}`])).stdout;
const edited = (from: string, to: string) => articleText().replace(from, to);

describe('GIT_REMOTE', () => {
  it('pushes all content at first, then each save', async () => {
    const first = await openFirst();
    expect(await inRemote(PIER)).toBe(articleText());
    await first.write(PIER, edited('two winters', 'ten winters'));
    await first.save('pier', ADA);
    expect(await first.remote.sync()).toEqual({ state: 'current', waiting: 0, since: null });
    expect(await inRemote(PIER)).toContain('ten winters');
  });

  it('merges by block what two newsrooms saved in the same article', async () => {
    const [first, second] = [await openFirst(), await openSecond()];
    await first.write(PIER, edited('two winters', 'ten winters'));
    await first.save('pier', ADA);
    await first.remote.sync();
    await second.write(PIER, edited('by hand', 'slowly'));
    await second.save('pier', BEN);
    await second.remote.sync();
    await first.remote.sync();
    for (const text of [await first.read(PIER), await second.read(PIER), await inRemote(PIER)]) {
      expect(text).toBe(edited('two winters', 'ten winters').replace('by hand', 'slowly'));
    }
    const authors = (await first.history.list('pier')).map(({ author }) => author);
    expect(authors).toEqual(expect.arrayContaining(['Ada', 'Ben']));
  });

  it('keeps both versions where both changed the same block: one stands, one can be restored', async () => {
    const [first, second] = [await openFirst(), await openSecond()];
    await first.write(PIER, edited('two winters', 'ten winters'));
    await first.save('pier', ADA);
    await first.remote.sync();
    await second.write(PIER, edited('two winters', 'six winters'));
    await second.save('pier', BEN);
    await second.remote.sync();
    expect(await second.read(PIER)).toContain('six winters');
    expect(second.notes).toEqual([expect.stringContaining(`Both changed ${PIER} (standfirst)`)]);
    const entries = await second.history.list('pier');
    const texts = await Promise.all(entries.map(({ commit }) => second.history.readText('pier', commit)));
    expect(texts.some((old) => old?.text.toString('utf8').includes('ten winters'))).toBe(true);
    expect(texts.every(Boolean)).toBe(true);
  });

  it('takes what is new on both sides, and the removal of what nobody changed', async () => {
    const first = await openFirst();
    await first.write('articles/old/index.mdx', articleText());
    await first.save('old', ADA);
    await first.remote.sync();
    const second = await openSecond();
    await first.write('articles/north/index.mdx', articleText());
    await first.save('north', ADA);
    await first.remove('articles/old');
    await first.save('old', ADA);
    await first.remote.sync();
    await second.write('articles/south/index.mdx', articleText());
    await second.save('south', BEN);
    await second.remote.sync();
    expect(await second.read('articles/north/index.mdx')).toBe(articleText());
    await expect(second.read('articles/old/index.mdx')).rejects.toThrow('ENOENT');
    expect(await inRemote('articles/south/index.mdx')).toBe(articleText());
  });

  it('keeps a removed article that the others went on writing, with its pictures', async () => {
    const first = await openFirst();
    await first.write('articles/pier/boat.jpg', 'a picture');
    await first.save('pier', ADA);
    await first.remote.sync();
    const second = await openSecond();
    await first.write(PIER, edited('two winters', 'ten winters'));
    await first.save('pier', ADA);
    await first.remote.sync();
    await second.remove('articles/pier');
    await second.save('pier', BEN);
    await second.remote.sync();
    expect(await second.read(PIER)).toContain('ten winters');
    expect(await second.read('articles/pier/boat.jpg')).toBe('a picture');
  });

  it('keeps its own picture and settings where both changed them; the others are in the history', async () => {
    const [first, second] = [await openFirst(), await openSecond()];
    await first.write('articles/pier/boat.jpg', 'of the first');
    await first.save('pier', ADA);
    await first.remote.sync();
    await second.write('articles/pier/boat.jpg', 'of the second');
    await second.save('pier', BEN);
    await second.remote.sync();
    expect(await second.read('articles/pier/boat.jpg')).toBe('of the second');
    expect(second.notes.join()).toContain('Both changed articles/pier/boat.jpg');
    const log = ['-C', bare, 'log', '--full-history', '--format=%H', 'main', '--', 'articles/pier/boat.jpg'];
    const commits = (await run('git', log)).stdout.trim().split('\n');
    const versions = await Promise.all(
      commits.map(
        async (commit) => (await run('git', ['-C', bare, 'show', `${commit}:articles/pier/boat.jpg`])).stdout,
      ),
    );
    expect(versions).toEqual(expect.arrayContaining(['of the first', 'of the second']));
  });

  it('goes on while the remote is away, and pushes when it is back', async () => {
    const first = await openFirst();
    await rename(bare, `${bare}-away`);
    await first.write(PIER, edited('two winters', 'ten winters'));
    await first.save('pier', ADA);
    const since = '2026-03-01T12:00:00.000Z';
    expect(await first.remote.sync()).toEqual({ state: 'away', waiting: 1, since });
    expect(await first.remote.sync()).toEqual({ state: 'away', waiting: 1, since });
    expect(first.notes).toHaveLength(1);
    expect(first.notes[0]).not.toContain(bare);
    await rename(`${bare}-away`, bare);
    expect(await first.remote.sync()).toEqual({ state: 'current', waiting: 0, since: null });
    expect(await inRemote(PIER)).toContain('ten winters');
  });

  it('pushes after the next start what was committed before a crash', async () => {
    const first = await openFirst();
    await first.write(PIER, edited('two winters', 'ten winters'));
    await first.save('pier', ADA);
    first.remote.stop();
    await (await open(join(root, 'first'))).remote.sync();
    expect(await inRemote(PIER)).toContain('ten winters');
  });

  it('finishes a merge of which only the files were written before a crash', async () => {
    const [first, second] = [await openFirst(), await openSecond()];
    await first.write(PIER, edited('two winters', 'ten winters'));
    await first.save('pier', ADA);
    await first.remote.sync();
    await second.write(PIER, edited('two winters', 'ten winters'));
    await second.remote.sync();
    expect(second.remote.state().state).toBe('current');
    expect(await second.read(PIER)).toContain('ten winters');
  });

  it('commits what somebody changed on the disk before it takes what others pushed', async () => {
    const [first, second] = [await openFirst(), await openSecond()];
    await first.write(PIER, edited('two winters', 'ten winters'));
    await first.save('pier', ADA);
    await first.remote.sync();
    await second.write(PIER, edited('by hand', 'slowly'));
    await second.remote.sync();
    expect(await inRemote(PIER)).toBe(edited('two winters', 'ten winters').replace('by hand', 'slowly'));
  });

  it('leaves the code around the content to those who know git', async () => {
    const folder = join(root, 'code');
    await mkdir(join(folder, 'content/articles/pier'), { recursive: true });
    await writeFile(join(folder, 'content', PIER), articleText());
    await writeFile(join(folder, 'code.ts'), 'one');
    const git = (at: string, ...args: string[]) =>
      run('git', ['-C', at, '-c', 'user.name=Dev', '-c', 'user.email=dev@localhost', ...args]);
    await git(root, 'init', '--quiet', '--initial-branch=main', folder);
    await git(folder, 'add', '.');
    await git(folder, 'commit', '--quiet', '-m', 'code');
    const first = await open(folder, join(folder, 'content'));
    await first.remote.sync();
    const other = join(root, 'other');
    await run('git', ['clone', '--quiet', bare, other]);
    await writeFile(join(other, 'code.ts'), 'two');
    await git(other, 'commit', '--quiet', '-am', 'two');
    await git(other, 'push', '--quiet');
    expect((await first.remote.sync()).state).toBe('current');
    expect(await readFile(join(folder, 'code.ts'), 'utf8')).toBe('two');

    await writeFile(join(other, 'code.ts'), 'three');
    await git(other, 'commit', '--quiet', '-am', 'three');
    await git(other, 'push', '--quiet');
    await writeFile(join(folder, 'code.ts'), 'four');
    await git(folder, 'commit', '--quiet', '-am', 'four');
    expect(await first.remote.sync()).toMatchObject({ state: 'blocked', waiting: 1 });
    expect(first.notes.at(-1)).toContain('Both sides changed code.ts');
    expect(await readFile(join(folder, 'code.ts'), 'utf8')).toBe('four');
  });

  it('joins a repository that it has no commit in common with', async () => {
    await openFirst();
    const folder = join(root, 'apart');
    await cp(join(root, 'first/articles'), join(folder, 'articles'), { recursive: true });
    await mkdir(join(folder, 'articles/own'));
    await writeFile(join(folder, 'articles/own/index.mdx'), articleText());
    const apart = await open(folder);
    expect((await apart.remote.sync()).state).toBe('current');
    expect(await inRemote('articles/own/index.mdx')).toBe(articleText());
  });

  it('waits longer after each failure, up to ten minutes', () => {
    expect([0, 1, 2, 3, 20].map(delayAfter)).toEqual([30_000, 5_000, 10_000, 20_000, 600_000]);
  });
});
