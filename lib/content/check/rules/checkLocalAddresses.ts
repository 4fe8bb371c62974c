import { isAllowedUrl } from '../../grammar/isAllowedUrl.ts';
import { isLocalAddress } from '../../grammar/isLocalAddress.ts';
import type { Location } from '../../model/problem.ts';
import { fieldsOf, itemsOf, locateField } from '../../reading/fields.ts';
import type { ArticleFile, CheckFinding, YamlFile } from '../newsroom.ts';
import { listPhotoUses, locateUse } from './checkPictures.ts';

/**
 * Rule: no address of an article leads to the editor's own machine or network, where readers cannot
 * go.
 */
export function checkLocalAddresses(article: ArticleFile): CheckFinding[] {
  const { body, fields, frontMatter } = article;
  const links = (body?.links ?? []).map(({ url, place }) => findingOf(url, { ...place, subject: { kind: 'body' } }));
  const licences = listPhotoUses(article).map((use) => findingOf(use.attributes.licence, locateUse(use, 'licence')));
  const credits = itemsOf(fields.credits).map(([index, credit]) =>
    frontMatter ? findingOf(fieldsOf(credit).url, locateField(frontMatter, ['credits', index, 'url'])) : [],
  );
  return [...links, ...licences, ...credits].flat();
}

/** Rule: nor does a contributor's. */
export function checkContributorAddress({ fields, yaml }: Pick<YamlFile, 'fields' | 'yaml'>): CheckFinding[] {
  return yaml ? findingOf(fields.url, locateField(yaml, ['url'])) : [];
}

function findingOf(url: unknown, location: Location): CheckFinding[] {
  // An address that is refused anyway is reported once, as that.
  if (typeof url !== 'string' || !isAllowedUrl(url) || !isLocalAddress(url)) return [];
  return [
    {
      ...location,
      rule: 'local-address',
      message: `"${url}" leads to a machine that readers cannot reach`,
      hint: 'Link to the public address. A link to a page of this site is a path, such as /articles/my-story.',
    },
  ];
}
