import { guideOf } from '../../lib/content/guideOf.ts';
import { articleSchema } from '../../lib/content/model.ts';
import type { Problem } from '../../lib/content/problem.ts';
import { parseArticleSource } from '../../lib/content/source.ts';

/** A problem as the editor shows it. */
export type EditorProblem = {
  /** What it is about, in the words of the editor's form: `Standfirst`, `Photo 07-crater.jpg`, `Body`. */
  where: string;
  /** The field of the front matter, so that it can be shown there; null for anything else. */
  field: string | null;
  severity: 'error' | 'warning';
  message: string;
  hint: string;
};

/**
 * Says which part of the editor's form a problem is about.
 *
 * @param text the article that was checked
 * @param problem one of its problems
 */
export function describeProblem(text: string, problem: Problem): EditorProblem {
  const { line, rule, severity, message, hint } = problem;
  const missing = rule === 'field-missing' ? /^the article has no (\w+)$/.exec(message)?.[1] : undefined;
  const field = missing ?? fieldAt(text, line);
  return { where: field ? labelOf(field) : partOfBody(text, line), field, severity, message, hint };
}

/** The field that a line of the front matter belongs to. */
function fieldAt(text: string, line: number): string | null {
  const { frontMatter } = parseArticleSource(Buffer.from(text));
  const value = frontMatter?.value;
  if (!frontMatter || typeof value !== 'object' || value === null) return null;
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1) + 1;
  if (line >= end) return null;
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
