import { z } from 'zod';

/** The parts of a Ghost export that the import reads. */

export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const id = z.union([z.string(), z.number()]).transform(String);
const order = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);

export const postSchema = z.looseObject({
  id,
  title: text,
  slug: text,
  lexical: text,
  mobiledoc: text,
  html: text,
  feature_image: text,
  feature_image_alt: text,
  feature_image_caption: text,
  status: text,
  type: text,
  page: z.union([z.boolean(), z.number()]).nullish(),
  visibility: text,
  email_only: z.union([z.boolean(), z.number()]).nullish(),
  author_id: z.union([z.string(), z.number()]).nullish(),
  created_at: text,
  updated_at: text,
  published_at: text,
  custom_excerpt: text,
  locale: text,
  meta_title: text,
  meta_description: text,
  canonical_url: text,
  codeinjection_head: text,
  codeinjection_foot: text,
});
export const metaSchema = z.looseObject({
  post_id: id,
  meta_title: text,
  meta_description: text,
  feature_image_alt: text,
  feature_image_caption: text,
  email_only: z.union([z.boolean(), z.number()]).nullish(),
});
export const tagSchema = z.looseObject({ id, name: text, slug: text, description: text, visibility: text });
const userSchema = z.looseObject({ id, name: text, slug: text, bio: text, website: text, profile_image: text });
const rows = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);
export const dataSchema = z.looseObject({
  // Each is parsed separately, so that a broken one does not affect the others.
  posts: z.array(z.unknown()),
  posts_meta: rows(metaSchema),
  tags: rows(tagSchema),
  users: rows(userSchema),
  posts_tags: rows(z.looseObject({ post_id: id, tag_id: id, sort_order: order })),
  posts_authors: rows(z.looseObject({ post_id: id, author_id: id, sort_order: order })),
  settings: rows(z.looseObject({ key: text, value: z.unknown() })),
});
const fileMetaSchema = z.looseObject({ exported_on: z.union([z.number(), z.string()]).nullish() }).nullish();
export const nestedSchema = z.object({
  db: z.tuple([z.object({ data: dataSchema, meta: fileMetaSchema })]).rest(z.unknown()),
});
export const flatSchema = z.object({ data: dataSchema, meta: fileMetaSchema });

export type Post = z.infer<typeof postSchema>;
export type PostMeta = z.infer<typeof metaSchema>;
export type Tag = z.infer<typeof tagSchema>;
export type Data = z.infer<typeof dataSchema>;
