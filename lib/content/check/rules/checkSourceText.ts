import { listControlCharacters } from '../../grammar/controlCharacter.ts';
import { articleSchema, contributorSchema, SLUG_PATTERN, sectionSchema } from '../../model/model.ts';
import type { Finding } from '../../model/problem.ts';
import { fieldsOf, formatPath, locateField, textsOf } from '../../reading/fields.ts';
import { firstLineOf, parseArticleSource, parseText, parseYaml, splitArticleSource } from '../../reading/source.ts';
import type { CheckFinding, PlacedYaml } from '../newsroom.ts';
import { checkCharacters } from './checkCharacters.ts';
import { badSlug, checkFields } from './checkFields.ts';
import { checkSlug } from './checkSlug.ts';
import { checkMainMediaSource, checkPictureSource } from './checkSources.ts';
import { checkTags } from './checkTags.ts';
import { checkContributorUrl, checkUrls } from './checkUrls.ts';

/** What the fields of an article's file have to be, whatever else there is in the newsroom. */
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

/** The same of a section's file. */
export function checkSectionFields(yaml: PlacedYaml | null): CheckFinding[] {
  return yaml ? [...checkFields(yaml, sectionSchema, 'section'), ...checkCharacters(yaml)] : [];
}

/** The same of a contributor's file. */
export function checkContributorFields(yaml: PlacedYaml | null): CheckFinding[] {
  if (!yaml) return [];
  const source = { yaml, fields: fieldsOf(yaml.value) };
  return [
    ...checkFields(yaml, contributorSchema, 'contributor'),
    ...checkCharacters(yaml),
    ...checkContributorUrl(source),
    ...checkPictureSource(source),
  ];
}

/**
 * Everything that can be said against a file by itself, but for the body's grammar: size, encoding, syntax, fields. The
 * compiler asks before it hands the file to contentlayer, whose parsers run front matter as JavaScript when it says so,
 * follow aliases and let any address through.
 *
 * @param file relative to the newsroom's folder: `articles/<slug>/index.mdx`, `sections/<slug>.yaml` …
 * @param parsesBody whether the syntax of an article's body is looked at, which takes longer than all else
 */
export function checkSourceText(file: string, bytes: Uint8Array, parsesBody = true): Finding[] {
  const [folder = '', name = ''] = file.split('/');
  const slug = name.replace(/\.yaml$/, '');
  if (folder === 'articles') {
    const source = parsesBody ? parseArticleSource(bytes) : splitArticleSource(bytes);
    const { findings, frontMatter } = source;
    return [
      ...checkSlug({ slug }, 'the folder'),
      ...listControlCharacters(source.bodyText, firstLineOf(source)),
      ...(findings.length > 0 ? findings : [...checkArticleFields(frontMatter), ...checkSlugs(frontMatter)]),
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

/** The check looks these up, and says of what it does not find that it is not there. */
function checkSlugs(frontMatter: PlacedYaml | null): CheckFinding[] {
  const { section, byline } = fieldsOf(frontMatter?.value);
  const paths = [
    { path: ['section'], text: section },
    ...textsOf(byline).map(([index, text]) => ({ path: ['byline', index], text })),
  ];
  return paths.flatMap(({ path, text }) =>
    frontMatter && typeof text === 'string' && !SLUG_PATTERN.test(text)
      ? [{ ...locateField(frontMatter, path), ...badSlug(formatPath(path), text) }]
      : [],
  );
}
