import { z } from 'zod';
import { countGraphemes } from '../../../text/countGraphemes.ts';
import { didYouMean } from '../../../util/didYouMean.ts';
import { HEADLINE_MAX_LENGTH } from '../../model/model.ts';
import { unwrapField } from '../../model/unwrapField.ts';
import { refuseFocus } from '../../model/values/focus.ts';
import { fieldsOf, formatPath, locateField } from '../../reading/fields.ts';
import type { CheckFinding, PlacedYaml } from '../newsroom.ts';

/** Names of our fields in other systems, for editors who come from there. */
const NAMES_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['title', 'headline'],
  ['subtitle', 'standfirst'],
  ['dek', 'standfirst'],
  ['excerpt', 'standfirst'],
  ['summary', 'standfirst'],
  ['description', 'standfirst'],
  ['author', 'byline'],
  ['authors', 'byline'],
  ['category', 'section'],
  ['keywords', 'tags'],
  ['image', 'mainMedia'],
  ['hero', 'mainMedia'],
  ['cover', 'mainMedia'],
  ['draft', 'status'],
  ['layout', 'design'],
  ['language', 'lang'],
  ['pubDate', 'date'],
  ['lastmod', 'updated'],
  ['modified', 'updated'],
]);

/** Fields that another rule looks up. It reports values that do not exist. */
const LOOKED_UP: ReadonlySet<string> = new Set(['section', 'byline']);

const HINT_FOR_EMPTY = 'Write its value. A field that is not required can also be left out altogether.';

/**
 * Rule: a file has the fields of the content model, with values of the right type, and no others.
 *
 * @param what the kind of file, in the editor's words: article, section, contributor
 */
export function checkFields(yaml: PlacedYaml, schema: z.ZodObject, what: string): CheckFinding[] {
  const { value } = yaml;
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
    return [
      {
        ...locateField(yaml, []),
        rule: 'wrong-type',
        message: `the ${what}'s fields are ${describeType(value)}`,
        hint: 'Write each on a line of its own: its name, a colon, a space, its value.',
      },
    ];
  }
  const issues = schema.safeParse(value ?? {}).error?.issues ?? [];
  return issues.flatMap((issue) => describeIssue(issue, yaml, schema, what));
}

function describeIssue(issue: z.core.$ZodIssue, yaml: PlacedYaml, schema: z.ZodObject, what: string): CheckFinding[] {
  const { path } = issue;
  const label = formatPath(path);
  const key = String(path.findLast((part) => typeof part === 'string') ?? '');
  const value = valueAt(yaml.value, path);
  const shown = JSON.stringify(value);
  const location = locateField(yaml, path, issue.code === 'invalid_key' ? 'key' : 'value');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => unknownKey(unknown, path, yaml, schema, what));
    case 'invalid_type':
      return [describeType(value) === 'nothing' ? missing(path, yaml, what, issue.expected) : wrongType()];
    case 'too_small':
      return [{ ...location, rule: 'field-empty', message: `${label} is empty`, hint: HINT_FOR_EMPTY }];
    case 'too_big':
      return [
        {
          ...location,
          rule: 'headline-too-long',
          message: `the ${label} has ${countGraphemes(String(value).trim())} characters; ${HEADLINE_MAX_LENGTH} is the most`,
          hint: 'Shorten it. What it has to leave out belongs in the standfirst.',
        },
      ];
    case 'invalid_value': {
      const names = issue.values.map(String);
      const meant = didYouMean(String(value), names);
      return [
        {
          ...location,
          rule: 'unknown-value',
          message: `${label} ${shown} is not one of ${names.join(', ')}`,
          hint: meant ? `Did you mean ${meant}?` : `Write one of them, or remove ${key}.`,
        },
      ];
    }
    case 'invalid_format':
      if (LOOKED_UP.has(key)) return [];
      if (issue.format === 'focus') return [{ ...location, ...refuseFocus(value) }];
      return [{ ...location, ...badSlug(label, value) }];
    case 'invalid_key':
    case 'custom':
      // Languages are the only fields and keys with a custom test.
      return [
        {
          ...location,
          rule: 'bad-language',
          message: `${label} ${issue.code === 'invalid_key' ? JSON.stringify(key) : shown} is not the tag of a language`,
          hint: 'Write it as in en, en-GB or pt-BR.',
        },
      ];
    default:
      return [{ ...location, rule: 'wrong-type', message: `${label} cannot be used`, hint: `${issue.message}.` }];
  }

  function wrongType(): CheckFinding {
    const expected = issue.code === 'invalid_type' ? issue.expected : '';
    return {
      ...location,
      rule: 'wrong-type',
      message: `${label} must be ${EXPECTED.get(expected) ?? expected}, not ${describeType(value)}`,
      hint: hintForType(expected, key, value),
    };
  }
}

