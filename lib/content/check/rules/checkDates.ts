import { parseDate } from '../../model/dates.ts';
import { fieldsOf, formatPath, itemsOf, locateField } from '../../reading/fields.ts';
import type { ArticleFile, CheckFinding, PlacedYaml, Surroundings } from '../newsroom.ts';

/**
 * Rule: dates are days that exist, a time has a zone, and an article is not updated before it is
 * published.
 */
export function checkDates({ fields, frontMatter }: ArticleFile, { timeZone }: Surroundings): CheckFinding[] {
  if (!frontMatter) return [];
  const dates: { path: (string | number)[]; text: unknown }[] = [
    { path: ['date'], text: fields.date },
    { path: ['updated'], text: fields.updated },
    ...itemsOf(fields.corrections).map(([index, item]) => ({
      path: ['corrections', index, 'date'],
      text: fieldsOf(item).date,
    })),
  ];
  const findings: CheckFinding[] = [];
  const instants = new Map<string, string>();
  for (const { path, text } of dates) {
    if (typeof text !== 'string' || text.trim() === '') continue;
    const parsed = parseDate(text, timeZone);
    if ('iso' in parsed) {
      instants.set(formatPath(path), parsed.iso);
      continue;
    }
    findings.push(badDate(frontMatter, path, text, parsed.problem));
  }
  const date = instants.get('date');
  const updated = instants.get('updated');
  if (date && updated && updated < date) {
    findings.push({
      ...locateField(frontMatter, ['updated']),
      rule: 'updated-before-date',
      message: 'the article was updated before it was published',
      hint: 'Correct "updated" or "date". A date without a time means midnight at its start.',
    });
  }
  return findings;
}

/** The finding for a text that is no date. */
export function badDate(
  yaml: PlacedYaml,
  path: readonly (string | number)[],
  text: string,
  problem: string,
): CheckFinding {
  return {
    ...locateField(yaml, path),
    rule: 'bad-date',
    message: `${formatPath(path)} ${JSON.stringify(text)} ${problem}`,
    hint: 'Write a day as 2020-01-07, or a day, time and zone as 2020-01-07T09:30+01:00.',
  };
}
