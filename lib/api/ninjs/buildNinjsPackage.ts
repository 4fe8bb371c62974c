import { absoluteUrl, apiNinjsPath, sectionPath } from '../../addresses.ts';
import type { Section } from '../../content/model/article.ts';
import { type FrontArrangement, listStories } from '../../fronts/arrangeFront.ts';
import { getPublication } from '../../site.ts';
import { describeArticle, NINJS_STANDARD } from './buildNinjs.ts';
import { type Ninjs, ninjsSchema } from './ninjsSchema.ts';

/**
 * Builds a front as a package in ninjs: its articles in reading order, each with the address of its
 * own document. `rel` is the weight of the article.
 *
 * @param section whose front it is; null for the front page
 */
export function buildNinjsPackage(section: Section | null, arrangement: FrontArrangement): Ninjs {
  const { name, language } = getPublication();
  return ninjsSchema.parse({
    standard: NINJS_STANDARD,
    uri: absoluteUrl(section ? sectionPath(section) : '/'),
    type: 'composite',
    representationType: 'full',
    pubStatus: 'usable',
    language,
    title: section?.name ?? name,
    headlines: [{ role: 'main', value: section?.name ?? name }],
    associations: listStories(arrangement).map(({ article, weight }) => ({
      name: article.slug,
      rel: weight,
      ...describeArticle(article),
      representationType: 'partial',
      renditions: [
        { name: 'ninjs', href: absoluteUrl(apiNinjsPath(article)), contentType: 'application/json' },
        { name: 'web', href: absoluteUrl(article.path), contentType: 'text/html' },
      ],
    })),
  } satisfies Ninjs);
}
