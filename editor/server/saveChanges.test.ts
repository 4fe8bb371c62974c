import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listTree, readSha } from '../../authoring/editing/contentFiles.ts';
import { saveChanges } from './saveChanges.ts';

let folder: string;
let contentDir: string;
let keptDir: string;
const article = 'content/articles/market-day/index.mdx';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-save-'));
  contentDir = join(folder, 'content');
  keptDir = join(folder, 'kept');
  await cp('fixtures/valid', contentDir, { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

type File = { path: string; text?: string };

/**
 * A request as the editor sends it. Opened versions are the ones on disk, unless a test says
 * otherwise.
 */
async function save(additions: File[], deletions: File[], opened?: Record<string, string | null>): Promise<void> {
  const body = {
    additions: additions.map(({ path, text = '' }) => ({ path, contents: Buffer.from(text).toString('base64url') })),
    deletions: deletions.map(({ path }) => ({ path })),
    // With explicit versions it sends at once, so that two saves keep their order.
    opened: opened ?? (await readShas([...additions, ...deletions])),
  };
  await saveChanges(Buffer.from(JSON.stringify(body)), { contentDir, keptDir });
}

async function readShas(files: readonly File[]): Promise<Record<string, string | null>> {
  return Object.fromEntries(
    await Promise.all(files.map(async ({ path }) => [path, await readSha(join(folder, path))] as const)),
  );
}

function read(path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}

describe('saveChanges', () => {
  it('writes an article and keeps a copy of what it replaces', async () => {
    const before = await read(article);
    await save([{ path: article, text: before.replace(/^headline: .*$/m, 'headline: Another') }], []);
    expect(await read(article)).toContain('headline: Another');
    expect(await readFile(join(keptDir, article), 'utf8')).toBe(before);
  });

  it('keeps a copy of a picture that goes', async () => {
    const picture = (await readdir(join(contentDir, 'articles/harbour-fire'))).find((name) => name.endsWith('.jpg'));
    const path = `content/articles/harbour-fire/${picture}`;
    const bytes = await readFile(join(folder, path));
    await save([], [{ path }]);
    await expect(readFile(join(folder, path))).rejects.toThrow('ENOENT');
    expect(await readFile(join(keptDir, path))).toEqual(bytes);
  });

  it('writes nothing at all when one of the files was changed by somebody else', async () => {
    const before = await read(article);
    const other = 'content/sections/town.yaml';
    const opened = { [article]: await readSha(join(folder, article)), [other]: '0'.repeat(40) };
    const changes = [
      { path: article, text: before.replace(/^headline: .*$/m, 'headline: Another') },
      { path: other, text: 'name: Town\n' },
    ];
    await expect(save(changes, [], opened)).rejects.toMatchObject({ status: 409 });
    expect(await read(article)).toBe(before);
  });

  it('refuses to make an article where there is one', async () => {
    await expect(save([{ path: article, text: 'x' }], [], {})).rejects.toMatchObject({ status: 409 });
  });

  it('moves an article with everything that lies beside it, and lists its old address', async () => {
    const from = 'content/articles/harbour-fire';
    const to = 'content/articles/fire-on-the-quay';
    await writeFile(join(folder, from, 'unused.jpg'), 'a picture that the editor does not know of');
    const names = (await readdir(join(folder, from))).sort();
    const text = await read(`${from}/index.mdx`);
    await save([{ path: `${to}/index.mdx`, text }], [{ path: `${from}/index.mdx` }]);
    expect((await readdir(join(folder, to))).sort()).toEqual(names);
    expect(await read(`${to}/index.mdx`)).toContain('- harbour-fire');
    await expect(readdir(join(folder, from))).rejects.toThrow('ENOENT');
  });

  it('does not move an article onto another', async () => {
    const text = await read(article);
    const onto = 'content/articles/regatta/index.mdx';
    const opened = { [article]: await readSha(join(folder, article)), [onto]: await readSha(join(folder, onto)) };
    await expect(save([{ path: onto, text }], [{ path: article }], opened)).rejects.toMatchObject({ status: 409 });
    expect(await read(article)).toBe(text);
  });

  it('refuses a move to a former address of another article before anything is written', async () => {
    const other = 'content/articles/regatta/index.mdx';
    await writeFile(
      join(folder, other),
      (await read(other)).replace('headline:', 'previousSlugs: [old-regatta]\nheadline:'),
    );
    const before = await read(article);
    const to = 'content/articles/old-regatta/index.mdx';
    const text = before.replace(/^headline: .*$/m, 'headline: Another');
    await expect(save([{ path: to, text }], [{ path: article }])).rejects.toMatchObject({ status: 409 });
    expect(await read(article)).toBe(before);
  });

  it('takes two saves of the same version one after the other, and refuses the second', async () => {
    const text = await read(article);
    const opened = { [article]: await readSha(join(folder, article)) };
    const results = await Promise.allSettled(
      ['One', 'Two'].map((headline) =>
        save([{ path: article, text: text.replace(/^headline: .*$/m, `headline: ${headline}`) }], [], opened),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await read(article)).toContain('headline: One\n');
  });

  it('does not write over a file that is not UTF-8', async () => {
    const bytes = Buffer.from('---\nheadline: Caf\xe9\n---\n', 'latin1');
    await writeFile(join(folder, article), bytes);
    await expect(save([{ path: article, text: '---\nheadline: A\n---\n' }], [])).rejects.toMatchObject({ status: 400 });
    expect(await readFile(join(folder, article))).toEqual(bytes);
  });

  it('removes an article with the pictures that nothing shows, and keeps copies', async () => {
    const path = 'content/articles/harbour-fire';
    await writeFile(join(folder, path, 'unused.jpg'), 'unused');
    await save([], [{ path: `${path}/index.mdx` }]);
    await expect(readdir(join(folder, path))).rejects.toThrow('ENOENT');
    expect(await readFile(join(keptDir, path, 'unused.jpg'), 'utf8')).toBe('unused');
  });

  it.each([
    'content/articles/market-day/../../../x.jpg',
    'content/articles/market-day/.hidden.jpg',
    'content/articles/market-day/page.html',
    'content/articles/__proto__/index.mdx',
    'content/README.md',
    'articles/market-day/index.mdx',
    'content/articles/market-day/a\u0000.jpg',
  ])('refuses to write %j', async (path) => {
    await expect(save([{ path, text: 'x' }], [], {})).rejects.toMatchObject({ status: 400 });
  });

  it('follows no link out of the newsroom', async () => {
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(contentDir, 'articles/linked'));
    await symlink(join(folder, 'secret.jpg'), join(contentDir, 'articles/market-day/linked.jpg'));
    for (const path of ['content/articles/linked/a.jpg', 'content/articles/market-day/linked.jpg']) {
      await expect(save([{ path, text: 'x' }], [], {})).rejects.toMatchObject({ status: 400 });
    }
    await rm(join(contentDir, 'sections'), { recursive: true });
    await symlink(join(folder, 'elsewhere'), join(contentDir, 'sections'));
    await expect(save([{ path: 'content/sections/new.yaml', text: 'x' }], [], {})).rejects.toMatchObject({
      status: 400,
    });
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });

  it('says what it cannot read', async () => {
    const send = (text: string) => saveChanges(Buffer.from(text), { contentDir, keptDir });
    for (const text of ['', 'null', '{}', '{"additions":[{"path":1}],"deletions":[],"opened":{}}']) {
      await expect(send(text)).rejects.toMatchObject({ status: 400 });
    }
  });
});

describe('listTree', () => {
  it('names files and folders as Git does', async () => {
    const root = join(folder, 'git');
    await mkdir(join(root, 'b'), { recursive: true });
    await writeFile(join(root, 'b', 'a.txt'), 'hello\n');
    await writeFile(join(root, 'b.txt'), '');
    // From: printf 'hello\n' | git hash-object --stdin, git hash-object /dev/null, and git
    // write-tree of the folder.
    const tree = Object.fromEntries((await listTree(root)).map(({ path, sha }) => [path, sha]));
    expect(tree['content/b/a.txt']).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
    expect(tree['content/b.txt']).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(tree['content/b']).toBe('2e81171448eb9f2ee3821e3d447aa6b2fe3ddba1');
    expect(tree.content).toBe('a27ae4fc7286ee3df4a46fc460a7621db58ce1dd');
  });
});
