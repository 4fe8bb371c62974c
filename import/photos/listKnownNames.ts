import { splitCredit } from './splitCredit.ts';

const PERSON = /^\p{Lu}[\p{L}\p{M}.’'-]*(?:\s+[\p{L}\p{M}.’'-]+){1,3}$/u;

/**
 * Names that some captions clearly give as credits. In other captions they count as credits when
 * alone at the end.
 *
 * @param captions plain texts
 */
export function listKnownNames(captions: Iterable<string>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const caption of captions) {
    const { credit } = splitCredit(caption);
    for (const name of [credit, ...credit.split(/\s*[/|]\s*/)]) if (PERSON.test(name)) names.add(name);
  }
  return names;
}
