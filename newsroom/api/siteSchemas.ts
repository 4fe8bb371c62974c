import { z } from 'zod';
import { slugSchema } from './articleSchemas.ts';
import { roleSchema } from './roles.ts';

/** `GET /api/me` */
export const meSchema = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    /** The contributor that they are in bylines; null if none. */
    contributor: z.string().nullable(),
  }),
  /** Whether people sign in here. False in `npm run dev`, which is for one person. */
  hasAccounts: z.boolean(),
  site: z.object({
    name: z.string(),
    url: z.string(),
    timeZone: z.string(),
    language: z.string(),
    /** Whether HEIC photos can be converted here. */
    takesHeic: z.boolean(),
    uploadMaxBytes: z.number(),
  }),
});
export type Me = z.infer<typeof meSchema>;

/** `GET /api/sections` and `GET /api/contributors` */
export const sectionsSchema = z.object({
  sections: z.array(z.object({ slug: z.string(), name: z.string(), description: z.string() })),
});
export const contributorsSchema = z.object({
  contributors: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      kind: z.enum(['person', 'desk']),
      bio: z.string(),
      url: z.string(),
      /** The file of the portrait; empty if there is none. */
      picture: z.string(),
    }),
  ),
});
/** `GET /api/tags`: most used first. */
export const tagsSchema = z.object({ tags: z.array(z.object({ tag: z.string(), count: z.number() })) });

/** `POST /api/sections` and `POST /api/contributors`: made on the spot. Answer as the `GET`. */
export const newSectionSchema = z.strictObject({
  slug: slugSchema.optional(),
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().min(1).max(1000),
});
export const newContributorSchema = z.strictObject({
  slug: slugSchema.optional(),
  name: z.string().trim().min(1).max(200),
  kind: z.enum(['person', 'desk']).default('person'),
});

/** `POST /api/preview-link`: a link to the saved article for people without an account. */
export const previewQuestionSchema = z.strictObject({ slug: slugSchema });
export const previewLinkSchema = z.object({ url: z.string(), expires: z.string() });
