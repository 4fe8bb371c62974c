import { badUrl } from '../grammar/checkLinkUrl.ts';
import { isAllowedStandaloneUrl } from '../grammar/isAllowedUrl.ts';
import type { YamlSource } from '../source.ts';
import { fieldsOf, formatPath, itemsOf } from './fields.ts';
import type { ArticleFile, CheckFinding, YamlFile } from './newsroom.ts';

/** Rule: the addresses in an article's credits can be linked to. */
export function checkUrls({ fields, frontMatter }: ArticleFile): CheckFinding[] {
  return itemsOf(fields.credits).flatMap(([index, credit]) =>
    checkUrl(fieldsOf(credit).url, ['credits', index, 'url'], frontMatter),
  );
}

/** Rule: a contributor's address can be linked to. */
export function checkContributorUrl({ fields, yaml }: YamlFile): CheckFinding[] {
  return checkUrl(fields.url, ['url'], yaml);
}

function checkUrl(url: unknown, path: readonly (string | number)[], yaml: YamlSource | null): CheckFinding[] {
  if (!yaml || typeof url !== 'string' || isAllowedStandaloneUrl(url)) return [];
  return [{ ...yaml.placeOf(path), ...badUrl(formatPath(path), url) }];
}
