import type { BodyOwner, Photo } from '../content/model/article.ts';

/** The photo of an article's body with an id. */
export function findPhoto({ slug, photos }: Pick<BodyOwner, 'slug' | 'photos'>, id: string): Photo {
  const photo = photos.find((candidate) => candidate.id === id);
  if (!photo) throw new Error(`${slug} has no photo ${id}`);
  return photo;
}
