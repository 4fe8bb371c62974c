import type { FormFile } from '../../../lib/content/check/inspectFile.ts';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { HOME_FRONT } from '../../../lib/content/model/publication/front.ts';
import { publicationSchema } from '../../../lib/content/model/publication/publication.ts';
import { fieldsOf, itemsOf } from '../../../lib/content/reading/fields.ts';
import type { YamlSource } from '../../../lib/content/reading/parseYaml.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a save changed, for the history: `front: 3 stories`, `publication: name; colours`. */
export function describeForm(form: FormFile, before: Fields, after: Fields): string {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (form.kind === 'publication') return `publication: ${changed.map(labelOf).join('; ') || 'as before'}`;
  const name = form.slug === HOME_FRONT ? 'front' : `front ${form.slug}`;
  const counts = changed.map((field) => countItems(field, itemsOf(after[field]).length));
  return `${name}: ${counts.join('; ') || 'as before'}`;
}

function labelOf(field: string): string {
  const schema = Object.entries(publicationSchema.shape).find(([name]) => name === field)?.[1];
  return schema ? guideOf(schema).label.toLowerCase() : field;
}

function countItems(field: string, count: number): string {
  const [one, many] = field === 'stories' ? ['story', 'stories'] : ['band', 'bands'];
  return count === 0 ? `no ${many}` : `${count} ${count === 1 ? one : many}`;
}

/**
 * The path to the value at a place of a file; the nearest one for a place between values. Findings
 * name only the top-level field.
 */
export function pathAt(
  { value, placeOf }: Pick<YamlSource, 'value' | 'placeOf'>,
  { line, column }: { line: number; column: number },
): (string | number)[] {
  const isThere = (path: (string | number)[], part: 'key' | 'value') => {
    const place = placeOf(path, part);
    return place.line === line && place.column === column;
  };
  const paths = listPaths(value, []);
  return paths.findLast((path) => isThere(path, 'value')) ?? paths.find((path) => isThere(path, 'key')) ?? [];
}

/** Every path, each before those below it. */
function listPaths(value: unknown, path: (string | number)[]): (string | number)[][] {
  const inner = [...itemsOf(value), ...Object.entries(fieldsOf(value))];
  return inner.flatMap(([key, item]) => [[...path, key], ...listPaths(item, [...path, key])]);
}
