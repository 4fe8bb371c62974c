import { badUrl } from '../../grammar/checkLinkUrl.ts';
import { isAllowedUrlOf } from '../../grammar/isAllowedUrl.ts';
import { fieldsOf, formatPath, itemsOf, locateField } from '../../reading/fields.ts';
import type { ArticleFile, CheckFinding, PlacedYaml, YamlFile } from '../newsroom.ts';

type Kind = { schemes: readonly string[]; hint: string };

const WEB: Kind = {
  schemes: ['https:', 'http:'],
  hint: 'Write the whole address of their own page, beginning with https:// or http://. It holds no spaces.',
};
const WEB_OR_MAIL: Kind = {
  schemes: [...WEB.schemes, 'mailto:'],
  hint: 'Write the whole address, beginning with https://, http:// or mailto:. It holds no spaces.',
};

/** Rule: the addresses in an article's credits are web or mail addresses. */
export function checkUrls({ fields, frontMatter }: Pick<ArticleFile, 'fields' | 'frontMatter'>): CheckFinding[] {
  return itemsOf(fields.credits).flatMap(([index, credit]) =>
    checkUrl(fieldsOf(credit).url, ['credits', index, 'url'], frontMatter, WEB_OR_MAIL),
  );
}

/**
 * Rule: a contributor's address is a page elsewhere. Their page on this site is made from their
 * file.
 */
export function checkContributorUrl({ fields, yaml }: Pick<YamlFile, 'fields' | 'yaml'>): CheckFinding[] {
  return checkUrl(fields.url, ['url'], yaml, WEB);
}

function checkUrl(
  url: unknown,
  path: readonly (string | number)[],
  yaml: PlacedYaml | null,
  { schemes, hint }: Kind,
): CheckFinding[] {
  if (!yaml || typeof url !== 'string' || isAllowedUrlOf(schemes, url)) return [];
  return [{ ...locateField(yaml, path), ...badUrl(formatPath(path), url, hint) }];
}
