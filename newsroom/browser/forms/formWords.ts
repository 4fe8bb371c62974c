import { z } from 'zod';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { unwrapField } from '../../../lib/content/model/unwrapField.ts';
import { formatPath } from '../../../lib/content/reading/fields.ts';
import type { FormProblem } from '../../api/formSchemas.ts';

/** Hints for people who see a form. The check's own are for those who write files. */
const HINTS: Readonly<Record<string, string>> = {
  'field-missing': 'It is needed.',
  'field-empty': 'It is needed.',
  'unknown-story': 'It was removed, or has another address now. Take the entry out.',
  'story-twice': 'Take one of them out.',
  'band-choice': 'Choose a section or a tag, not both. A band of all stories needs a title.',
  'unknown-section': 'Choose one of the sections.',
  'bad-colour': 'Write # and six digits or letters from a to f: #a33f0a.',
  'wrong-type': 'Write it as the line below the field says.',
};

/** A problem in words of the form: the name of the field that it is beside says what it is about. */
export function inFormWords(problem: FormProblem, schema: z.ZodObject): Pick<FormProblem, 'message' | 'hint'> {
  const { rule, message, hint, path } = problem;
  if (rule === 'low-contrast') return { message: sayContrast(message, schema, path), hint: nameColours(hint, schema) };
  const label = labelAt(schema, path);
  const named = message.replace(`${formatPath(path)} `, '');
  const isMissing = rule === 'field-missing' || rule === 'field-empty';
  return { message: isMissing ? `${label ?? 'This'} is empty` : capitalise(named), hint: HINTS[rule] ?? hint };
}

/** The problems of a field, or of a group of fields itself; with `isWhole` also of all within it. */
export function problemsAt(
  problems: readonly FormProblem[],
  path: readonly (string | number)[],
  isWhole: boolean,
): FormProblem[] {
  return problems.filter(
    (problem) =>
      path.every((key, index) => problem.path[index] === key) && (isWhole || problem.path.length === path.length),
  );
}

function sayContrast(message: string, schema: z.ZodObject, path: FormProblem['path']): string {
  const [, name = '', colour, ground, contrast, least] =
    /: (\w+) (#\w+) on paper (#\w+) has a contrast of ([\d.]+):1; ([\d.]+):1/.exec(message) ?? [];
  const label = labelAt(schema, [...path.slice(0, -1), name]) ?? name;
  return `${label} ${colour} on the ground ${ground} has a contrast of ${contrast}:1. Readers need at least ${least}:1`;
}

function nameColours(hint: string, schema: z.ZodObject): string {
  return hint.replace(/\b(?:ink|quiet|accent|paper)\b/g, (name) =>
    name === 'paper' ? 'the ground' : `the ${(labelAt(schema, ['colours', 'light', name]) ?? name).toLowerCase()}`,
  );
}

/** The label of the field at a path; null if it has none. */
export function labelAt(schema: z.ZodObject, path: readonly (string | number)[]): string | null {
  let current: unknown = schema;
  for (const key of path) {
    const inner = unwrapField(current);
    if (inner instanceof z.ZodArray) current = inner.element;
    else if (inner instanceof z.ZodObject) current = inner.shape[String(key)];
    else return null;
  }
  const field = current instanceof z.ZodType && current !== schema ? current : null;
  return field?.meta()?.label === undefined ? null : guideOf(field).label;
}

function capitalise(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}
