import { tagSlug } from '../../../addresses.ts';
import { didYouMean } from '../../../util/didYouMean.ts';
import { parseDate } from '../../model/dates.ts';
import { frontSchema, HOME_FRONT } from '../../model/publication/front.ts';
import type { Publication } from '../../model/publication/publication.ts';
import { fieldsOf, formatPath, itemsOf, locateField } from '../../reading/fields.ts';
import type { CheckFinding, FileFinding, Newsroom, PlacedYaml, YamlFile } from '../newsroom.ts';
import { checkCharacters } from '../rules/checkCharacters.ts';
import { badDate } from '../rules/checkDates.ts';
import { checkFields } from '../rules/checkFields.ts';

type FrontSurroundings = Newsroom & { timeZone: string; now: Date };

/** Rule: a front's file has the fields of the content model. */
export function checkFrontFields(yaml: PlacedYaml | null): CheckFinding[] {
  return yaml ? [...checkFields(yaml, frontSchema, 'front'), ...checkCharacters(yaml)] : [];
}

/** Rules for what the fronts' files say about the rest of the newsroom, and about time. */
export function checkFronts(
  { fronts, publication: { timeZone } }: { fronts: ReadonlyMap<string, YamlFile>; publication: Publication },
  newsroom: Newsroom,
  now: Date,
): FileFinding[] {
  return [...fronts.values()].flatMap((front) =>
    checkFront(front, { ...newsroom, now, timeZone }).map((finding) => ({ ...finding, file: front.file })),
  );
}

function checkFront({ slug, yaml, fields }: YamlFile, surroundings: FrontSurroundings): CheckFinding[] {
  if (!yaml) return [];
  return [
    ...checkFrontName(slug, surroundings),
    ...checkStories(yaml, fields.stories, surroundings),
    ...itemsOf(fields.bands).flatMap(([index, band]) => checkBand(yaml, index, fieldsOf(band), surroundings)),
    ...['stories', 'bands'].flatMap((list) =>
      itemsOf(fields[list]).flatMap(([index, entry]) =>
        checkUntil(yaml, [list, index, 'until'], fieldsOf(entry).until, surroundings),
      ),
    ),
  ];
}

function checkFrontName(slug: string, { sections }: FrontSurroundings): CheckFinding[] {
  const names = [HOME_FRONT, ...sections.keys()];
  if (names.includes(slug)) return [];
  const meant = didYouMean(slug, names);
  return [
    {
      line: 1,
      column: 1,
      subject: { kind: 'slug' },
      rule: 'unknown-front',
      message: `there is no front "${slug}"`,
      hint: meant
        ? `Did you mean ${meant}.yaml?`
        : `The file is named after the front: ${names.map((name) => `${name}.yaml`).join(', ')}.`,
    },
  ];
}

function checkStories(yaml: PlacedYaml, stories: unknown, surroundings: FrontSurroundings): CheckFinding[] {
  const seen = new Set<string>();
  let splash: string | null = null;
  return itemsOf(stories).flatMap(([index, story]) => {
    const { article, weight } = fieldsOf(story);
    if (typeof article !== 'string') return [];
    const findings = checkStory(yaml, ['stories', index, 'article'], article, surroundings);
    if (seen.has(article)) {
      findings.push({
        ...locateField(yaml, ['stories', index, 'article']),
        rule: 'story-twice',
        message: `article "${article}" stands on the front twice`,
        hint: 'Remove one of the entries.',
      });
    }
    seen.add(article);
    if (weight === 'splash' && splash !== null) {
      findings.push({
        ...locateField(yaml, ['stories', index, 'weight']),
        rule: 'splash-twice',
        message: `the front has two splashes, "${splash}" and "${article}"`,
        hint: 'Make one of them a lead.',
      });
    }
    if (weight === 'splash') splash ??= article;
    return findings;
  });
}

function checkStory(
  yaml: PlacedYaml,
  path: readonly (string | number)[],
  article: string,
  { articles, articlesByPreviousSlug }: FrontSurroundings,
): CheckFinding[] {
  const target = articles.get(article);
  const location = locateField(yaml, path);
  if (!target) {
    const renamed = articlesByPreviousSlug.get(article)?.slug;
    const meant = didYouMean(article, articles.keys());
    return [
      {
        ...location,
        rule: 'unknown-story',
        message: `there is no article "${article}"`,
        hint: renamed
          ? `It is now ${renamed}.`
          : meant
            ? `Did you mean ${meant}?`
            : 'Write the name of its folder in articles/.',
      },
    ];
  }
  if (target.state.kind !== 'draft') return [];
  return [
    {
      ...location,
      severity: 'warning',
      rule: 'story-unpublished',
      message: `article "${article}" is a draft`,
      hint: 'The front leaves it out until it is published.',
    },
  ];
}

function checkBand(
  yaml: PlacedYaml,
  index: number,
  { section, tag, layout, title }: Readonly<Record<string, unknown>>,
  { articles, sections }: FrontSurroundings,
): CheckFinding[] {
  const findings: CheckFinding[] = [];
  if (section !== undefined && tag !== undefined) {
    findings.push({
      ...locateField(yaml, ['bands', index, 'tag'], 'key'),
      rule: 'band-choice',
      message: 'the band names a section and a tag',
      hint: 'Keep one of them.',
    });
  }
  if (section === undefined && tag === undefined && layout !== 'pictures' && title === undefined) {
    findings.push({
      ...locateField(yaml, ['bands', index]),
      rule: 'band-choice',
      message: 'the band does not say what it shows',
      hint: 'Name a section or a tag. A band of all stories needs a title.',
    });
  }
  if (typeof section === 'string' && !sections.has(section)) {
    const meant = didYouMean(section, sections.keys());
    findings.push({
      ...locateField(yaml, ['bands', index, 'section']),
      rule: 'unknown-section',
      message: `there is no section "${section}"`,
      hint: meant ? `Did you mean ${meant}?` : `The sections are ${[...sections.keys()].join(', ')}.`,
    });
  }
  if (typeof tag === 'string') {
    const wanted = tagSlug(tag);
    const names = [...articles.values()].flatMap(({ tags }) => tags);
    if (!names.some((name) => tagSlug(name) === wanted)) {
      const meant = didYouMean(tag, names);
      findings.push({
        ...locateField(yaml, ['bands', index, 'tag']),
        severity: 'warning',
        rule: 'unknown-tag',
        message: `no article has the tag "${tag}"`,
        hint: meant ? `Did you mean ${meant}?` : 'The front leaves the band out until one has it.',
      });
    }
  }
  return findings;
}

function checkUntil(
  yaml: PlacedYaml,
  path: readonly (string | number)[],
  until: unknown,
  { timeZone, now }: FrontSurroundings,
): CheckFinding[] {
  if (typeof until !== 'string' || until.trim() === '') return [];
  const date = parseDate(until, timeZone);
  if ('problem' in date) return [badDate(yaml, path, until, date.problem)];
  if (date.iso > now.toISOString()) return [];
  return [
    {
      ...locateField(yaml, path),
      severity: 'warning',
      rule: 'past-until',
      message: `${formatPath(path)} "${until}" has passed`,
      hint: 'The front already leaves the entry out. Remove it, or write a later time.',
    },
  ];
}
