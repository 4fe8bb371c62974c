import { z } from 'zod';
import { BAND_LAYOUTS, STORY_WEIGHTS } from '../../lib/content/model/publication/front.ts';
import { problemSchema } from './problemSchema.ts';

/**
 * Forms that change a YAML file of the newsroom: `site.yaml`, and the front page and each section's
 * front. Comments in the files stay.
 */

/** No field lies deeper: `colours.light.accent`, or the article of a story. */
const DEPTH_MAX = 4;
const ITEMS_MAX = 500;

function valueOfDepth(depth: number): z.ZodType<unknown> {
  const scalar = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);
  if (depth === 0) return scalar;
  const inner = valueOfDepth(depth - 1);
  return z.union([scalar, z.array(inner).max(ITEMS_MAX), z.record(z.string().max(100), inner)]);
}

/** The fields of a file as written; what they may be is left to the content check. */
export const formFieldsSchema = z.record(z.string().max(100), valueOfDepth(DEPTH_MAX - 1));
export type FormFields = z.infer<typeof formFieldsSchema>;

/** A problem, with the path to its field: `['stories', 0, 'until']`. */
export const formProblemSchema = problemSchema.extend({ path: z.array(z.union([z.string(), z.number()])) });
export type FormProblem = z.infer<typeof formProblemSchema>;

/** How a front stands for readers, row by row, with these fields. */
export const standingFrontSchema = z.array(
  z.object({
    layout: z.enum(['splash', 'leads', ...BAND_LAYOUTS]),
    /** Null for rows that no editor planned. */
    title: z.string().nullable(),
    stories: z.array(
      z.object({
        slug: z.string(),
        headline: z.string(),
        weight: z.enum(STORY_WEIGHTS),
        /** Whether an editor put it there. */
        isPinned: z.boolean(),
      }),
    ),
  }),
);
export type StandingFront = z.infer<typeof standingFrontSchema>;

/** `GET /api/publication` and `GET /api/fronts/:front`, which is `home` or the slug of a section. */
export const formSchema = z.object({
  /** Changes with every byte of the file. */
  version: z.string(),
  fields: z.record(z.string(), z.unknown()),
  problems: z.array(formProblemSchema),
  /** Null for what is no front, and while its fields cannot be read. */
  standing: standingFrontSchema.nullable(),
});
export type FormAnswer = z.infer<typeof formSchema>;

/** `POST /api/publication/check` and `POST /api/fronts/:front/check`: for what is not saved. */
export const formCheckSchema = z.strictObject({ fields: formFieldsSchema });
export const formCheckAnswerSchema = formSchema.pick({ problems: true, standing: true });

/**
 * `PUT /api/publication` and `PUT /api/fronts/:front`: answers as the `GET`. What others saved since
 * `base` is merged field by field.
 */
export const formSaveSchema = z.strictObject({ base: z.string(), fields: formFieldsSchema });

/** 409: both changed the same fields, and nothing was saved. */
export const formCollidedSchema = z.object({
  message: z.string(),
  /** The version on the disk, and what it says. */
  version: z.string(),
  theirs: z.record(z.string(), z.unknown()),
});
export type FormCollided = z.infer<typeof formCollidedSchema>;

/** 422: it has errors, and nothing was saved. */
export const formRefusedSchema = z.object({ message: z.string(), problems: z.array(formProblemSchema) });
export type FormRefused = z.infer<typeof formRefusedSchema>;
