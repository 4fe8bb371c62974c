import type { Root } from 'mdast';
import { z } from 'zod';
import { getPublication } from '../../site.ts';
import { directionOfLanguage } from '../../text/direction.ts';
import { isAllowedUrlOf } from '../grammar/isAllowedUrl.ts';
import type { Article, Contributor, Gallery, Photo, Section } from '../model/article.ts';
import { parseDate } from '../model/dates.ts';
import { articleSchema, contributorSchema, creditSchema, sectionSchema } from '../model/model.ts';
import type { Picture, PictureMetadata } from '../model/picture.ts';
import { bodySchema } from '../reading/describeBody.ts';
import { describePagePhotos, lookUp } from './storeIndex.ts';

/**
 * The seam. Parses the untrusted output of contentlayer and the picture pipeline into domain types.
 * Contentlayer checks too little (enums, list items, dates), so everything is parsed again.
 */

const renditionSchema = z.object({
  format: z.enum(['avif', 'jpeg']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  name: z.string().min(1),
});

const cropSchema = renditionSchema.omit({ format: true }).extend({ shape: z.enum(['social', '16x9', '4x3', '1x1']) });

/** A stored photo: its resolved rights and its renditions. */
export const storedPhotoSchema = z.object({
  rights: z.object({
    alt: z.string().default(''),
    caption: z.string().min(1),
    credit: z.string().min(1),
    creator: z.string().optional(),
    copyright: z.string().optional(),
    licence: z.string().optional(),
    licensor: z.string().optional(),
    digitalSourceType: z.string().optional(),
  }),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  tint: z.string(),
  renditions: z.array(renditionSchema).min(1),
});

/** Second line of defence: the check has already refused other links, with their positions. */
const linkSchema = z.string().refine((url) => isAllowedUrlOf(['https:', 'http:', 'mailto:'], url));

/** What the compiler adds to the fields of a text. */
export const compiledTextSchema = z.object({
  slug: z.string(),
  body: z.object({ code: z.string() }),
  tree: z.custom<Root>(
    (value) => typeof value === 'object' && value !== null && 'type' in value && value.type === 'root',
  ),
  description: bodySchema,
});

const documentSchema = articleSchema.extend({
  ...compiledTextSchema.shape,
  credits: z.array(creditSchema.extend({ url: linkSchema.optional() })).min(1),
});

const storedContributorSchema = contributorSchema
  .extend({ slug: z.string(), url: linkSchema.optional(), portrait: storedPhotoSchema.nullable() })
  .strip();

/** An article's file in the content store. */
export const storedArticleSchema = z.object({
  /** Its cache key: a hash of all inputs. */
  key: z.string(),
  document: z.looseObject({ slug: z.string() }),
  photos: z.record(z.string(), storedPhotoSchema),
  mainMedia: storedPhotoSchema.nullable(),
  crops: z.array(cropSchema),
});

export type StoredArticle = z.infer<typeof storedArticleSchema>;
export type StoredPhoto = z.infer<typeof storedPhotoSchema>;

/** Builds a stored photo from its renditions and its resolved rights. */
export function toStoredPhoto(picture: Picture, rights: PictureMetadata): StoredPhoto {
  const { alt = '', caption = '', credit = '', ...rest } = rights;
  return { ...picture, rights: { alt, caption, credit, ...rest } };
}

/** Parses a document from `sections.json`. */
export function parseSection(document: unknown): Section {
  return sectionSchema.extend({ slug: z.string() }).strip().parse(document);
}

/** Parses a document from `contributors.json`. */
export function parseContributor(document: unknown): Contributor {
  const { slug, name, kind, bio, url, portrait } = storedContributorSchema.parse(document);
  return { slug, name, kind, bio, url, portrait: portrait ? toPhoto(slug, 'inline', portrait) : undefined };
}

/**
 * Parses an article from the content store.
 *
 * @param stored the content of its file
 * @param sections all sections, by slug
 * @param contributors all contributors, by slug
 * @throws if anything does not match the content model; the content check reports the same with a
 *   position
 */
export function parseArticle(
  stored: unknown,
  sections: ReadonlyMap<string, Section>,
  contributors: ReadonlyMap<string, Contributor>,
): Article {
  const {
    key,
    document: rawDocument,
    photos: storedPhotos,
    mainMedia: storedMainMedia,
    crops,
  } = storedArticleSchema.parse(stored);
  const document = documentSchema.strip().parse(rawDocument);
  const photosById = new Map(Object.entries(storedPhotos));
  const { slug, description } = document;

  const photos = description.photos.map(({ id, role, focus }) =>
    toPhoto(id, role, lookUp(photosById, id, `${slug}'s photos`), focus),
  );
  const galleries = description.galleries.map(
    ({ layout, group }, index): Gallery => ({
      layout,
      group,
      photos: photos.filter((_photo, position) => description.photos[position]?.gallery === index),
    }),
  );
  const chosen = storedMainMedia && toPhoto('main-media', 'wide', storedMainMedia, document.mainMedia?.focus);
  const language = document.lang ?? getPublication().language;
  const published = toInstant(document.date);
  const media = {
    mainMedia: chosen ?? photos[0] ?? null,
    // The cover of a gallery stands above whatever the body opens with.
    leadPhoto: description.opensWithPhoto && document.design !== 'gallery' ? null : chosen,
    photos,
  };
  return {
    slug,
    path: `/articles/${slug}`,
    key,
    headline: document.headline,
    standfirst: document.standfirst,
    kicker: document.kicker,
    trailText: document.trailText ?? document.standfirst,
    seoHeadline: document.seoHeadline ?? document.headline,
    isDraft: document.status === 'draft',
    published,
    updated: document.updated === undefined ? undefined : toInstant(document.updated),
    section: lookUp(sections, document.section, 'the sections'),
    byline: document.byline.map((contributor) => lookUp(contributors, contributor, 'the contributors')),
    credits: document.credits,
    tags: document.tags,
    design: document.design,
    language,
    translations: Object.values(document.translations),
    direction: directionOfLanguage(language),
    corrections: document.corrections.map(({ date, text }) => ({ date: toInstant(date), text })),
    previousSlugs: document.previousSlugs,
    crops,
    ...media,
    ...describePagePhotos(media),
    galleries,
    body: document.tree,
    bodyCode: document.body.code,
    wordCount: description.wordCount,
  };
}

function toPhoto(id: string, role: Photo['role'], stored: StoredPhoto, focus?: string): Photo {
  const { rights, ...picture } = stored;
  return { id, role, ...rights, ...picture, ...(focus === undefined ? {} : { focus }) };
}

/** The instant of a date that the check has accepted. */
export function toInstant(text: string): string {
  const date = parseDate(text, getPublication().timeZone);
  if ('problem' in date) throw new Error(`"${text}" is not a date: ${date.problem}`);
  return date.iso;
}
