import { splitCredit } from './splitCredit.ts';

const PERSON = /^\p{Lu}[\p{L}\p{M}.’'-]*(?:\s+[\p{L}\p{M}.’'-]+){1,3}$/u;

/**
 * The names that some captions plainly give as credits: in other captions they are credits too, where they stand alone at
 * the end.
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
