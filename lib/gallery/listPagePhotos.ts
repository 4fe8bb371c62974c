import type { Article, Photo } from '../content/model/article.ts';

/**
 * Every photo of an article's page, in reading order: the lead photo, if any, then those of the
 * body.
 */
export function listPagePhotos({ leadPhoto, photos }: Pick<Article, 'leadPhoto' | 'photos'>): readonly Photo[] {
  return leadPhoto ? [leadPhoto, ...photos] : photos;
}
