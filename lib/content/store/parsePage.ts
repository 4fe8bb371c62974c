import { z } from 'zod';
import { pagePath } from '../../addresses.ts';
import { getPublication } from '../../site.ts';
import { directionOfLanguage } from '../../text/direction.ts';
import type { Page } from '../model/article.ts';
import { pageSchema } from '../model/model.ts';
import { compiledTextSchema, toInstant } from './parseArticle.ts';

/** A page in the store, as it was compiled. */
export const storedPageSchema = z.object({
  /** Its cache key: a hash of all inputs. */
  key: z.string(),
  document: z.looseObject({ slug: z.string() }),
});

export type StoredPage = z.infer<typeof storedPageSchema>;

const documentSchema = pageSchema.extend(compiledTextSchema.shape).strip();

/**
 * Parses a page from the content store.
 *
 * @throws if anything does not match the content model; the content check reports the same with a
 *   position
 */
export function parsePage(stored: unknown): Page {
  const { key, document: rawDocument } = storedPageSchema.parse(stored);
  const { slug, title, standfirst, status, updated, lang, tree, body, description } = documentSchema.parse(rawDocument);
  if (description.photos.length > 0) throw new Error(`The page ${slug} holds a photo.`);
  const language = lang ?? getPublication().language;
  return {
    slug,
    path: pagePath(slug),
    key,
    title,
    standfirst,
    isDraft: status === 'draft',
    updated: updated === undefined ? undefined : toInstant(updated),
    language,
    direction: directionOfLanguage(language),
    mainMedia: null,
    leadPhoto: null,
    photos: [],
    galleries: [],
    body: tree,
    bodyCode: body.code,
    wordCount: description.wordCount,
  };
}
