import { z } from 'zod';
import { isSlug } from '../../lib/content/model/isSlug.ts';
import { pictureMetadataSchema } from '../../lib/content/model/picture.ts';
import { problemSchema } from './problemSchema.ts';

export const slugSchema = z.string().refine(isSlug);

/** A person, by the id that the presence, the history and the list use. */
export const personRefSchema = z.object({ id: z.string(), name: z.string() });

/** `GET /api/articles`: one row per article, newest first. */
export const articleRowSchema = z.object({
  slug: z.string(),
  /** Empty if there is none. */
  headline: z.string(),
  /** Slugs, as written. */
  section: z.string(),
  byline: z.array(z.string()),
  tags: z.array(z.string()),
  /** `unknown` if the front matter cannot be read. */
  status: z.enum(['draft', 'incomplete', 'scheduled', 'published', 'unknown']),
  /** ISO 8601 in UTC: when it was or will be published. Null if that cannot be read. */
  date: z.string().nullable(),
  /** When its text was last changed on the disk, ISO 8601 in UTC. */
  changed: z.string(),
  photoCount: z.number(),
  /** File name of its picture, for `GET /api/articles/:slug/photos/:name?width=`. */
  thumbnail: z.string().nullable(),
  /** Number of errors; null until the check has read it. */
  problemCount: z.number().nullable(),
  /** Who has it open now. */
  present: z.array(personRefSchema),
  /** Whether the person who asks may change it. */
  isMine: z.boolean(),
});
export type ArticleRow = z.infer<typeof articleRowSchema>;
export const articleListSchema = z.object({ articles: z.array(articleRowSchema) });

/** `GET /api/articles/search?q=`: slugs of articles with all words in headline or body. */
export const searchAnswerSchema = z.object({ slugs: z.array(z.string()) });

/** A picture of an article. */
export const photoFileSchema = z.object({
  name: z.string(),
  /** Hash of its bytes: the same for the same file. Empty if it cannot be read. */
  hash: z.string(),
  /** Upright, in pixels; 0 if it cannot be read. */
  width: z.number(),
  height: z.number(),
  byteCount: z.number(),
  /** What its metadata says: `alt`, `caption`, `credit`, `creator`, `copyright`, `licence`… */
  fromFile: pictureMetadataSchema,
  /** Why it cannot be published: the rest of a sentence that begins with its name. Else null. */
  problem: z.string().nullable(),
  /** Uploaded, but not yet in a saved text. It joins the article when a save shows it. */
  isNew: z.boolean(),
});
export type PhotoFile = z.infer<typeof photoFileSchema>;

/** `POST /api/articles/:slug/photos?name=`, with the file as the body. */
export const uploadAnswerSchema = z.object({
  photo: photoFileSchema,
  /** The article had this file already: `photo` is that one, and nothing was stored. */
  isRepeated: z.boolean(),
});

const windowSchema = z.string().regex(/^[\w-]{8,64}$/);

/** Autosaved text of one person. The text is what the editor sent. */
export const workingCopySchema = z.object({
  /** Version of the article that it was begun from. */
  base: z.string(),
  text: z.string(),
  /** ISO 8601 in UTC. */
  saved: z.string(),
  /** The editor window that wrote it: a random id that the browser makes for each tab. */
  window: windowSchema,
});

/** `GET /api/articles/:slug` */
export const articleDocumentSchema = z.object({
  slug: z.string(),
  /** Changes with every byte of the text. */
  version: z.string(),
  /** `index.mdx`: front matter and body. */
  text: z.string(),
  files: z.array(photoFileSchema),
  problems: z.array(problemSchema),
  /**
   * What this person has not saved, newest first: one for each editor window. Each stays until that
   * window saves, or the person discards it.
   */
  workingCopies: z.array(workingCopySchema),
  present: z.array(personRefSchema),
  /** Who of them writes it; null if nobody does. */
  writer: personRefSchema.nullable(),
  mayEdit: z.boolean(),
  mayPublish: z.boolean(),
});
export type ArticleDocument = z.infer<typeof articleDocumentSchema>;

