import type { FileFinding, Newsroom, TrackedArticle } from '../newsroom.ts';

/**
 * Rule: a former slug belongs to one article, and is no article's current slug. The first of several
 * may be the article's own: it was renamed back, and its first slug identifies it in feeds.
 */
export function checkPreviousSlugs({ articles }: Pick<Newsroom, 'articles'>): FileFinding[] {
  const owners = new Map<string, string>();
  const findings: FileFinding[] = [];
  // A draft claims an address last, so that it holds no other article back.
  const isDraft = ({ state }: TrackedArticle) => state.kind === 'draft';
  const renamed = [...articles.values()]
    .filter(({ previousSlugs }) => previousSlugs.length > 0)
    .sort((a, b) => Number(isDraft(a)) - Number(isDraft(b)));
  for (const article of renamed) {
    const { slug, file, previousSlugs } = article;
    for (const [index, { text: previous, place }] of previousSlugs.entries()) {
      if (previous === slug && index === 0 && previousSlugs.length > 1) continue;
      const present = articles.get(previous);
      const isPresent = present !== undefined && (present === article || isDraft(article) || !isDraft(present));
      const owner = isPresent ? previous : owners.get(previous);
      owners.set(previous, owners.get(previous) ?? slug);
      if (owner === undefined) continue;
      findings.push({
        file,
        ...place,
        subject: { kind: 'field', field: 'previousSlugs' },
        rule: 'previous-slug-taken',
        message: `previous slug "${previous}" ${
          isPresent
            ? owner === slug
              ? 'is the present one'
              : 'is the address of another article'
            : owner === slug
              ? 'is listed twice'
              : `is also claimed by "${owner}"`
        }`,
        hint: 'An old address can redirect to one article only. Remove it here, or there.',
      });
    }
  }
  return findings;
}
