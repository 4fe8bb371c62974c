import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BLOCK_NAMES, blockFolder } from '../../../blocks/blockNames.ts';
import { listBlockFixtures } from '../../../testing/blocks/listBlockFixtures.ts';
import { readPicture } from '../../images/readPicture.ts';
import { formatProblem } from '../model/problem.ts';
import type { CheckResult } from './buildContentState.ts';
import { checkContent } from './checkContent.ts';
import { checkCase } from './rules/checkCase.ts';

const BROKEN = fileURLToPath(new URL('../../../fixtures/broken', import.meta.url));
const SOURCES = [
  new URL('.', import.meta.url),
  new URL('./rules/', import.meta.url),
  new URL('./fronts/', import.meta.url),
  new URL('./pages/', import.meta.url),
  new URL('../grammar/', import.meta.url),
  new URL('../reading/', import.meta.url),
  ...BLOCK_NAMES.map((name) => new URL(`../../../blocks/${blockFolder(name)}/`, import.meta.url)),
];
const NOW = new Date('2026-06-01T00:00:00Z');

/**
 * Rules whose fault cannot be put into a repository that everybody can check out, or that is too
 * large for it. All but unreadable files are tested by hand-made trees, here or of what follows a
 * newsroom.
 */
const WITHOUT_FIXTURE = [
  'case-clash',
  'file-too-long',
  'line-too-long',
  'link-outside',
  'text-expands',
  'too-many-signs',
  'unreadable-file',
  'unreadable-folder',
  'unknown-syntax',
];

function check(contentDir: string): Promise<CheckResult> {
  return checkContent({ contentDir, now: NOW, readPicture, cwd: contentDir });
}

function linesOf({ problems }: CheckResult): string[] {
  return problems.map((problem) => formatProblem(problem).split('\n')[0] ?? '');
}

