import { listControlCharacters } from '../../grammar/controlCharacter.ts';
import { isSlug } from '../../model/isSlug.ts';
import { articleSchema, contributorSchema, pageSchema, sectionSchema } from '../../model/model.ts';
import type { Finding } from '../../model/problem.ts';
import { fieldsOf, formatPath, locateField, textsOf } from '../../reading/fields.ts';
import { parseText } from '../../reading/parseText.ts';
import { parseYaml } from '../../reading/parseYaml.ts';
import { firstLineOf, parseArticleSource, splitArticleSource } from '../../reading/source.ts';
import type { CheckFinding, PlacedYaml } from '../newsroom.ts';
import { checkCharacters } from './checkCharacters.ts';
import { badSlug, checkFields } from './checkFields.ts';
import { checkContributorAddress } from './checkLocalAddresses.ts';
import { checkSlug } from './checkSlug.ts';
import { checkMainMediaSource, checkPictureSource } from './checkSources.ts';
import { checkTags } from './checkTags.ts';
import { checkContributorUrl, checkUrls } from './checkUrls.ts';

/** Checks an article's fields by themselves, without the rest of the newsroom. */
export function checkArticleFields(frontMatter: PlacedYaml | null): CheckFinding[] {
  if (!frontMatter) return [];
  const source = { frontMatter, fields: fieldsOf(frontMatter.value) };
  return [
    ...checkFields(frontMatter, articleSchema, 'article'),
    ...checkCharacters(frontMatter),
    ...checkUrls(source),
    ...checkTags(source),
    ...checkMainMediaSource(source),
  ];
}

/** Checks a page's fields. */
export function checkPageFields(frontMatter: PlacedYaml | null): CheckFinding[] {
  return frontMatter ? [...checkFields(frontMatter, pageSchema, 'page'), ...checkCharacters(frontMatter)] : [];
}

/** Checks a section's fields. */
export function checkSectionFields(yaml: PlacedYaml | null): CheckFinding[] {
  return yaml ? [...checkFields(yaml, sectionSchema, 'section'), ...checkCharacters(yaml)] : [];
}

/** Checks a contributor's fields. */
export function checkContributorFields(yaml: PlacedYaml | null): CheckFinding[] {
  if (!yaml) return [];
  const source = { yaml, fields: fieldsOf(yaml.value) };
  return [
    ...checkFields(yaml, contributorSchema, 'contributor'),
    ...checkCharacters(yaml),
    ...checkContributorUrl(source),
    ...checkContributorAddress(source),
    ...checkPictureSource(source),
  ];
}

/**
 * Checks everything about a file by itself, except the body's grammar: size, encoding, syntax,
 * fields. The compiler calls this before it hands the file to contentlayer, whose parsers execute
 * JavaScript front matter, expand aliases and accept any address.
 *
 * @param file relative to the newsroom's folder: `articles/<slug>/index.mdx`,
 *   `sections/<slug>.yaml` …
 * @param parsesBody whether to check the syntax of a body, which is the slowest part
 */
export function checkSourceText(file: string, bytes: Uint8Array, parsesBody = true): Finding[] {
  const [folder = '', name = ''] = file.split('/');
  const slug = name.replace(/\.yaml$/, '');
  if (folder === 'articles' || folder === 'pages') {
    const source = parsesBody ? parseArticleSource(bytes) : splitArticleSource(bytes);
    const { findings, frontMatter } = source;
    return [
      ...checkSlug({ slug }, 'the folder'),
      ...listControlCharacters(source.bodyText, firstLineOf(source)),
      ...(findings.length > 0
        ? findings
        : folder === 'pages'
          ? checkPageFields(frontMatter)
          : [...checkArticleFields(frontMatter), ...checkSlugs(frontMatter)]),
    ];
  }
  const text = parseText(bytes);
  if (typeof text !== 'string') return [text];
  const { yaml, findings } = parseYaml(text);
  if (findings.length > 0) return findings;
  return [
    ...checkSlug({ slug }, 'the file'),
    ...(folder === 'sections' ? checkSectionFields(yaml) : checkContributorFields(yaml)),
  ];
}

/** The full check looks these up, and reports those that do not exist. */
function checkSlugs(frontMatter: PlacedYaml | null): CheckFinding[] {
  const { section, byline } = fieldsOf(frontMatter?.value);
  const paths = [
    { path: ['section'], text: section },
    ...textsOf(byline).map(([index, text]) => ({ path: ['byline', index], text })),
  ];
  return paths.flatMap(({ path, text }) =>
    frontMatter && typeof text === 'string' && !isSlug(text)
      ? [{ ...locateField(frontMatter, path), ...badSlug(formatPath(path), text) }]
      : [],
  );
}
