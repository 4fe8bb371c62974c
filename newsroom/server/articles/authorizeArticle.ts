import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { readArticle } from '../../../lib/content/check/readArticle.ts';
import { textsOf } from '../../../lib/content/reading/fields.ts';
import { hasRight } from '../../api/roles.ts';
import type { Person } from '../person.ts';

/** What the rights to an article depend on. */
export type ArticleStanding = {
  /** Readers do not see it, and will not unless somebody changes it. */
  isDraft: boolean;
  /** Readers can see it now. */
  isPublic: boolean;
  /** Slugs of contributors. */
  byline: readonly string[];
  /** Id of the person who began it in the newsroom; null if unknown. */
  beganBy: string | null;
};

/** The standing of an article with this text. What cannot be read counts as published. */
export function readStanding(text: string, beganBy: string | null, timeZone: string, now: Date): ArticleStanding {
  const { publication, fields } = readArticle(Buffer.from(text), 'article', timeZone, true);
  return {
    isDraft: publication.kind === 'draft',
    isPublic: publication.kind === 'dated' && new Date(publication.from) <= now,
    byline: textsOf(fields.byline).map(([, slug]) => slug),
    beganBy,
  };
}

function isOwn({ id, contributor }: Person, { byline, beganBy }: ArticleStanding): boolean {
  return beganBy === id || (contributor !== null && byline.includes(contributor));
}

/** Whether somebody may read the newsroom's version of an article. */
export function mayRead(person: Person, standing: ArticleStanding): boolean {
  return hasRight(person.role, 'read-drafts') || standing.isPublic || isOwn(person, standing);
}

/** Whether somebody may change an article at all. */
export function mayEdit(person: Person, standing: ArticleStanding): boolean {
  const isAllowed = hasRight(person.role, 'edit-all') || isOwn(person, standing);
  return isAllowed && (standing.isDraft || hasRight(person.role, 'publish'));
}

/**
 * Refuses a save that somebody may not make. It compares the texts themselves, so it does not matter
 * which address the request came to.
 *
 * @param before null for a new article
 * @param after null for a removal
 * @throws {RequestError} 403
 */
export function authorizeSave(person: Person, before: ArticleStanding | null, after: ArticleStanding | null): void {
  if (before && !mayRead(person, before)) throw new RequestError(404, 'There is no such article.');
  if (before && !mayEdit(person, before)) {
    throw new RequestError(
      403,
      before.isDraft
        ? 'This article belongs to others. An editor can change it.'
        : 'This article is published or scheduled. An editor can change it.',
    );
  }
  if (after && !after.isDraft && !hasRight(person.role, 'publish')) {
    throw new RequestError(403, 'An editor has to publish it. Save it as a draft; nothing was changed.');
  }
}
