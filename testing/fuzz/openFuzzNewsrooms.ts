import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listBlockFixtures } from '../blocks/listBlockFixtures.ts';
import type { ProvingGround } from '../proving/openProvingGround.ts';
import type { FuzzText } from './mutations.ts';

export type FuzzNewsroom = {
  ground: ProvingGround;
  /** Articles to mutate. */
  originals: readonly FuzzText[];
  /**
   * Files of sections and contributors to mutate; only in the newsroom that also gets the attacks.
   */
  people: readonly FuzzText[];
};

const NEWSROOMS = ['content', 'fixtures/valid'];
/** One article with one picture. Every attack and every fixture of a block fits into its place. */
const SMALL_NEWSROOM = 'fixtures/broken/unused-picture/content';

export async function openFuzzNewsrooms(
  openGround: (contentDir: string) => Promise<ProvingGround>,
): Promise<FuzzNewsroom[]> {
  return Promise.all([
    ...NEWSROOMS.map(async (contentDir) => ({
      ground: await openGround(contentDir),
      originals: await readArticles(contentDir),
      people: [],
    })),
    openSmallNewsroom(openGround),
  ]);
}

async function openSmallNewsroom(openGround: (contentDir: string) => Promise<ProvingGround>): Promise<FuzzNewsroom> {
  const articles = await readArticles(SMALL_NEWSROOM);
  const [{ name, text } = { name: '', text: '' }] = articles;
  const frontMatter = text.slice(0, text.indexOf('\n---', 3) + 5);
  const blocks = listBlockFixtures().flatMap(({ valid, broken }) => [valid, ...broken.values()]);
  return {
    ground: await openGround(SMALL_NEWSROOM),
    originals: [
      ...articles,
      ...blocks.map((body) => ({ name, text: `${frontMatter}\n${body}` })),
      ...(await readAttacks('.mdx', () => name)),
    ],
    people: await readAttacks(
      '.yaml',
      (file) => `${file.startsWith('section-') ? 'sections' : 'contributors'}/pier.yaml`,
    ),
  };
}

async function readArticles(contentDir: string): Promise<FuzzText[]> {
  const names = await readdir(join(contentDir, 'articles'));
  return Promise.all(
    names.map(async (name) => ({
      name,
      text: await readFile(join(contentDir, 'articles', name, 'index.mdx'), 'utf8'),
    })),
  );
}

/**
 * The attacks in files with an extension.
 *
 * @param nameOf what an attack replaces
 */
async function readAttacks(extension: string, nameOf: (file: string) => string): Promise<FuzzText[]> {
  const entries = await readdir('fixtures/attacks', { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(extension));
  return Promise.all(
    files.map(async (entry) => ({
      name: nameOf(entry.name),
      text: await readFile(join(entry.parentPath, entry.name), 'utf8'),
    })),
  );
}
