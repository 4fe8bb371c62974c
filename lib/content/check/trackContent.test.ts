import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readPicture } from '../../images/readPicture.ts';
import { type ContentTracker, trackContent } from './trackContent.ts';

const NOW = new Date('2026-06-01T00:00:00Z');

let folder: string;
let tracker: ContentTracker;
let reads: ReturnType<typeof vi.fn<typeof readPicture>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-track-'));
  await cp('fixtures/valid', folder, { recursive: true });
  reads = vi.fn(readPicture);
  tracker = trackContent({ contentDir: folder, timeZone: 'UTC', readPicture: reads, cwd: folder });
  await tracker.update(NOW);
});
afterEach(() => rm(folder, { recursive: true }));

const path = (slug: string) => join(folder, 'articles', slug, 'index.mdx');

async function edit(slug: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path(slug), 'utf8');
  await writeFile(path(slug), text.replace(from, to));
}

/** What the tracker says after a change is what a check from the beginning says. */
async function expectSame(...places: (string | null)[]) {
  const state = await tracker.update(NOW, new Set(places));
  const fresh = trackContent({ contentDir: folder, timeZone: 'UTC', readPicture, cwd: folder });
  expect(state).toEqual(await fresh.update(NOW));
  return state;
}

describe('trackContent', () => {
  it('reads what has changed, and nothing else', async () => {
    reads.mockClear();
    await edit('harbour-fire', /^headline: .*$/m, 'headline: Another');
    const { problems, sound } = await expectSame('harbour-fire');
    expect(problems).toEqual([]);
    expect(sound.has('harbour-fire')).toBe(true);
    expect(reads.mock.calls.every(([file]) => file.includes('harbour-fire'))).toBe(true);
    expect(reads).toHaveBeenCalled();
  });

  it('finds the links of others to an article that is gone, and loses them when it is back', async () => {
    await rename(join(folder, 'articles/council-vote'), join(folder, 'council-vote'));
    const { problems, sound } = await expectSame('council-vote', null);
    expect(problems.map(({ file }) => file)).toContain('articles/harbour-fire/index.mdx');
    expect(sound.has('harbour-fire')).toBe(false);
    await rename(join(folder, 'council-vote'), join(folder, 'articles/council-vote'));
    expect((await expectSame('council-vote', null)).problems).toEqual([]);
  });

  it('finds the links of others to a photo whose id has changed', async () => {
    await writeFile(
      path('market-day'),
      (await readFile(path('market-day'), 'utf8')).concat('\n[The crane](/articles/harbour-fire#crane)\n'),
    );
    expect((await expectSame('market-day')).problems).toEqual([]);
    await edit('harbour-fire', /id="crane"/, 'id="old-crane"');
    const { problems } = await expectSame('harbour-fire');
    expect(problems.map(({ message }) => message).join('\n')).toContain('/articles/harbour-fire#crane');
  });

  it('finds the articles of a section and of a contributor that are gone', async () => {
    await rm(join(folder, 'sections/town.yaml'));
    await rm(join(folder, 'contributors/tom-arden.yaml'));
    const { problems } = await expectSame(null);
    expect(problems.map(({ message }) => message).join('\n')).toMatch(
      /no section "town"[\s\S]*no contributor "tom-arden"/,
    );
  });

  it('finds who claims the name of a new article as a former address', async () => {
    await cp(join(folder, 'articles/tide-table-01'), join(folder, 'articles/quay-vote'), { recursive: true });
    const { problems, sound } = await expectSame('quay-vote');
    expect(problems.map(({ file }) => file)).toEqual(['articles/council-vote/index.mdx']);
    expect(sound.has('quay-vote')).toBe(true);
  });

  it('sees two names that differ only in case, and files where none belongs', async () => {
    await cp(join(folder, 'articles/tide-table-01'), join(folder, 'articles/Tide-Table-02'), { recursive: true });
    await writeFile(join(folder, 'articles/notes.txt'), 'x');
    const { problems } = await expectSame('Tide-Table-02', 'notes.txt');
    expect(problems.map(({ file }) => file)).toContain('articles/notes.txt');
  });

  it('goes by the time: a link to an article that is published later is sound from then on', async () => {
    await writeFile(
      path('market-day'),
      (await readFile(path('market-day'), 'utf8')).concat('\n[Later](/articles/spring-tide-2099)\n'),
    );
    expect((await tracker.update(NOW, new Set(['market-day']))).sound.has('market-day')).toBe(false);
    const later = await tracker.update(new Date('2100-01-01T00:00:00Z'), new Set());
    expect(later.sound.has('market-day')).toBe(true);
    expect(later.scheduled).toBe(0);
  });

  it('keeps the name of an article whose text cannot be read', async () => {
    await rm(path('market-day'));
    await mkdir(path('market-day'));
    const { articles, sound } = await expectSame('market-day');
    expect(articles.has('market-day')).toBe(true);
    expect(sound.has('market-day')).toBe(false);
  });

  it('begins with what an earlier process remembered, and reads only what has changed since', async () => {
    const known = JSON.parse(JSON.stringify(tracker.remember()));
    await edit('tide-table-01', /^headline: .*$/m, 'headline: Another');
    reads.mockClear();
    tracker = trackContent({ contentDir: folder, timeZone: 'UTC', readPicture: reads, cwd: folder }, known);
    await tracker.update(NOW);
    expect(reads.mock.calls.every(([file]) => !file.includes('articles'))).toBe(true);
    await expectSame();
  });

  it('says of a folder that it may not read where it is, and goes on with the others', async () => {
    const closed = join(folder, 'articles/market-day');
    await chmod(folder, 0o755);
    await chmod(closed, 0);
    const asNobody = process.geteuid?.() === 0;
    if (asNobody) process.seteuid?.(65534);
    try {
      const state = await tracker.update(NOW);
      expect(state.problems.filter(({ rule }) => rule === 'unreadable-folder').map(({ file }) => file)).toEqual([
        'articles/market-day',
      ]);
      expect(state.articles.has('market-day')).toBe(true);
      expect(state.sound.has('market-day')).toBe(false);
      expect(state.sound.has('council-vote')).toBe(true);
    } finally {
      if (asNobody) process.seteuid?.(0);
      await chmod(closed, 0o755);
    }
    expect((await expectSame('market-day')).problems).toEqual([]);
  });

  it('asks again whom an update that failed did not come to', async () => {
    await edit('harbour-fire', /\n$/, '\n[Elsewhere](/articles/second-harbour)\n');
    expect((await expectSame('harbour-fire')).problems).toHaveLength(1);
    await cp(join(folder, 'articles/tide-table-01'), join(folder, 'articles/second-harbour'), { recursive: true });
    await expect(tracker.update(NOW, new Set(['second-harbour', 'a\0b']))).rejects.toThrow();
    expect((await expectSame('second-harbour')).problems).toEqual([]);
  });

  it('takes an article that is written anew in a moment for one that was never gone', async () => {
    const text = await readFile(path('market-day'), 'utf8');
    await rm(path('market-day'));
    const back = new Promise((resolve) => setTimeout(resolve, 60)).then(() => writeFile(path('market-day'), text));
    const { articles, problems } = await tracker.update(NOW, new Set(['market-day']));
    await back;
    expect(articles.has('market-day')).toBe(true);
    expect(problems).toEqual([]);
  });

  it('says which part of an article each problem is about', async () => {
    await edit('market-day', /^standfirst: .*\n/m, '');
    await edit('market-day', 'section: town', 'section: twon');
    await edit('market-day', '    caption="The cheese stall has stood in the same place since 1951."\n', '');
    await edit('market-day', 'licence="https://creativecommons.org/licenses/by-sa/4.0/"', 'licence="javascript:x"');
    await edit('market-day', /\n$/, '\n[Nowhere](/articles/nowhere)\n');
    await writeFile(join(folder, 'articles/market-day/notes.txt'), '');
    const problems = await tracker.inspect('market-day', NOW);
    expect(problems.map(({ rule, subject }) => [rule, subject])).toEqual([
      ['field-missing', { kind: 'field', field: 'standfirst' }],
      ['unknown-section', { kind: 'field', field: 'section' }],
      ['photo-no-caption', { kind: 'photo', src: 'cheese-stall.jpg' }],
      ['bad-url', { kind: 'photo', src: 'cheese-stall.jpg' }],
      ['broken-link', { kind: 'body' }],
      ['unexpected-file', { kind: 'file' }],
    ]);
  });

  it('refuses a name that another article has, as a problem with the slug', async () => {
    const draft = { overlay: new Map(), removed: new Set<string>(), savedName: 'market-day' };
    expect(await tracker.inspect('harbour-fire', NOW, draft)).toMatchObject([
      { rule: 'previous-slug-taken', subject: { kind: 'slug' } },
    ]);
  });
});
