/** One thing wrong with a content file, and what an editor can do about it. */
export type Problem = {
  /** Path of the file, relative to the directory that the command ran in, with forward slashes. */
  file: string;
  /** 1-based line. */
  line: number;
  /** 1-based column, in UTF-16 code units; a tab counts as one. */
  column: number;
  /** Name of the rule that found it, in kebab case; the same as its fixture's folder. */
  rule: string;
  /** An error stops the build; a warning is only printed. */
  severity: 'error' | 'warning';
  /** What is wrong, without a full stop, naming the thing it is about. */
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

/** A problem before it is known which file it is in. */
export type Finding = Omit<Problem, 'file' | 'severity'> & { subject: Subject };

/** A problem with content, for those who show it elsewhere than at its line. */
export type ContentProblem = Problem & { subject: Subject };

/** A place in a file: what the position of an mdast node or of a YAML node comes down to. */
export type Place = { line: number; column: number };

/** A place, and what a finding there is about. */
export type Location = Place & { subject: Subject };

/** The location of findings about a whole file. */
export const START_OF_FILE: Location = { line: 1, column: 1, subject: { kind: 'file' } };

/**
 * Formats a problem as the two lines that every command prints.
 *
 * @returns `path:line:col  message`, then the hint, indented
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, severity, message, hint } = problem;
  const label = severity === 'warning' ? 'warning: ' : '';
  return `${shown(file)}:${line}:${column}  ${label}${shown(message)}\n    ${shown(hint)}`;
}

/** Line ends, controls that a terminal would obey, and what makes a text read as another; names of files can hold them. */
const UNSHOWN = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** A text that somebody else wrote as one line that shows everything in it. */
function shown(text: string): string {
  return text.replace(UNSHOWN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Orders problems by file, then by place, so that two runs print the same text. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column ||
    (a.message < b.message ? -1 : a.message > b.message ? 1 : 0)
  );
}
