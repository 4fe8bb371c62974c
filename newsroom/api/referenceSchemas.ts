import { contributorSchema, sectionSchema } from '../../lib/content/model/model.ts';

/**
 * `PATCH /api/sections/:slug` and `PATCH /api/contributors/:slug`: all fields that have a form. The
 * slug stays. `DELETE` is refused with 409 while an article or a front names it. All answer as the
 * `GET`.
 */
export const changedSectionSchema = sectionSchema;
export const changedContributorSchema = contributorSchema.omit({ picture: true });
