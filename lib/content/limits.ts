import { MAX_DEPTH } from './grammar/checkGrammar.ts';
import type { Place } from './problem.ts';
import type { Finding } from './source.ts';

/**
 * How large a content file may be: looked at before anything parses it, because the parsers of Markdown and YAML need a
 * time that grows faster than some inputs do. The story of a hundred thousand words with five hundred photos stays
 * below half of each.
 */
export const FILE_MAX_BYTES = 4_000_000;
export const FILE_MAX_CHARACTERS = 1_000_000;
export const LINE_MAX_CHARACTERS = 20_000;
export const FILE_MAX_LINES = 30_000;
/** Of `* _ ~ [ ] < { }` and backticks. Those without a partner are compared with all others between two empty lines. */
export const PASSAGE_MAX_SIGNS = 5_000;
export const FILE_MAX_SIGNS = 50_000;
export const FILE_MAX_PIPES = 50_000;
/**
 * The levels of lists and quotations that the file's lines stand in, added up. A line also stands in those of the lines
 * before it, up to an empty one.
 */
export const FILE_MAX_LEVELS = 30_000;
/** Open tags are looked for in all that were opened. */
export const FILE_MAX_TAGS = 10_000;
/** At each, what began with a "{" is parsed again. */
export const FILE_MAX_BRACES = 2_000;
/** Lines of hyphens or equals signs: each may make the text before it a heading, and the parser starts over. */
export const FILE_MAX_UNDERLINES = 1_000;
export const YAML_MAX_CHARACTERS = 50_000;

const SIGNS = /[*_~`[\]<{}]/g;
const MARKERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;
const MARKER = />|[-+*]|\d+[.)]/g;
const UNDERLINE = /^[ \t>]*(?:-+|=+)[ \t]*$/;
const RULE = /^[ \t]*([-*])(?:[ \t]*\1)+[ \t]*$/;

/**
 * Rule: a text is not so large that reading it would take minutes.
 *
 * @param text the file, front matter and body
 * @returns what is too large, at the place where it begins to be so; null when nothing is
 */
export function checkLimits(text: string): Finding | null {
  const lines = text.split('\n', FILE_MAX_LINES + 1);
  const used = { characters: 0, signs: 0, passage: 0, tags: 0, braces: 0, pipes: 0, underlines: 0, levels: 0 };
  let level = 0;
  for (const [index, line] of lines.entries()) {
    const place = (column: number): Place => ({ line: index + 1, column });
    used.characters += line.length + 1;
    if (used.characters > FILE_MAX_CHARACTERS) {
      return { ...place(1), ...tooLong(`the file has more than ${count(FILE_MAX_CHARACTERS)} characters`) };
    }
    if (index >= FILE_MAX_LINES) {
      return { ...place(1), ...tooLong(`the file has more than ${count(FILE_MAX_LINES)} lines`) };
    }
    if (line.length > LINE_MAX_CHARACTERS) return { ...place(LINE_MAX_CHARACTERS + 1), ...lineTooLong };
    const { depth, excess: tooDeep } = measureNesting(line);
    if (tooDeep) return { ...place(tooDeep), ...nestedTooDeep };
    level = line.trim() === '' ? 0 : Math.max(level, depth);

    const signs = line.match(SIGNS) ?? [];
    used.signs += signs.length;
    used.passage = line.trim() === '' ? 0 : used.passage + signs.length;
    used.tags += signs.filter((sign) => sign === '<').length;
    used.braces += signs.filter((sign) => sign === '}').length;
    used.pipes += line.split('|').length - 1;
    used.levels += level;
    used.underlines += UNDERLINE.test(line) ? 1 : 0;
    const excess =
      (used.passage > PASSAGE_MAX_SIGNS && `${count(PASSAGE_MAX_SIGNS)} signs such as * or [ without an empty line`) ||
      (used.signs > FILE_MAX_SIGNS && `${count(FILE_MAX_SIGNS)} signs such as * or [`) ||
      (used.tags > FILE_MAX_TAGS && `${count(FILE_MAX_TAGS)} signs <`) ||
      (used.braces > FILE_MAX_BRACES && `${count(FILE_MAX_BRACES)} signs }`) ||
      (used.pipes > FILE_MAX_PIPES && `${count(FILE_MAX_PIPES)} signs |`) ||
      (used.levels > FILE_MAX_LEVELS && `${count(FILE_MAX_LEVELS)} levels of lists and quotations, line by line`) ||
      (used.underlines > FILE_MAX_UNDERLINES && `${count(FILE_MAX_UNDERLINES)} lines of hyphens or equals signs`);
    if (excess) return { ...place(1), ...tooManySigns(excess) };
  }
  return null;
}

/** Rule: nor are the fields of a file. */
export function checkYamlLimits(text: string, firstLine: number): Finding | null {
  let depth = 0;
  let size = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const place = (column: number): Place => ({ line: firstLine + index, column });
    size += line.length + 1;
    if (size > YAML_MAX_CHARACTERS) {
      return { ...place(1), ...tooLong(`the fields have more than ${count(YAML_MAX_CHARACTERS)} characters`) };
    }
    const markers = /^[ \t]*(?:[-?:][ \t]+)*/.exec(line)?.[0].match(/[-?:]/g) ?? [];
    if (markers.length > MAX_DEPTH) return { ...place(1), ...nestedTooDeep };
    for (const { 0: bracket, index: column } of line.matchAll(/[[\]{}]/g)) {
      depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
      if (depth > MAX_DEPTH) return { ...place(column + 1), ...nestedTooDeep };
    }
  }
  return null;
}

/** How many lists and quotations a line may stand in, and the column where that is more than `MAX_DEPTH`, or 0. */
function measureNesting(line: string): { depth: number; excess: number } {
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  // A level is at least two columns wide.
  const indented = Math.floor(indent / 2);
  const prefix = RULE.test(line) ? undefined : MARKERS.exec(line)?.[0];
  if (prefix === undefined) return { depth: indented, excess: 0 };
  const markers = [...prefix.matchAll(MARKER)];
  const excess = indented > 2 * MAX_DEPTH ? indent : markers[MAX_DEPTH]?.index;
  return { depth: indented + markers.length, excess: excess === undefined ? 0 : excess + 1 };
}

function count(number: number): string {
  return number.toLocaleString('en');
}

type Refusal = Pick<Finding, 'rule' | 'message' | 'hint'>;

/** A file that is larger than any text in it could be: it is not even read. */
export const fileTooLarge: Finding = {
  line: 1,
  column: 1,
  ...tooLong(`the file has more than ${count(FILE_MAX_BYTES)} bytes`),
};

function tooLong(message: string): Refusal {
  return { rule: 'file-too-long', message, hint: 'Divide it into several articles, or leave something out.' };
}

const lineTooLong: Refusal = {
  rule: 'line-too-long',
  message: `the line has more than ${count(LINE_MAX_CHARACTERS)} characters`,
  hint: 'Begin a new paragraph, with an empty line before it.',
};

function tooManySigns(excess: string): Refusal {
  return {
    rule: 'too-many-signs',
    message: `the text has more than ${excess}`,
    hint: 'Divide it with empty lines or into several articles; or write the sign fewer times.',
  };
}

const nestedTooDeep: Refusal = {
  rule: 'nested-too-deep',
  message: `the text is nested more than ${MAX_DEPTH} levels deep`,
  hint: 'Take it out of the lists, quotations or brackets around it.',
};
