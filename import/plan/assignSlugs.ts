import { decodePercents } from '../../lib/util/decodePercents.ts';
import { htmlToText } from '../html/hastElement.ts';
import type { ExportedArticle, ImportFinding } from '../newsroomExport.ts';
import { subjectOf } from './subjectOf.ts';
import { hashSlug, toSlug } from './toSlug.ts';

/**
 * Gives each article a unique slug.
 *
 * @param recorded the slug from an earlier import
 * @param reserved slugs of other articles that earlier imports wrote
 * @param spell makes a slug of a text
 */
export function assignSlugs(
  articles: readonly ExportedArticle[],
  recorded: (article: ExportedArticle) => string | undefined,
  reserved: ReadonlySet<string>,
  spell: (text: string) => string = toSlug,
): { slugs: Map<ExportedArticle, string>; findings: ImportFinding[] } {
  const slugs = new Map<ExportedArticle, string>();
  const findings: ImportFinding[] = [];
  const taken = new Set(reserved);
  for (const article of articles) {
    const known = recorded(article);
    if (known === undefined || taken.has(known)) continue;
    slugs.set(article, known);
    taken.add(known);
  }
  // Articles that had an address take precedence over those that only want it.
  const inOrder = [...articles.filter(({ isDraft }) => !isDraft), ...articles.filter(({ isDraft }) => isDraft)];
  for (const article of inOrder) {
    const wanted = wantedSlug(article, spell);
    let slug = slugs.get(article) ?? wanted;
    if (!slugs.has(article)) {
      for (let count = 2; taken.has(slug); count++) slug = `${wanted}-${count}`;
      taken.add(slug);
      slugs.set(article, slug);
    }
    if (article.slug === '' || decodePercents(article.slug).normalize('NFC') === slug) continue;
    const reason = slug === wanted ? 'cannot be part of an address here' : 'belongs to another article';
    findings.push({
      ...article.place,
      kind: 'slug',
      subject: subjectOf(slug),
      message: `its slug "${article.slug}" ${reason}; it is "${slug}" now`,
      hint: 'Links to it have been changed. Rename the folder now if it should be called otherwise.',
    });
  }
  return { slugs, findings };
}

function wantedSlug({ slug, title, id }: ExportedArticle, spell: (text: string) => string): string {
  return (
    spell(slug) || spell(htmlToText(title)) || (toSlug(id) === '' ? hashSlug('article', id) : `article-${toSlug(id)}`)
  );
}
