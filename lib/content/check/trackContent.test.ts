import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ReadPicture, readPicture } from '../../images/readPicture.ts';
import { PoolError, ProcessEndedError } from '../../util/pool/poolErrors.ts';
import type { ContentState } from './buildContentState.ts';
import { type CheckFolder, checkArticleFolder } from './checkArticleFolder.ts';
import { type ContentTracker, type TrackedContent, type TrackOptions, trackContent } from './trackContent.ts';

const NOW = new Date('2026-06-01T00:00:00Z');

let folder: string;
let tracker: ContentTracker;
let reads: ReturnType<typeof vi.fn<ReadPicture>>;
let onWait: () => Promise<unknown>;

/** The pictures are those of the fixtures in every test: each is decoded once. */
const pictures = new Map<string, ReturnType<ReadPicture>>();
const readOnce: ReadPicture = (path) => {
  const file = relative(folder, path);
  const picture = pictures.get(file) ?? readPicture(path);
  pictures.set(file, picture);
  return picture;
};

function track(known?: TrackedContent, read: ReadPicture = reads): ContentTracker {
  const wait = () => onWait();
  return trackContent({ contentDir: folder, readPicture: read, cwd: folder, wait }, known);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-track-'));
  await cp('fixtures/valid', folder, { recursive: true });
  reads = vi.fn(readOnce);
  onWait = async () => {};
  tracker = track();
  await tracker.update(NOW);
});
afterEach(() => rm(folder, { recursive: true }));

const path = (slug: string) => join(folder, 'articles', slug, 'index.mdx');

async function edit(slug: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path(slug), 'utf8');
  await writeFile(path(slug), text.replace(from, to));
}

/** The tracker's result after a change is that of a check from scratch. */
async function expectSame(...places: (string | null)[]) {
  const state = await tracker.update(NOW, new Set(places));
  expect(state).toEqual(await track({}, readOnce).update(NOW));
  return state;
}

