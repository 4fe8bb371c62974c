import { guideOf } from '../../lib/content/model/guideOf.ts';
import { articleSchema } from '../../lib/content/model/model.ts';
import type { Problem } from '../../lib/content/model/problem.ts';
import { parseArticleSource } from '../../lib/content/reading/source.ts';

/** A problem as the editor shows it. */
export type EditorProblem = {
  /** What it is about, in the words of the editor's form: `Standfirst`, `Photo 07-crater.jpg`, `File old.jpg`, `Body`. */
  where: string;
  /** The field of the front matter, so that it can be shown there; null for anything else. */
  field: string | null;
  severity: 'error' | 'warning';
  message: string;
  hint: string;
};

/** What to do in the editor's form, where the check's own hint is for those who write files. */
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
 * Says which part of the editor's form a problem is about.
 *
 * @param text the article that was checked
 * @param problem one of its problems
 */
export function describeProblem(text: string, problem: Problem): EditorProblem {
  const { file, line, rule, severity, message } = problem;
  const name = file.split('/').at(-1) ?? '';
  if (name !== 'index.mdx') {
    return { where: `File ${name}`, field: null, severity, message, hint: BODY_HINTS[rule] ?? problem.hint };
  }
  const missing = rule === 'field-missing' ? /^the article has no (\w+)$/.exec(message)?.[1] : undefined;
  const field = line === 1 && rule === 'previous-slug-taken' ? 'headline' : (missing ?? fieldAt(text, line));
  const hint = (field ? FIELD_HINTS : BODY_HINTS)[rule] ?? problem.hint;
  return { where: field ? labelOf(field) : partOfBody(text, line), field, severity, message, hint };
}

/** The field that a line of the front matter belongs to. */
function fieldAt(text: string, line: number): string | null {
  const { frontMatter, text: clean, bodyText } = parseArticleSource(Buffer.from(text));
  const value = frontMatter?.value;
  if (!frontMatter || typeof value !== 'object' || value === null) return null;
  const bodyStart = clean.length - bodyText.length;
  if (line >= clean.slice(0, bodyStart).split('\n').length - 1) return null;
  return (
    Object.keys(value)
      .map((key) => ({ key, line: frontMatter.placeOf([key], 'key').line }))
      .findLast((one) => one.line <= line)?.key ?? null
  );
}

function labelOf(field: string): string {
  return Object.hasOwn(articleSchema.shape, field) ? guideOf(Reflect.get(articleSchema.shape, field)).label : field;
}

/** The photo that stands on a line, or just the body. */
function partOfBody(text: string, line: number): string {
  const src = /<Photo\b[^>]*?\bsrc="([^"]*)"/.exec(
    text
      .split('\n')
      .slice(line - 1)
      .join('\n')
      .slice(0, 2_000),
  );
  return src && src.index === (text.split('\n')[line - 1] ?? '').indexOf('<Photo') ? `Photo ${src[1]}` : 'Body';
}
