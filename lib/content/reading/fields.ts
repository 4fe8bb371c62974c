import type { Location } from '../model/problem.ts';
import type { YamlSource } from './parseYaml.ts';

/** Access to unvalidated YAML values. */

/** The fields of a mapping; none if the value is no mapping. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The items of a list with their indices; none if the value is no list. */
export function itemsOf(value: unknown): (readonly [index: number, item: unknown])[] {
  return Array.isArray(value) ? value.map((item, index) => [index, item] as const) : [];
}

/** The texts in a list with their indices. `checkFields` reports items of other types. */
export function textsOf(value: unknown): (readonly [index: number, text: string])[] {
  return itemsOf(value).flatMap(([index, item]) => (typeof item === 'string' ? [[index, item] as const] : []));
}

/** Every text at any depth, with the path to it. */
export function listTexts(value: unknown): { path: readonly (string | number)[]; text: string }[] {
  const texts: { path: readonly (string | number)[]; text: string }[] = [];
  // An explicit stack: a hostile file may be nested deeper than the call stack.
  const pending: { value: unknown; path: readonly (string | number)[] }[] = [{ value, path: [] }];
  for (let entry = pending.pop(); entry; entry = pending.pop()) {
    const { value, path } = entry;
    if (typeof value === 'string') texts.push({ path, text: value });
    for (const [key, item] of [...itemsOf(value), ...Object.entries(fieldsOf(value))]) {
      pending.push({ value: item, path: [...path, key] });
    }
  }
  return texts;
}

/** The location of a field's value or key; of the file if the path is empty. */
export function locateField(
  { placeOf }: Pick<YamlSource, 'placeOf'>,
  path: readonly PropertyKey[],
  part?: 'key' | 'value',
): Location {
  const [field] = path;
  return {
    ...placeOf(path, part),
    subject: field === undefined ? { kind: 'file' } : { kind: 'field', field: String(field) },
  };
}

/** A path as people write it: `credits[0].name`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}