describe('trackContent', () => {
  it('reads what has changed, and nothing else', async () => {
    reads.mockClear();
    await edit('harbour-fire', /^headline: .*$/m, 'headline: Another');
    const { problems, valid } = await expectSame('harbour-fire');
    expect(problems).toEqual([]);
    expect(valid.has('harbour-fire')).toBe(true);
    expect(reads.mock.calls.every(([file]) => file.includes('harbour-fire'))).toBe(true);
    expect(reads).toHaveBeenCalled();
  });

  it('follows the publication, and reads all dates again in another time zone', async () => {
    await edit('harbour-fire', /^date: .*$/m, 'date: 2026-06-01');
    await tracker.update(NOW, new Set(['harbour-fire']));
    await writeFile(join(folder, 'site.yaml'), 'name: Tidings\ntimeZone: America/New_York\n');
    const { publication } = await expectSame(null);
    expect(publication.name).toBe('Tidings');
    expect(tracker.listArticles().get('harbour-fire')?.state).toEqual({
      kind: 'scheduled',
      from: '2026-06-01T04:00:00.000Z',
    });
  });

  it('keeps the last good publication while its file has an error', async () => {
    await writeFile(join(folder, 'site.yaml'), 'name: Tidings\nlanguage: english\n');
    const { publication, problems } = await tracker.update(NOW, new Set([null]));
    expect(publication.name).toBe('Perigee');
    expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual(['site.yaml:2']);
  });

  it('finds the links of others to an article that is gone, and loses them when it is back', async () => {
    await rename(join(folder, 'articles/council-vote'), join(folder, 'council-vote'));
    const { problems, valid } = await expectSame('council-vote', null);
    expect(problems.map(({ file }) => file)).toContain('articles/harbour-fire/index.mdx');
    expect(valid.has('harbour-fire')).toBe(false);
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

  it('finds the article that lists the name of a new one as a former address', async () => {
    await cp(join(folder, 'articles/tide-table-01'), join(folder, 'articles/quay-vote'), { recursive: true });
    const { problems, valid } = await expectSame('quay-vote');
    expect(problems.map(({ file }) => file)).toEqual(['articles/council-vote/index.mdx']);
    expect(valid.has('quay-vote')).toBe(true);
  });

  it('sees two names that differ only in case, and files where none belongs', async () => {
    await cp(join(folder, 'articles/tide-table-01'), join(folder, 'articles/Tide-Table-02'), { recursive: true });
    await writeFile(join(folder, 'articles/notes.txt'), 'x');
    const { problems } = await expectSame('Tide-Table-02', 'notes.txt');
    expect(problems.map(({ file }) => file)).toContain('articles/notes.txt');
  });

  it('finds the links of others to an article that became a draft', async () => {
    await edit('council-vote', /^headline: /m, 'status: draft\nheadline: ');
    const { problems } = await expectSame('council-vote');
    expect(problems.map(({ rule }) => rule)).toEqual(['link-to-unpublished']);
  });

  it('accepts a link to a scheduled article once that is published', async () => {
    await writeFile(
      path('market-day'),
      (await readFile(path('market-day'), 'utf8')).concat('\n[Later](/articles/spring-tide-2099)\n'),
    );
    expect((await tracker.update(NOW, new Set(['market-day']))).valid.has('market-day')).toBe(false);
    const later = await tracker.update(new Date('2100-01-01T00:00:00Z'), new Set());
    expect(later.valid.has('market-day')).toBe(true);
    expect(later.scheduled).toBe(0);
  });

  it.each([
    ['a link to nothing', (file: string) => symlink('/nowhere/at/all', file), 'the file is a link to nothing'],
    ['a folder', (file: string) => mkdir(file), 'nothing reads this folder'],
  ])('keeps the name of an article whose text is %s, and says so', async (_what, replace, message) => {
    await rm(path('market-day'));
    await replace(path('market-day'));
    const { slugs, valid, problems } = await expectSame('market-day');
    expect(slugs.has('market-day')).toBe(true);
    expect(valid.has('market-day')).toBe(false);
    expect(problems).toContainEqual(
      expect.objectContaining({ file: 'articles/market-day/index.mdx', line: 1, column: 1, message }),
    );
  });

  it('starts from what an earlier process remembered, and reads only what has changed since', async () => {
    const known = JSON.parse(JSON.stringify(tracker.remember()));
    await edit('tide-table-01', /^headline: .*$/m, 'headline: Another');
    reads.mockClear();
    tracker = track(known);
    await tracker.update(NOW);
    expect(reads.mock.calls.every(([file]) => !file.includes('articles'))).toBe(true);
    await expectSame();
  });

  it('names a folder that it has no permission to read, and goes on with the others', async () => {
    const closed = join(folder, 'articles/market-day');
    await chmod(folder, 0o755);
    await chmod(closed, 0);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      const state = await tracker.update(NOW);
      expect(state.problems.filter(({ rule }) => rule === 'unreadable-folder').map(({ file }) => file)).toEqual([
        'articles/market-day',
      ]);
      expect(state.slugs.has('market-day')).toBe(true);
      expect(state.valid.has('market-day')).toBe(false);
      expect(state.valid.has('council-vote')).toBe(true);
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(closed, 0o755);
    }
    expect((await expectSame('market-day')).problems).toEqual([]);
  });

  it('runs the cross rules that a failed update did not get to', async () => {
    await edit('harbour-fire', /\n$/, '\n[Elsewhere](/articles/second-harbour)\n');
    expect((await expectSame('harbour-fire')).problems).toHaveLength(1);
    await cp(join(folder, 'articles/tide-table-01'), join(folder, 'articles/second-harbour'), { recursive: true });
    await expect(tracker.update(NOW, new Set(['second-harbour', 'a\0b']))).rejects.toThrow();
    expect((await expectSame('second-harbour')).problems).toEqual([]);
  });

  it('treats an article as never gone that is removed and at once written again', async () => {
    const text = await readFile(path('market-day'), 'utf8');
    await rm(path('market-day'));
    onWait = () => writeFile(path('market-day'), text);
    const { slugs, problems } = await tracker.update(NOW, new Set(['market-day']));
    expect(slugs.has('market-day')).toBe(true);
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

describe('an article in which something goes wrong', () => {
  const rulesOf = ({ problems }: ContentState) =>
    problems.map(({ file, rule, message }) => `${file} ${rule}: ${message}`);

  /** A check that fails at the body of one article. */
  function failingAt(slug: string, error: Error, alsoWithoutBody = false): CheckFolder {
    return async (task, read) => {
      if (task.name === slug && (alsoWithoutBody || !task.isBodyLeftOut)) throw error;
      return checkArticleFolder(task, read);
    };
  }

  function trackWith(options: Partial<TrackOptions>): ContentTracker {
    return trackContent({ contentDir: folder, readPicture: readOnce, cwd: folder, ...options });
  }

  it.each([
    [new TypeError('no such thing'), 'not-checked: the article could not be checked: no such thing'],
    [
      new ProcessEndedError('it took longer than 60 s'),
      'too-heavy: the article takes too much to be checked: it took longer than 60 s',
    ],
  ])('has a finding, and the others are valid: %s', async (error, finding) => {
    const onError = vi.fn();
    const state = await trackWith({ checkFolder: failingAt('new-ferry', error), onError }).update(NOW);
    expect(rulesOf(state)).toEqual([`articles/new-ferry/index.mdx ${finding}`]);
    expect(state.valid.size).toBe(state.articleCount - 1);
    expect(state.valid.has('new-ferry')).toBe(false);
    expect(onError.mock.calls).toEqual(
      error instanceof TypeError ? [['check', 'articles/new-ferry/index.mdx', error]] : [],
    );
  });

  it('has one even if its front matter cannot be read either', async () => {
    const checkFolder = failingAt('new-ferry', new ProcessEndedError('exit code 3'), true);
    const state = await trackWith({ checkFolder }).update(NOW);
    expect(state.valid.size).toBe(state.articleCount - 1);
    expect(state.slugs.has('new-ferry')).toBe(true);
  });

  it('has one when a rule about other articles throws', async () => {
    const onError = vi.fn();
    const checkFolder: CheckFolder = async (task, read) => {
      const checked = await checkArticleFolder(task, read);
      const { article } = checked;
      if (!article || task.name !== 'new-ferry') return checked;
      const links: typeof article.facts.links = new Proxy([], {
        get: () => {
          throw new RangeError('too many links');
        },
      });
      return { ...checked, article: { ...article, facts: { ...article.facts, links } } };
    };
    const state = await trackWith({ checkFolder, onError }).update(NOW);
    expect(rulesOf(state)).toEqual([
      'articles/new-ferry/index.mdx not-checked: the article could not be checked: too many links',
    ]);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('is checked again by the next process', async () => {
    const failing = trackWith({ checkFolder: failingAt('new-ferry', new ProcessEndedError('exit code 3')) });
    await failing.update(NOW);
    const state = await track(failing.remember()).update(NOW);
    expect(state.problems).toEqual([]);
  });

  it('is not blamed when no process can check anything', async () => {
    const checkFolder = failingAt('new-ferry', new PoolError('no process could be started'));
    await expect(trackWith({ checkFolder }).update(NOW)).rejects.toThrow(PoolError);
  });
});

describe('updateSome', () => {
  beforeEach(() => {
    tracker = track();
    reads.mockClear();
  });

  it('reads only these articles, and knows the names of all', async () => {
    const { valid, slugs, problems } = await tracker.updateSome(NOW, new Set([null, 'harbour-fire']));
    expect(problems).toEqual([]);
    expect([...valid.keys()]).toEqual(['harbour-fire']);
    expect(slugs).toContain('council-vote');
    expect(reads.mock.calls.every(([file]) => /harbour-fire|contributors/.test(file))).toBe(true);
  });

  it('finds what is wrong with an article, apart from its links to articles that are not read yet', async () => {
    await edit('harbour-fire', /^section: .*$/m, 'section: nowhere');
    await edit('harbour-fire', /$/, '\n[A link](/articles/not-there)\n');
    const { valid, problems } = await tracker.updateSome(NOW, new Set([null, 'harbour-fire']));
    expect(problems.map(({ rule }) => rule)).toEqual(['unknown-section']);
    expect(valid.size).toBe(0);
    await expectSame();
  });

  it('leaves to the next update what it has not read', async () => {
    await tracker.updateSome(NOW, new Set([null, 'harbour-fire']));
    reads.mockClear();
    await expectSame();
    expect(reads.mock.calls.some(([file]) => file.includes('harbour-fire'))).toBe(false);
  });

  it('leaves links to the first update in an inspection, too', async () => {
    await edit('harbour-fire', /$/, '\n[A link](/articles/not-there)\n');
    expect(await tracker.inspect('harbour-fire', NOW)).toEqual([]);
    await tracker.update(NOW);
    expect(await tracker.inspect('harbour-fire', NOW)).toMatchObject([{ rule: 'broken-link' }]);
  });
});
