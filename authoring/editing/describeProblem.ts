import { guideOf } from '../../lib/content/model/guideOf.ts';
import { articleSchema } from '../../lib/content/model/model.ts';
import type { ContentProblem, Subject } from '../../lib/content/model/problem.ts';

/** A problem as the editor shows it. */
export type EditorProblem = {
  /**
   * Its subject in the words of the editor's form: `Standfirst`, `Photo 07-crater.jpg`, `File
   * old.jpg`, `Body`.
   */
  where: string;
  /** The front matter field to show it at; null for anything else. */
  field: string | null;
  severity: 'error' | 'warning';
  message: string;
  hint: string;
};

/** Hints for the editor's form. The check's own hints are for people who write files. */
const FIELD_HINTS: Readonly<Record<string, string>> = {
  'field-missing': 'It is needed before the article can be published.',
  'field-empty': 'It is needed before the article can be published.',
};
const BODY_HINTS: Readonly<Record<string, string>> = {
  'empty-body': 'Write it to the left of the fields.',
  'photo-no-alt':
    'Press Edit on the photo and say in “Alt text” what it shows, for those who cannot see it. If it shows nothing worth saying, tick “Decorative”.',
  'photo-alt-empty':
    'Press Edit on the photo and say in “Alt text” what it shows, for those who cannot see it. If it shows nothing worth saying, tick “Decorative”.',
  'photo-no-caption': 'Press Edit on the photo and say in “Caption” what it means: who, what, where, when.',
  'photo-no-credit':
    'Press Edit on the photo and name its maker in “Credit”: Name/Agency. A credit of the gallery holds for all its photos.',
  'gallery-empty': 'Add photos to it, or remove it.',
  'unused-picture': 'If you took it out just now, it goes when you save. Otherwise show it, or remove its file.',
  'duplicate-photo-id': 'Press Edit on one of the two and write another “Name in its address”.',
};

/**
 * Describes a problem in the words of the editor's form, where an article's slug is made with its
 * headline.
 */
export function describeProblem({ file, rule, severity, message, hint, subject }: ContentProblem): EditorProblem {
  const name = file.split('/').at(-1) ?? '';
  if (name !== 'index.mdx') {
    return { where: `File ${name}`, field: null, severity, message, hint: BODY_HINTS[rule] ?? hint };
  }
  const field = fieldOf(subject);
  return {
    where: field ? labelOf(field) : partOfBody(subject),
    field,
    severity,
    message,
    hint: (field ? FIELD_HINTS : BODY_HINTS)[rule] ?? hint,
  };
}

function fieldOf(subject: Subject): string | null {
  if (subject.kind === 'slug') return 'headline';
  return subject.kind === 'field' ? subject.field : null;
}

function labelOf(field: string): string {
  return Object.hasOwn(articleSchema.shape, field) ? guideOf(Reflect.get(articleSchema.shape, field)).label : field;
}

function partOfBody(subject: Subject): string {
  return subject.kind === 'photo' && subject.src !== '' ? `Photo ${subject.src}` : 'Body';
}
