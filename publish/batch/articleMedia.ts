import type { Archive } from '../../lib/archive.ts';
import type { ArticleSummary } from '../../lib/content/model/article.ts';
import { storedArticleSchema } from '../../lib/content/store/parseArticle.ts';

/** Names of all renditions and crops of an article, from its file in the store. */
export function mediaOfArticle(text: string): string[] {
  const { photos, mainMedia, crops } = storedArticleSchema.parse(JSON.parse(text));
  const pictures = [...Object.values(photos), ...(mainMedia ? [mainMedia] : [])];
  return [...pictures.flatMap(({ renditions }) => renditions), ...crops].map(({ name }) => name);
}

/** Names of the renditions of all portraits. */
export function mediaOfContributors({ contributors }: Archive): string[] {
  return contributors.flatMap(({ portrait }) => portrait?.renditions.map(({ name }) => name) ?? []);
}

/**
 * The part of a rendition's name that all renditions of its picture share; for a crop, the whole
 * name.
 */
export function pictureOf(name: string): string {
  return name.replace(/-\d+\.(?:avif|jpg)$/, '');
}

/** Every picture that is published. Takes no more than the summaries, so it opens no article. */
export function listPictures(archive: Archive): Set<string> {
  return new Set([...archive.articles.flatMap(picturesOf), ...mediaOfContributors(archive).map(pictureOf)]);
}

/** Whether going from one archive to the other leaves published media that nothing refers to. */
export function leavesMedia(live: Archive, next: Archive): boolean {
  const changed = (archive: Archive, other: Archive) =>
    archive.articles.filter(({ slug, key }) => other.get(slug)?.key !== key).flatMap(picturesOf);
  const kept = new Set([...changed(next, live), ...mediaOfContributors(next).map(pictureOf)]);
  return [...changed(live, next), ...mediaOfContributors(live).map(pictureOf)].some((picture) => !kept.has(picture));
}

function picturesOf({ mainMedia, pageImages, crops }: ArticleSummary): string[] {
  const names = [...(mainMedia?.renditions ?? []), ...crops].map(({ name }) => name);
  return [...new Set([...names, ...pageImages].map(pictureOf))];
}
