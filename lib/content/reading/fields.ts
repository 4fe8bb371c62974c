import type { Location } from '../model/problem.ts';
import type { YamlSource } from './parseYaml.ts';

/** Values as YAML gives them: of any type, until somebody has looked. */

/** A mapping's fields; none when the value is not a mapping. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A list's items with their indices; none when the value is not a list. */
export function itemsOf(value: unknown): (readonly [index: number, item: unknown])[] {
  return Array.isArray(value) ? value.map((item, index) => [index, item] as const) : [];
}

/** A list's texts with their indices; items of other types are left out (`checkFields` reports them). */
export function textsOf(value: unknown): (readonly [index: number, text: string])[] {
  return itemsOf(value).flatMap(([index, item]) => (typeof item === 'string' ? [[index, item] as const] : []));
}

/** Every text at any depth, with the path to it. */
export function listTexts(value: unknown): { path: readonly (string | number)[]; text: string }[] {
  const texts: { path: readonly (string | number)[]; text: string }[] = [];
  // A stack of our own: a hostile file may be nested deeper than the call stack.
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

/** The location of a field's value or key; of the file where the path is empty. */
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

/** How people write where a value is: `credits[0].name`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}
