import { access, copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';

/** What became of an article: `kept` is one that was there already with other words, which is left alone. */
export type WriteOutcome = 'imported' | 'completed' | 'unchanged' | 'kept';

export type ArticleFolder = {
  slug: string;
  /** The text of `index.mdx`. */
  text: string;
  /** The pictures beside it: their names, and where they are now. */
  pictures: ReadonlyMap<string, string>;
};

/**
 * Writes an article's folder: as a whole, or not at all. A folder that is there already is never written over; pictures
 * that are missing are added to one whose text is still the same.
 *
 * @param articlesDir the newsroom's folder `articles`
 */
export async function writeArticle(
  articlesDir: string,
  { slug, text, pictures }: ArticleFolder,
): Promise<WriteOutcome> {
  const folder = join(articlesDir, slug);
  if (await exists(folder)) {
    const present = await readFile(join(folder, 'index.mdx'), 'utf8').catch(() => null);
    return present === text ? addPictures(folder, pictures) : 'kept';
  }
  // What begins with a dot is no article: what a run leaves behind that is killed here is not read, and the next one
  // begins with it.
  const staged = join(articlesDir, `.import-${slug}`);
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true });
  try {
    for (const [name, source] of pictures) await copyFile(source, join(staged, name));
    await writeFileAtomic(join(staged, 'index.mdx'), text);
    await rename(staged, folder);
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
  return 'imported';
}

async function addPictures(folder: string, pictures: ReadonlyMap<string, string>): Promise<WriteOutcome> {
  let outcome: WriteOutcome = 'unchanged';
  for (const [name, source] of pictures) {
    if (await exists(join(folder, name))) continue;
    await writeFileAtomic(join(folder, name), await readFile(source));
    outcome = 'completed';
  }
  return outcome;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