/** The finding for a value that cannot be part of an address. */
export function badSlug(label: string, value: unknown): Pick<CheckFinding, 'rule' | 'message' | 'hint'> {
  return {
    rule: 'bad-slug',
    message: `${label} ${JSON.stringify(value)} cannot be the last part of an address`,
    hint: 'Use lower-case letters and digits, with hyphens between words, at most 150 in all.',
  };
}

const EXPECTED: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['array', 'a list'],
  ['object', 'a group of fields'],
  ['record', 'a group of fields'],
]);

function hintForType(expected: string, key: string, value: unknown): string {
  if (expected === 'array') return `Write each item of ${key} on a line of its own that begins with "- ".`;
  if (expected === 'object' || expected === 'record')
    return 'Write its fields on lines of their own, each with its name, a colon and its value.';
  return typeof value === 'object'
    ? 'Write one text. If it holds a colon or begins with a sign, put it in quotes.'
    : `Put it in quotes: "${String(value)}".`;
}

function missing(path: readonly PropertyKey[], yaml: PlacedYaml, what: string, expected: string): CheckFinding {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  const isWritten = Object.hasOwn(fieldsOf(valueAt(yaml.value, parent)), key);
  if (isWritten || typeof path.at(-1) === 'number') {
    return {
      ...locateField(yaml, path, typeof path.at(-1) === 'number' ? 'value' : 'key'),
      rule: 'field-empty',
      message: `${formatPath(path)} is empty`,
      hint: HINT_FOR_EMPTY,
    };
  }
  return {
    ...yaml.placeOf(parent),
    subject: locateField(yaml, path).subject,
    rule: 'field-missing',
    message: `${parent.length === 0 ? `the ${what}` : formatPath(parent)} has no ${key}`,
    hint:
      expected === 'array'
        ? `Add a line "${key}:", and below it its items, each on a line that begins with "- ".`
        : `Add a line "${key}: …".`,
  };
}

function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  yaml: PlacedYaml,
  schema: z.ZodObject,
  what: string,
): CheckFinding {
  const names = Object.keys(schemaAt(schema, path)?.shape ?? {});
  const elsewhere = NAMES_ELSEWHERE.get(key) ?? '';
  const meant = names.includes(elsewhere) ? elsewhere : didYouMean(key, names);
  return {
    ...locateField(yaml, [...path, key], 'key'),
    rule: 'unknown-key',
    message: `${path.length === 0 ? `the ${what}` : formatPath(path)} cannot have a field "${key}"`,
    hint: `${meant ? `Did you mean ${meant}? ` : ''}The fields are ${names.join(', ')}.`,
  };
}

/** The schema of the mapping at a path. */
function schemaAt(schema: unknown, path: readonly PropertyKey[]): z.ZodObject | null {
  let current = unwrapField(schema);
  for (const key of path) {
    if (current instanceof z.ZodArray) current = unwrapField(current.element);
    else if (current instanceof z.ZodObject) current = unwrapField(current.shape[String(key)]);
  }
  return current instanceof z.ZodObject ? current : null;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof key === 'number' ? (Array.isArray(current) ? current[key] : undefined) : ownField(current, key),
    value,
  );
}

function ownField(value: unknown, key: PropertyKey): unknown {
  return Object.entries(fieldsOf(value)).find(([name]) => name === key)?.[1];
}

function describeType(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'boolean':
      return String(value);
    default:
      return 'a group of fields';
  }
}
