import { access, copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import type { RecordedArticle } from '../plan/readNewsroom.ts';
import { hashText } from './hashText.ts';

/**
 * The outcome for an article. `updated`: an earlier import wrote it, and nobody has edited it
 * since. `kept`: it exists with other content, and was left alone.
 */
export type WriteOutcome = 'imported' | 'updated' | 'completed' | 'unchanged' | 'kept';

export type ArticleFolder = {
  slug: string;
  /** The text of `index.mdx`. */
  text: string;
  /** The pictures beside it: their names, and where they are now. */
  pictures: ReadonlyMap<string, string>;
};

/**
 * Writes an article's folder atomically. Never overwrites what an editor wrote or changed. Adds
 * missing pictures to a folder whose text is unchanged.
 *
 * @param articlesDir the newsroom's folder `articles`
 * @param earlier what an earlier import wrote there
 */
export async function writeArticle(
  articlesDir: string,
  { slug, text, pictures }: ArticleFolder,
  earlier: Pick<RecordedArticle, 'hash' | 'pictures'> | undefined,
): Promise<WriteOutcome> {
  const folder = join(articlesDir, slug);
  if (!(await exists(folder))) {
    await writeFolder(articlesDir, { slug, text, pictures });
    return 'imported';
  }
  const file = join(folder, 'index.mdx');
  const present = await readFile(file, 'utf8').catch(() => null);
  if (present === text) return (await addPictures(folder, pictures)) ? 'completed' : 'unchanged';
  if (present === null || earlier === undefined || hashText(present) !== earlier.hash) return 'kept';
  // Pictures first, because the text refers to them.
  await addPictures(folder, pictures);
  await writeFileAtomic(file, text);
  for (const name of earlier.pictures) if (!pictures.has(name)) await rm(join(folder, name), { force: true });
  return 'updated';
}

async function writeFolder(articlesDir: string, { slug, text, pictures }: ArticleFolder): Promise<void> {
  // A dot folder is no article: the check ignores what a killed run leaves behind, and the next run
  // removes it.
  const staged = join(articlesDir, `.import-${slug}`);
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true });
  try {
    for (const [name, source] of pictures) await copyFile(source, join(staged, name));
    await writeFileAtomic(join(staged, 'index.mdx'), text);
    await rename(staged, join(articlesDir, slug));
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

/** @returns whether one was missing */
async function addPictures(folder: string, pictures: ReadonlyMap<string, string>): Promise<boolean> {
  let wasMissing = false;
  for (const [name, source] of pictures) {
    if (await exists(join(folder, name))) continue;
    await writeFileAtomic(join(folder, name), await readFile(source));
    wasMissing = true;
  }
  return wasMissing;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
