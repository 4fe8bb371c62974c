import { z } from 'zod';

/**
 * `GET /api/bin`: what was removed in the last 30 days and the person may bring back, newest first.
 * `POST /api/bin/:id/restore` answers with an `articleDocumentSchema`.
 */
export const binSchema = z.object({
  articles: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      kind: z.enum(['article', 'page']),
      /** Empty if there is none, or if it cannot be read. */
      headline: z.string(),
      /** ISO 8601 in UTC. */
      removed: z.string(),
      /** Name of who removed it; null if unknown. */
      removedBy: z.string().nullable(),
      /** When it is gone from the bin. It stays in git. */
      expires: z.string(),
      photoCount: z.number(),
      /** Whether readers get it at once when it is brought back. */
      isPublic: z.boolean(),
    }),
  ),
  /** Pictures that saves took out of articles. */
  pictures: z.array(
    z.object({
      /** The save that removed it. */
      id: z.string(),
      slug: z.string(),
      /** The name of the file. */
      name: z.string(),
      /** Of the article; empty if there is none now. */
      headline: z.string(),
      /** ISO 8601 in UTC. */
      removed: z.string(),
      expires: z.string(),
    }),
  ),
});
export type BinnedArticle = z.infer<typeof binSchema>['articles'][number];
export type BinnedPicture = z.infer<typeof binSchema>['pictures'][number];
