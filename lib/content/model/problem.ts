/** One thing wrong with a content file, and what an editor can do about it. */
export type Problem = {
  /** Path of the file, relative to the working directory, with forward slashes. */
  file: string;
  /** 1-based line. */
  line: number;
  /** 1-based column, in UTF-16 code units; a tab counts as one. */
  column: number;
  /** Name of the rule, in kebab case; the same as its fixture's folder. */
  rule: string;
  /**
   * Errors keep what they are in from being published, and most stop a build: see `stopsBuild` in
   * `buildContentState.ts`. Warnings are only printed.
   */
  severity: 'error' | 'warning';
  /** What is wrong, naming the thing it is about; no full stop. */
  message: string;
  /** What to do: one or two sentences. */
  hint: string;
};

/** The part of an article, section or contributor that a finding is about. */
export type Subject =
  /** A field of the front matter or of the YAML file, by its top-level name. */
  | { kind: 'field'; field: string }
  /** A `<Photo>` in the body; `src` is empty if it names no picture. */
  | { kind: 'photo'; src: string }
  | { kind: 'body' }
  /** The name of the folder or file, which becomes part of an address. */
  | { kind: 'slug' }
  | { kind: 'file' };

/** A problem, before its file is known. */
export type Finding = Omit<Problem, 'file' | 'severity'> & { subject: Subject };

/** A problem with content, for showing it somewhere other than at its line. */
export type ContentProblem = Problem & { subject: Subject };

/** A position in a file, from an mdast or YAML node. */
export type Place = { line: number; column: number };

/** A place, and what a finding there is about. */
export type Location = Place & { subject: Subject };

/** The location of findings about a whole file. */
export const START_OF_FILE: Location = { line: 1, column: 1, subject: { kind: 'file' } };

/**
 * Formats a problem for the terminal.
 *
 * @returns `path:line:col  message`, then the hint, indented
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, severity, message, hint } = problem;
  const label = severity === 'warning' ? 'warning: ' : '';
  return `${shown(file)}:${line}:${column}  ${label}${shown(message)}\n    ${shown(hint)}`;
}

/**
 * Characters that could forge output or reorder text: line ends, terminal controls, bidirectional
 * controls. File names can hold them.
 */
const UNSHOWN = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** Untrusted text on one line, with unprintable characters escaped. */
function shown(text: string): string {
  return text.replace(UNSHOWN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Orders problems by file and place, so that output is deterministic. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column ||
    (a.message < b.message ? -1 : a.message > b.message ? 1 : 0)
  );
}
