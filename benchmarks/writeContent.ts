import { link, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Newsroom, NewsroomArticle } from './newsroom.ts';

/**
 * Writes a Galley newsroom. Each picture is hard-linked into the folder of every article that uses
 * it.
 *
 * @param folder is emptied first
 */
export async function writeGalleyContent(folder: string, newsroom: Newsroom): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const name of ['articles', 'sections', 'contributors']) await mkdir(join(folder, name), { recursive: true });
  for (const { slug, name, description } of newsroom.sections) {
    await writeFile(join(folder, 'sections', `${slug}.yaml`), stringify({ name, description }));
  }
  for (const { slug, name } of newsroom.contributors) {
    const kind = name.endsWith('desk') ? { kind: 'desk' } : {};
    await writeFile(join(folder, 'contributors', `${slug}.yaml`), stringify({ name, ...kind, bio: 'Writes.' }));
  }
  const pictures = join(folder, '.pictures');
  await writePictures(pictures, newsroom);
  for (const article of newsroom.articles()) {
    const directory = join(folder, 'articles', article.slug);
    await mkdir(directory);
    for (const { file } of article.photos) await link(join(pictures, file), join(directory, file));
    const { kicker, trailText, photos, opening, body, slug: _, ...fields } = article;
    const frontMatter = { ...fields, ...(kicker ? { kicker } : {}), ...(trailText ? { trailText } : {}) };
    const lines = photos.map(
      ({ file, id, alt, caption, credit }) =>
        `  <Photo src="${file}" id="${id}" alt="${alt}" caption="${caption}" credit="${credit}" />`,
    );
    const gallery = lines.length > 0 ? `<Gallery>\n${lines.join('\n')}\n</Gallery>` : '';
    await writeFile(join(directory, 'index.mdx'), joinArticle(frontMatter, [opening, gallery, body]));
  }
}

/** The content format of a peer. Paths are relative to its project. */
export type ContentForm = {
  /** One file per article; emptied first. */
  articles: string;
  extension: 'md' | 'mdx';
  pictures: string;
  sections: string;
  /** How front matter refers to a picture. */
  formatSource: (file: string) => string;
  /** The body’s markup for the article’s photos. */
  gallery: string;
};

/** Writes a newsroom for a peer: photos in the front matter, pictures in one folder. */
export async function writePeerContent(project: string, form: ContentForm, newsroom: Newsroom): Promise<void> {
  const articles = join(project, form.articles);
  await removeArticles(articles, form.extension);
  await mkdir(articles, { recursive: true });
  await rm(join(project, form.pictures), { recursive: true, force: true });
  await writePictures(join(project, form.pictures), newsroom);
  await mkdir(join(project, form.sections, '..'), { recursive: true });
  await writeFile(
    join(project, form.sections),
    JSON.stringify(newsroom.sections.map(({ slug, name }) => ({ slug, name }))),
  );
  const names = new Map(newsroom.contributors.map(({ slug, name }) => [slug, name]));
  for (const article of newsroom.articles()) {
    const text = formatPeerArticle(article, form, names);
    await writeFile(join(articles, `${article.slug}.${form.extension}`), text);
  }
}

function formatPeerArticle(article: NewsroomArticle, form: ContentForm, names: ReadonlyMap<string, string>): string {
  const { headline, standfirst, kicker, trailText, date, section, byline, credits, photos, opening, body } = article;
  const frontMatter = {
    headline,
    standfirst,
    ...(kicker ? { kicker } : {}),
    trailText: trailText ?? standfirst,
    date,
    section,
    byline: byline.map((slug) => names.get(slug)),
    credits,
    photos: photos.map(({ file, ...photo }) => ({ src: form.formatSource(file), ...photo })),
  };
  return joinArticle(frontMatter, [opening, photos.length > 0 ? form.gallery : '', body]);
}

async function removeArticles(folder: string, extension: string): Promise<void> {
  // Other files in it belong to the project.
  for (const name of await readdir(folder).catch(() => [])) {
    if (name.endsWith(`.${extension}`)) await rm(join(folder, name));
  }
}

async function writePictures(folder: string, { pictures }: Newsroom): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [file, read] of pictures) await writeFile(join(folder, file), await read());
}

function joinArticle(frontMatter: object, parts: readonly string[]): string {
  return `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
