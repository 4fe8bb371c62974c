import { z } from 'zod';
import { putWorkingCopySchema } from './articleSchemas.ts';
import { problemSchema } from './problemSchema.ts';

/** `POST /api/articles/:slug/preview`: renders what is not saved, as readers would get it. */
export const unsavedQuestionSchema = putWorkingCopySchema.extend({
  /** Pictures that the text no longer shows. */
  remove: z.array(z.string()).default([]),
});

export const unsavedAnswerSchema = z.object({
  /**
   * Where the page is, for this person only: `/api/articles/:slug/preview/:window`. Its files are
   * below `site/`. Null if the text cannot be rendered.
   */
  path: z.string().nullable(),
  /** What stands in the way then. */
  problems: z.array(problemSchema),
});