/** `POST /api/articles`: begins a draft. Answers with an `articleDocumentSchema` (201). */
export const newArticleSchema = z.strictObject({
  headline: z.string(),
  /** Default: made from the headline. */
  slug: slugSchema.optional(),
  section: slugSchema.optional(),
  byline: z.array(slugSchema).optional(),
});

/** `PUT /api/articles/:slug` */
export const saveSchema = z.strictObject({
  /** The version that the person began from. If it is stale, the server merges by block. */
  base: z.string(),
  text: z.string(),
  /** Pictures that the text no longer shows, to remove with it. They go to the bin. */
  remove: z.array(z.string()).default([]),
  /** New slug, if the article is to be renamed. The old address will redirect. */
  rename: slugSchema.optional(),
  /** If the article was removed since, it comes back from the bin or the history, and is saved. */
  bringBack: z.boolean().default(false),
  /** The window that saves: its working copy is discarded. */
  window: windowSchema,
  /**
   * The text has a new entry in `corrections`. Only what readers can see is corrected. The history
   * says who decided it.
   */
  correction: z.strictObject({ decidedBy: z.string().trim().min(1).max(200) }).optional(),
});
export type Correction = NonNullable<z.infer<typeof saveSchema>['correction']>;

/** One part that both changed. Empty text: the part was removed on that side. */
export const collisionSchema = z.object({
  /** A field of the front matter by its name, or a block of the body. */
  part: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('field'), field: z.string() }),
    z.object({ kind: z.literal('block') }),
  ]),
  base: z.string(),
  theirs: z.string(),
  mine: z.string(),
});
export type Collision = z.infer<typeof collisionSchema>;

/** 200: it is saved. `text` is what is on the disk now. */
export const savedSchema = z.object({
  slug: z.string(),
  version: z.string(),
  text: z.string(),
  /** Whether changes of others are in it that the editor did not have. */
  isMerged: z.boolean(),
  /** What was saved, in words: "headline; 3 photos". */
  changes: z.string(),
  files: z.array(photoFileSchema),
  problems: z.array(problemSchema),
});

/**
 * 409: both changed the same part, and nothing was saved. The person chooses; the editor saves the
 * result with `base: version`.
 */
export const collidedSchema = z.object({
  message: z.string(),
  /** The version on the disk, and its text. */
  version: z.string(),
  theirs: z.string(),
  /** The merged text, with the person's own words where both changed the same part. */
  merged: z.string(),
  collisions: z.array(collisionSchema),
});

/** `POST /api/check` */
export const checkQuestionSchema = z.strictObject({
  slug: slugSchema,
  text: z.string(),
  remove: z.array(z.string()).default([]),
});
export const checkAnswerSchema = z.object({ problems: z.array(problemSchema) });

/**
 * `PUT /api/articles/:slug/working-copy`. `DELETE /api/articles/:slug/working-copy?window=` discards
 * it.
 */
export const putWorkingCopySchema = z.strictObject({
  base: z.string(),
  text: z.string(),
  window: windowSchema,
});

/**
 * `POST /api/articles/:slug/writer`: asks the writer for the article, takes it over, or gives it to
 * somebody who has it open.
 */
export const writerSchema = z.strictObject({ action: z.enum(['ask', 'take', 'give']), to: z.string().optional() });

/** `GET /api/articles/:slug/history`: newest first. */
export const historyEntrySchema = z.object({
  /** Git's hash of the commit. */
  commit: z.string(),
  author: z.string(),
  /** ISO 8601 in UTC. */
  date: z.string(),
  /** What changed, in words. */
  changes: z.string(),
});
export const historySchema = z.object({ entries: z.array(historyEntrySchema) });

/**
 * `GET /api/articles/:slug/history/:commit`: the text then. Below it, `photos/:name?width=` is a
 * picture as it was.
 */
export const oldVersionSchema = historyEntrySchema.extend({
  text: z.string(),
  /** Names of its pictures then. */
  files: z.array(z.string()),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type OldVersion = z.infer<typeof oldVersionSchema>;

/** `POST /api/articles/:slug/restore`: answers as a save. What is there now stays in the history. */
export const restoreSchema = z.strictObject({ commit: z.string().regex(/^[0-9a-f]{40}$/), window: windowSchema });
