import { z } from 'zod';
import { slugSchema } from './articleSchemas.ts';

/**
 * Pages of the newsroom: about, imprint, contact. `GET`, `PUT` and `DELETE /api/pages/:slug`, its
 * working copy, and `POST /api/pages/check` take and give the same as those of articles. A page has no
 * photos, no writer, and keeps its address.
 */

/** `GET /api/pages` */
export const pageListSchema = z.object({
  pages: z.array(
    z.object({
      slug: z.string(),
      title: z.string(),
      isDraft: z.boolean(),
      /** Number of errors; null until the check has read it. */
      problemCount: z.number().nullable(),
    }),
  ),
});

/** `POST /api/pages`: begins a draft. Answers as the `GET` of a page (201). */
export const newPageSchema = z.strictObject({ title: z.string().trim().min(1).max(200), slug: slugSchema.optional() });
