import { isAllowedUrl } from '../../grammar/isAllowedUrl.ts';
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

/**
 * Names that only a local network knows (RFC 6761, 6762, 8375, 9476, and what routers give out).
 */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|home\.arpa|corp|private|test)$/;
/**
 * Of this machine, of private networks, and of the link (RFC 6890). URL parsers write every IPv4
 * address in this form.
 */
const LOCAL_IPV4 =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/**
 * Whether an absolute web address names a machine that only the editor's own machine or network
 * knows. Addresses of IPv6 are refused in any case.
 */
export function isLocalAddress(url: string): boolean {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return false;
  const host = new URL(url).hostname.toLowerCase().replace(/\.$/, '');
  // A name without a dot is looked up in the local network.
  const isBareName = !host.includes('.');
  return isBareName || LOCAL_NAME.test(host) || LOCAL_IPV4.test(host);
}
