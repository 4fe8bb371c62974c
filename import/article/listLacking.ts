import { join } from 'node:path';
import { wordsOf } from '../../lib/content/check/rules/checkRights.ts';
import { resolveRights } from '../../lib/content/model/rights.ts';
import { listMedia } from '../../lib/content/reading/body.ts';
import { PHOTO_MIN_LONG_EDGE_PX } from '../../lib/images/pictureRecipe.ts';
import type { ReadPicture } from '../../lib/images/readPicture.ts';
import type { ArticleFile } from './buildArticleFile.ts';

const NEEDED = ['alt', 'caption', 'credit'] as const;

/**
 * What the photos of an article lack before it can be published: a count of photos for each of alt
 * text, caption, credit and file. Empty when it lacks nothing.
 *
 * @param files the pictures beside the article: their names, and where they are now
 * @param articleDir where the article is going to be; pictures may be there already
 */
export async function listLacking(
  { frontMatter, body }: ArticleFile,
  files: ReadonlyMap<string, string>,
  articleDir: string,
  readPicture: ReadPicture,
): Promise<{ lacking: Map<string, number>; hasSmallPhoto: boolean }> {
  const lacking = new Map<string, number>();
  let hasSmallPhoto = false;
  const add = (what: string) => lacking.set(what, (lacking.get(what) ?? 0) + 1);
  const { photos, galleries } = listMedia(body);
  const uses = [
    ...(frontMatter.mainMedia ? [{ attributes: { ...frontMatter.mainMedia }, galleryCredit: undefined }] : []),
    ...photos.map(({ attributes, gallery }) => ({
      attributes,
      galleryCredit: galleries[gallery ?? -1]?.attributes.credit,
    })),
  ];
  for (const { attributes, galleryCredit } of uses) {
    const src = String(attributes.src);
    const picture = await readPicture(files.get(src) ?? join(articleDir, src)).catch(() => null);
    if (picture === null) {
      add('file');
      continue;
    }
    const rights = resolveRights(attributes, galleryCredit, picture.metadata);
    for (const field of NEEDED) if (!rights[field]?.trim()) add(field);
    if (rights.alt && wordsOf(rights.alt) === wordsOf(rights.caption)) add('alt');
    hasSmallPhoto ||= Math.max(picture.width, picture.height) < PHOTO_MIN_LONG_EDGE_PX;
  }
  return { lacking, hasSmallPhoto };
}
