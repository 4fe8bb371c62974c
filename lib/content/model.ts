import { z } from 'zod';

/**
 * The content model: every field that an editor may write, declared once. The content check, contentlayer's
 * configuration and the seam (`parseArticle.ts`) all read it from here.
 */

export const HEADLINE_MAX_LENGTH = 110;
/** What a new article holds in the place of words that are required and not written yet. No reader ever sees it. */
export const PLACEHOLDER = 'To be written';
/** The YAML comment behind a value that a new article has to have and nobody has chosen yet. */
export const NOT_CHOSEN = 'not chosen yet';

/** The last part of an address: lower-case words joined by hyphens. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** A photo's id is part of an address too, but is often made from a camera's file name. */
export const PHOTO_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export const GALLERY_LAYOUTS = ['grid', 'stack', 'strip'] as const;
export const PHOTO_ROLES = ['inline', 'wide', 'full'] as const;
export const ARTICLE_DESIGNS = ['standard', 'gallery'] as const;
export const CONTRIBUTOR_KINDS = ['person', 'desk'] as const;
export const ARTICLE_STATUSES = ['published', 'draft'] as const;

export type GalleryLayout = (typeof GALLERY_LAYOUTS)[number];
export type PhotoRole = (typeof PHOTO_ROLES)[number];

const text = z.string().trim().min(1);
const slug = z.string().regex(SLUG_PATTERN);
/** A calendar date, or a date and time with zone; `dates.ts` holds the rules, `checkDates.ts` applies them. */
const date = text;

export const creditSchema = z.strictObject({ role: text, name: text, url: z.string().optional() });
export const correctionSchema = z.strictObject({ date, text });
export const mainMediaSchema = z.strictObject({
  src: text,
  alt: text.optional(),
  caption: text.optional(),
  credit: text.optional(),
});

/** Front matter of `articles/<slug>/index.mdx`. */
export const articleSchema = z.strictObject({
  headline: text.max(HEADLINE_MAX_LENGTH),
  standfirst: text,
  date,
  updated: date.optional(),
  section: slug,
  byline: z.array(slug).min(1),
  credits: z.array(creditSchema).min(1),
  tags: z.array(text).default([]),
  mainMedia: mainMediaSchema.optional(),
  design: z.enum(ARTICLE_DESIGNS).default('standard'),
  status: z.enum(ARTICLE_STATUSES).default('published'),
  corrections: z.array(correctionSchema).default([]),
  previousSlugs: z.array(slug).default([]),
  kicker: text.optional(),
  seoHeadline: text.optional(),
  trailText: text.optional(),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
    .optional(),
});

/** `sections/<slug>.yaml` */
export const sectionSchema = z.strictObject({ name: text, description: text });

/** `contributors/<slug>.yaml` */
export const contributorSchema = z.strictObject({
  name: text,
  /** Whether the name is a person's or that of a desk. */
  kind: z.enum(CONTRIBUTOR_KINDS).default('person'),
  bio: text.optional(),
  picture: text.optional(),
  url: z.string().optional(),
});

/** Attributes of the components that may stand in the body. Nothing else is a component. */
export const componentSchemas = {
  Gallery: z.strictObject({
    layout: z.enum(GALLERY_LAYOUTS).default('grid'),
    credit: text.optional(),
    group: text.optional(),
  }),
  Photo: z.strictObject({
    src: text,
    alt: z.string().optional(),
    caption: text.optional(),
    credit: text.optional(),
    id: z.string().regex(PHOTO_ID_PATTERN).optional(),
    role: z.enum(PHOTO_ROLES).default('inline'),
    decorative: z.boolean().default(false),
    creator: text.optional(),
    copyright: text.optional(),
    licence: z.string().optional(),
  }),
  PullQuote: z.strictObject({ by: text.optional() }),
  FactBox: z.strictObject({ title: text }),
} as const;

export type ComponentName = keyof typeof componentSchemas;
export type ArticleFrontMatter = z.infer<typeof articleSchema>;
export type PhotoAttributes = z.infer<typeof componentSchemas.Photo>;
export type GalleryAttributes = z.infer<typeof componentSchemas.Gallery>;
