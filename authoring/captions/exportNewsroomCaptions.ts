import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fieldsOf } from '../../lib/content/reading/fields.ts';
import { isIgnored } from '../../lib/content/reading/listEntries.ts';
import type { ReadPicture } from '../../lib/images/readPicture.ts';
import { AuthoringError } from '../AuthoringError.ts';
import { readArticleText } from '../articleText.ts';
import { CAPTION_FIELDS, type CaptionedPhoto, type CaptionField, listAllCaptions } from './captions.ts';
import { formatCsv } from './csv.ts';

/** The columns of a table of the whole newsroom. `row` and `lacks` are for people. */
export const NEWSROOM_COLUMNS = ['row', 'article', 'photo', 'file', 'lacks', ...CAPTION_FIELDS] as const;

/** A photo that the table lists. */
export type ListedPhoto = {
  /** Its number in the table, from 1. */
  row: number;
  article: string;
  headline: string;
  photo: CaptionedPhoto;
  /** Where its file is. */
  path: string;
  lacks: readonly (CaptionField | 'file')[];
};

export type ExportOptions = {
  contentDir: string;
  readPicture: ReadPicture;
  /** Lists every photo, and not only those that lack something. */
  listsAll: boolean;
  onProgress: (done: number, total: number, current: string) => void;
};

/**
 * Lists the photos of all articles, main media included, that lack alt text, a caption, a credit or
 * their file.
 *
 * @returns also the articles that cannot be read
 */
export async function listNewsroomPhotos({
  contentDir,
  readPicture,
  listsAll,
  onProgress,
}: ExportOptions): Promise<{ photos: ListedPhoto[]; unreadable: string[] }> {
  const slugs = (await readdir(join(contentDir, 'articles'))).filter((name) => !isIgnored(name, 'folder')).sort();
  const photos: ListedPhoto[] = [];
  const unreadable: string[] = [];
  for (const [index, slug] of slugs.entries()) {
    onProgress(index, slugs.length, slug);
    try {
      const article = await readArticleText(contentDir, slug);
      const { headline } = fieldsOf(article.frontMatter.value);
      for (const photo of await listAllCaptions(article, readPicture)) {
        const lacks = listLacking(photo);
        if (lacks.length === 0 && !listsAll) continue;
        const path = join(dirname(article.path), photo.src);
        photos.push({ row: photos.length + 1, article: slug, headline: String(headline ?? ''), photo, path, lacks });
      }
    } catch (error) {
      if (!(error instanceof AuthoringError)) throw error;
      unreadable.push(slug);
    }
  }
  return { photos, unreadable };
}

/** The table of these photos, as the text of a CSV file. */
export function formatNewsroomTable(photos: readonly ListedPhoto[]): string {
  const rows = photos.map(({ row, article, photo, lacks }) => [
    String(row),
    article,
    photo.id,
    photo.src,
    lacks.join(' '),
    ...CAPTION_FIELDS.map((field) => photo.captions[field]),
  ]);
  return formatCsv([NEWSROOM_COLUMNS, ...rows]);
}

function listLacking({ captions, isReadable, isDecorative }: CaptionedPhoto): ListedPhoto['lacks'] {
  const empty = CAPTION_FIELDS.filter((field) => captions[field] === '' && !(field === 'alt' && isDecorative));
  return isReadable ? empty : ['file', ...empty];
}
