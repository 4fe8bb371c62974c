import { fieldsOf, textsOf } from '../reading/fields.ts';
import type { ArticleFacts, ArticleFile, ArticleState, PlacedText, Publication, TrackedArticle } from './newsroom.ts';
import { textFile } from './pages/textFile.ts';

/** What to keep of an article once its own rules have run. */
export function buildArticleFacts({ fields, frontMatter, publication, body, mainMedia }: ArticleFile): ArticleFacts {
  const placedTexts = (field: string): PlacedText[] =>
    frontMatter
      ? textsOf(fields[field]).map(([index, text]) => ({ text, place: frontMatter.placeOf([field, index]) }))
      : [];
  const { headline, section, lang } = fields;
  return {
    headline: typeof headline === 'string' ? headline : '',
    publication,
    section:
      frontMatter && typeof section === 'string' ? { text: section, place: frontMatter.placeOf(['section']) } : null,
    byline: placedTexts('byline'),
    previousSlugs: placedTexts('previousSlugs'),
    tags: textsOf(fields.tags).map(([, text]) => text),
    language: typeof lang === 'string' ? lang : '',
    translations: frontMatter
      ? Object.entries(fieldsOf(fields.translations)).flatMap(([language, text]) =>
          typeof text === 'string' ? [{ language, text, place: frontMatter.placeOf(['translations', language]) }] : [],
        )
      : [],
    links: body?.links ?? [],
    anchors:
      body && !body.isRepaired
        ? [...body.photos, ...body.headings, ...(mainMedia ? [mainMedia] : [])].map(({ id }) => id)
        : null,
  };
}

/** Whether readers can see an article at a given time. */
export function stateAt(publication: Publication, now: Date): ArticleState {
  if (publication.kind !== 'dated') return publication;
  const { from } = publication;
  return { kind: Date.parse(from) > now.getTime() ? 'scheduled' : 'published', from };
}

/** An article as the cross rules see it, at a given time. */
export function buildTrackedArticle(slug: string, facts: ArticleFacts, now: Date): TrackedArticle {
  return { ...facts, slug, file: textFile('article', slug), state: stateAt(facts.publication, now) };
}

/** A page as the cross rules see it. It is there at any time, unless it is a draft. */
export function buildTrackedPage(slug: string, facts: ArticleFacts): TrackedArticle {
  return { ...facts, slug, file: textFile('page', slug), state: stateAt(facts.publication, new Date(0)) };
}