const faults = (await readdir(BROKEN, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('a newsroom with one fault', () => {
  it.each(faults)('is refused: %s', async (fault) => {
    const expected = await readFile(join(BROKEN, fault, 'expected.txt'), 'utf8');
    const result = await check(join(BROKEN, fault, 'content'));
    expect(
      linesOf(result)
        .map((line) => `${line}\n`)
        .join(''),
    ).toBe(expected);
    expect(result.problems).not.toEqual([]);
    for (const { rule, hint } of result.problems) {
      expect(`${fault}-`).toContain(`${rule}-`);
      expect(hint).toMatch(/[.?]$/);
    }
  });

  it('stands in the fixtures for every rule', async () => {
    const sources = await Promise.all(
      SOURCES.map(async (folder) => {
        const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
        return Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
      }),
    );
    const uses = sources
      .flat()
      .join('\n')
      .matchAll(/rule: (?:\w+ \? )?'([a-z0-9-]+)'(?: : '([a-z0-9-]+)')?/g);
    const rules = new Set([...uses].flatMap(([, ...found]) => found.filter((rule) => rule !== undefined)));
    expect(rules.size).toBeGreaterThan(60);
    const blockFaults = listBlockFixtures().flatMap(({ broken }) => [...broken.keys()]);
    const tested = [...faults, ...blockFaults];
    const missing = [...rules].filter((rule) => !tested.some((fault) => `${fault}-`.startsWith(`${rule}-`)));
    expect(missing.sort()).toEqual([...WITHOUT_FIXTURE].sort());
  });
});

describe('a newsroom made for the test', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newsroom-'));
    // The soundest of newsrooms, but for a picture that nothing uses.
    await cp(join(BROKEN, 'unused-picture', 'content'), folder, { recursive: true });
    await rm(join(folder, 'articles/pier/boards.jpg'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const article = () => readFile(join(folder, 'articles/pier/index.mdx'), 'utf8');
  const write = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  const edit = async (from: string, to: string) => {
    const text = await article();
    expect(text).toContain(from);
    await write('articles/pier/index.mdx', text.replace(from, to));
  };

  it('passes when nothing is wrong', async () => {
    expect(await check(folder)).toEqual({
      problems: [],
      articleCount: 1,
      articlesWithProblems: 0,
      otherFilesWithProblems: 0,
      hasUnpublishable: false,
      stopsBuild: false,
      published: 1,
      drafts: 0,
      scheduled: 0,
    });
  });

  it('counts what is published, drafted and scheduled', async () => {
    const text = (await article()).replace(/<Photo .*\/>/, 'No photo.');
    await write('articles/draft/index.mdx', text.replace('section:', 'status: draft\nsection:'));
    await write('articles/later/index.mdx', text.replace('2026-01-07', '2026-06-01T00:00:01Z'));
    await write('articles/now/index.mdx', text.replace('2026-01-07', '2026-06-01T02:00+02:00'));
    expect(await check(folder)).toMatchObject({ problems: [], articleCount: 4, published: 2, drafts: 1, scheduled: 1 });
  });

  it('shows all problems at once, in all files', async () => {
    await edit('headline: The pier reopens', 'headlin: The pier reopens');
    await edit('section: coast', 'section: cost');
    await edit(' caption="The new boards of the pier."', ' onClick="x"');
    await edit('The pier is open again.', 'The pier is {open} [again](/articles/nowhere).');
    await write('articles/lighthouse/notes.txt', 'x');
    await write('sections/town.yaml', 'nam: Town\n');
    const result = await check(folder);
    expect(linesOf(result)).toEqual([
      'articles/lighthouse/index.mdx:1:1  the folder holds no index.mdx',
      'articles/lighthouse/notes.txt:1:1  nothing reads this file',
      'articles/pier/index.mdx:2:1  the article cannot have a field "headlin"',
      'articles/pier/index.mdx:2:1  the article has no headline',
      'articles/pier/index.mdx:5:10  there is no section "cost"',
      'articles/pier/index.mdx:13:13  {open} would be run as code',
      'articles/pier/index.mdx:13:20  the link to /articles/nowhere leads nowhere',
      'articles/pier/index.mdx:15:1  photo "pier.jpg" has no caption',
      'articles/pier/index.mdx:15:53  onClick cannot be used: an article holds no scripts',
      'sections/town.yaml:1:1  the section cannot have a field "nam"',
      'sections/town.yaml:1:1  the section has no description',
      'sections/town.yaml:1:1  the section has no name',
    ]);
    expect(result).toMatchObject({ articleCount: 2, articlesWithProblems: 2, otherFilesWithProblems: 1 });
  });

  it('says the same twice', async () => {
    await write('todo.txt', 'x');
    expect(await check(folder)).toEqual(await check(folder));
  });

  it.each([
    ['NFD', 'NFC'],
    ['NFC', 'NFD'],
  ])('finds a picture whose name is in %s on the disk, and in %s in the article', async (onDisk, written) => {
    const name = 'étude.jpg';
    const picture = await readFile(join(folder, 'articles/pier/pier.jpg'));
    await rm(join(folder, 'articles/pier/pier.jpg'));
    await write(`articles/pier/${name.normalize(onDisk)}`, picture);
    await edit('src="pier.jpg"', `src="${name.normalize(written)}" id="study"`);
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('reads CRLF, and places problems as with LF', async () => {
    const text = await article();
    await write('articles/pier/index.mdx', text.replaceAll('\n', '\r\n'));
    await write('sections/coast.yaml', 'name: Coast\r\ndescription: The shore.\r\n');
    expect(linesOf(await check(folder))).toEqual([]);
    await write('articles/pier/index.mdx', text.replace('credit=', 'kredit=').replaceAll('\n', '\r\n'));
    expect(linesOf(await check(folder))).toContain('articles/pier/index.mdx:15:91  <Photo> has no attribute "kredit"');
  });

  it('reads a byte order mark', async () => {
    await write('articles/pier/index.mdx', `\uFEFF${await article()}`);
    await write('sections/coast.yaml', '\uFEFFname: Coast\ndescription: The shore.\n');
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('reads tabs where YAML and Markdown allow them', async () => {
    await edit('headline: ', 'headline:\t');
    await edit('---\n\nThe', '---\t\n\nThe');
    await edit(' alt=', '\talt=');
    await edit('open again.', 'open again.\n\n-\tthe boards\n\n\t-\tnew');
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('takes alt text, caption and credit from the file, and the credit from the gallery first', async () => {
    await cp(
      join(BROKEN, 'photo-alt-is-caption-metadata/content/articles/pier/pier.jpg'),
      join(folder, 'articles/pier/pier.jpg'),
    );
    await edit(' alt="Planks over calm water." caption="The new boards of the pier." credit="Jo Lens/Coastline"', '');
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('lets a decorative photo do without alt text', async () => {
    await edit('alt="Planks over calm water."', 'alt="" decorative');
    expect(linesOf(await check(folder))).toEqual([]);
    await edit('alt="" decorative', 'decorative={true}');
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('lets links lead to every kind of page, to photos and to headings', async () => {
    await edit('section: coast', 'section: coast\ntags:\n  - The Sea & us\npreviousSlugs:\n  - old-pier');
    await edit(
      'The pier is open again.',
      `## Who’s there?

[a](/articles/pier) [b](/articles/pier#pier) [c](#pier) [d](#whos-there) [e](/articles/old-pier#pier)
[f](/sections/coast) [g](/contributors/ada-quill) [h](/tags/the-sea--us) [i](/) [j](/search?q=pier) [k](/corrections)
[l](/feed.xml) [m](/feed.atom) [n](/feed.json) [o](https://example.org/x) [p](mailto:desk@example.org) www.example.org`,
    );
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('lets links lead to every other form of a page', async () => {
    await edit(
      'The pier is open again.',
      [
        '[a](/articles/pier.md) [b](/api/articles/pier.json) [c](/api/articles.json) [d](/api/schema.json)',
        '[e](/sections/coast/feed.xml) [f](/sections/coast/feed.atom) [g](/sections/coast/feed.json)',
        '[h](/llms.txt) [i](/sitemap.xml)',
      ].join('\n'),
    );
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('lets no link lead to another form of a draft, nor of a former address', async () => {
    const text = await article();
    await write(
      'articles/draft/index.mdx',
      text.replace(/<Photo .*\/>/, '').replace('section:', 'status: draft\nsection:'),
    );
    await edit('section: coast', 'section: coast\npreviousSlugs:\n  - old-pier');
    await edit(
      'The pier is open again.',
      '[a](/articles/draft.md)\n[b](/api/articles/draft.json)\n[c](/articles/old-pier.md)',
    );
    expect(linesOf(await check(folder))).toEqual([
      'articles/pier/index.mdx:15:1  the link to /articles/draft.md leads to a draft',
      'articles/pier/index.mdx:16:1  the link to /api/articles/draft.json leads to a draft',
      'articles/pier/index.mdx:17:1  the link to /articles/old-pier.md leads nowhere',
    ]);
  });

  it('lets a link lead to the main media', async () => {
    await edit(
      'section: coast',
      'section: coast\nmainMedia: { src: pier.jpg, alt: Planks, caption: The boards, credit: Jo Lens }',
    );
    await edit('The pier is open again.', '[a](#main-media) [b](/articles/pier#main-media)');
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('reads the marks that turn the direction of writing', async () => {
    await edit('The pier is open again.', 'The \u202Bpier\u202C is \u2067open\u2069 again, \u{1F30A}.');
    await edit('headline: The pier reopens', 'headline: "The \\u2067pier\\u2069 reopens \\ud83c\\udf0a"');
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('lets a credit lead to a mail address', async () => {
    await edit('name: Jo Lens\n', 'name: Jo Lens\n    url: mailto:jo@example.org\n');
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('lets a draft link to a draft, and a scheduled article to an earlier one', async () => {
    const text = (await article()).replace(/<Photo .*\/>/, '[The other](/articles/other)');
    const other = text.replace('[The other](/articles/other)', 'The other.');
    await write('articles/first/index.mdx', text.replace('section:', 'status: draft\nsection:'));
    await write('articles/other/index.mdx', other.replace('section:', 'status: draft\nsection:'));
    expect(linesOf(await check(folder))).toEqual([]);
    await write('articles/first/index.mdx', text.replace('2026-01-07', '2026-08-01'));
    await write('articles/other/index.mdx', other.replace('2026-01-07', '2026-07-01'));
    expect(linesOf(await check(folder))).toEqual([]);
    await write('articles/other/index.mdx', other.replace('2026-01-07', '2026-09-01'));
    expect(linesOf(await check(folder))).toEqual([
      'articles/first/index.mdx:15:1  the link to /articles/other leads to an article that is published later',
    ]);
  });

  it('ignores what operating systems leave behind, and the notes at the top', async () => {
    for (const path of ['.DS_Store', 'articles/.DS_Store', 'articles/pier/.DS_Store', 'articles/pier/Thumbs.db']) {
      await write(path, 'x');
    }
    for (const folder of ['', 'articles/', 'articles/pier/', 'sections/']) await write(`${folder}__MACOSX/._pier`, 'x');
    await write('README.md', '# The newsroom\n');
    await write('LICENSE', 'CC0\n');
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it.each([
    ...['index.mdx~', '#index.mdx#', '4913', 'index.mdx.orig', 'index.mdx.bak', '.index.mdx.swp', 'index.mdx.swp'],
    ...['Icon\r', 'desktop.ini', '~$index.mdx', 'index.mdx___jb_tmp___', 'pier.jpg.BAK'],
  ])('ignores what another program leaves beside the text: %j', async (name) => {
    for (const place of ['articles/pier/', 'articles/', 'sections/', 'contributors/', ''])
      await write(place + name, 'x');
    // Emacs locks a file with a link to nothing.
    await symlink('ines@harbour.4711', join(folder, 'articles/pier/.#index.mdx'));
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it.each(['index (conflicted copy).mdx', 'index 2.mdx'])(
    'reports a copy that may hold words of somebody: %s',
    async (name) => {
      await write(`articles/pier/${name}`, 'x');
      expect(linesOf(await check(folder))).toEqual([`articles/pier/${name}:1:1  nothing reads this file`]);
    },
  );

  it('reports an article whose folder has the name of a backup', async () => {
    await write('articles/pier.bak/index.mdx', 'x');
    await write('articles/4913/notes.txt', 'x');
    expect(linesOf(await check(folder)).join('\n')).toMatch(/^articles\/4913.*\n.*articles\/pier\.bak\//s);
  });

  it('follows no link out of the newsroom, nor one to a folder', async () => {
    await symlink('/etc/hostname', join(folder, 'articles/pier/secret.jpg'));
    await symlink(join(folder, 'articles/pier'), join(folder, 'articles/quay'));
    await symlink('nowhere.jpg', join(folder, 'articles/pier/gone.jpg'));
    await edit('src="pier.jpg"', 'src="secret.jpg"');
    expect(linesOf(await check(folder))).toEqual([
      'articles/pier/gone.jpg:1:1  the file is a link to nothing',
      'articles/pier/pier.jpg:1:1  warning: nothing uses this picture',
      'articles/pier/secret.jpg:1:1  the file is a link that leads out of the newsroom',
      'articles/quay:1:1  nothing reads this file',
    ]);
  });

  it('follows a link to a file of the newsroom', async () => {
    await write('articles/lighthouse/index.mdx', await article());
    await symlink('../pier/pier.jpg', join(folder, 'articles/lighthouse/pier.jpg'));
    expect(linesOf(await check(folder))).toEqual([]);
  });

  it('survives files of any kind', async () => {
    const hostile = [
      '',
      '---',
      '---\n---\n',
      '---\n- a\n---\nx',
      '---\ncredits: [[[]]]\nbyline: {a: 1}\nmainMedia: []\ntags: {}\ncorrections: x\nupdated: []\n---\nx',
      `---\na: ${'['.repeat(3000)}\n---\n`,
      `---\na: 1\n---\n${'>'.repeat(3000)} x`,
      `---\na: 1\n---\n${'<A>'.repeat(1000)}${'</A>'.repeat(1000)}`,
      `---\na: 1\n---\n{${'('.repeat(3000)}1${')'.repeat(3000)}}`,
      '---\n? [a, b]\n: c\n__proto__: {}\n---\n<Photo src={null} id="" /><Gallery credit={1}/>[x](%E0%A4%A)[y](#%E0)',
      '\0\0\0',
    ];
    for (const [index, text] of hostile.entries()) await write(`articles/story-${index}/index.mdx`, text);
    const result = await check(folder);
    const named = new Set(result.problems.map(({ file }) => file));
    expect(hostile.map((_, index) => named.has(`articles/story-${index}/index.mdx`))).toEqual(hostile.map(() => true));
    for (const { line, column } of result.problems) {
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
    }
  });

  it('reads each picture once', async () => {
    await edit(
      'section: coast',
      'section: coast\nmainMedia: { src: pier.jpg, alt: Planks, caption: The boards, credit: Jo Lens }',
    );
    const read: string[] = [];
    await checkContent({
      contentDir: folder,
      now: NOW,
      cwd: folder,
      readPicture: (path) => {
        read.push(path);
        return readPicture(path);
      },
    });
    expect(read).toEqual([join(folder, 'articles/pier/pier.jpg')]);
  });
});

describe('names that differ only in case', () => {
  const clashesOf = (...paths: string[]) => checkCase(paths).map(({ file }) => file);

  it('are refused in the same folder', () => {
    expect(clashesOf('articles/pier/Pier.jpg', 'articles/pier/pier.jpg')).toEqual(['articles/pier/pier.jpg']);
    expect(clashesOf('articles/Pier', 'articles/Pier/index.mdx', 'articles/pier', 'articles/pier/index.mdx')).toEqual([
      'articles/pier',
    ]);
    expect(clashesOf('articles/caf\u00e9', 'articles/cafe\u0301')).toHaveLength(1);
  });

  it('may stand in different folders', () => {
    expect(clashesOf('articles/a/Pier.jpg', 'articles/b/pier.jpg')).toEqual([]);
  });
});
