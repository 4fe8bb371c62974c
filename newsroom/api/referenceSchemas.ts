import { z } from 'zod';
import { contributorSchema, sectionSchema } from '../../lib/content/model/model.ts';

/** The fields of a contributor that have a form. The portrait is sent as a file. */
export const contributorFieldsSchema = contributorSchema.omit({ picture: true });

/** The fields that the person began from, as the `GET` gave them. */
const baseSchema = z.record(z.string(), z.string());

/**
 * `PATCH /api/sections/:slug` and `PATCH /api/contributors/:slug`: all fields that have a form. The
 * slug stays. What others changed since `base` is kept; 409 if both changed the same. `DELETE` is
 * refused with 409 while an article or a front names it. All answer as the `GET`.
 */
export const changedSectionSchema = sectionSchema.extend({ base: baseSchema });
export const changedContributorSchema = contributorFieldsSchema.extend({ base: baseSchema });
