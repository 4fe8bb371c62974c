import { INSTEAD_OF_HTML } from '../model/insteadOfHtml.ts';
import type { Finding, Place } from '../model/problem.ts';

/** The parser's first error: what it says, and where it stopped. */
export type SyntaxFailure = { reason: string; point: Place | null };

/** The sign that breaks the syntax. */
export type Culprit = {
  /** Its offset in the text, and the number of characters. */
  from: number;
  length: number;
  /** The name of the tag that it begins; empty if it begins none. */
  name: string;
  /** Whether the tag is a closing one. */
  isClosing: boolean;
  /** Where the parser noticed it: within the tag or expression, unless that is never closed. */
  until: number;
  /** Where the parser stopped. */
  failedAt: number;
  /** The end of the passage if the parser reads it as JavaScript, else 0. */
  codeEnd: number;
};

/** The parser's own advice, which would lead an editor to comments in braces. */
const MDX_NOTE = / \(note: .*\)$/;
const TAG_NAME = /<(\/?)\s*([A-Za-z][\w.:-]*)/y;
/** Tags of Jekyll, Hugo, Eleventy and their relatives. */
const TEMPLATE_TAG = /\{\{[\s\S]{0,200}?\}\}|\{%[\s\S]{0,200}?%\}/y;

/** Describes a syntax error, and finds the sign that has to be replaced to parse the rest. */
export function describeSyntaxError(
  text: string,
  { reason, point }: SyntaxFailure,
): { finding: Finding; culprit: Culprit | null } {
  const culprit = findCulprit(text, reason, point);
  const described = describeFailure(text, reason, culprit);
  const place =
    (culprit && described.rule === 'raw-html') || described.isTemplate ? placeOf(text, culprit?.from ?? 0) : null;
  const { line, column } = place ?? placeInReason(reason, point) ?? point ?? { line: 1, column: 1 };
  const { rule, message, hint } = described;
  return { finding: { line, column, subject: { kind: 'body' }, rule, message, hint }, culprit };
}

type Description = Pick<Finding, 'rule' | 'message' | 'hint'> & { isTemplate?: true };

function describeFailure(text: string, reason: string, culprit: Culprit | null): Description {
  const instead = culprit && INSTEAD_OF_HTML.get(culprit.name.toLowerCase());
  if (culprit && instead) {
    return {
      rule: 'raw-html',
      message: `HTML such as <${culprit.name}> cannot be used in an article`,
      hint: instead,
    };
  }
  const template = culprit ? matchAt(TEMPLATE_TAG, text, culprit.from)?.[0] : undefined;
  if (template !== undefined) {
    return {
      rule: 'mdx-syntax',
      message: `MDX: ${shorten(template)} is the tag of a template, which nothing would fill in`,
      hint: 'Write the text itself, a link, or a component. A "{" that readers are meant to see is written "\\{".',
      isTemplate: true,
    };
  }
  return {
    rule: 'mdx-syntax',
    message: `MDX: ${reason.replace(MDX_NOTE, '').replace(/^./, (first) => first.toLowerCase())}`,
    hint: hintForSyntax(reason),
  };
}

function hintForSyntax(reason: string): string {
  if (reason.includes('to create a comment')) return 'Remove the comment: an article cannot hold any.';
  if (reason.includes('to create a link')) return 'Write the address without "<" and ">", or as [text](https://…).';
  if (reason.includes('import/exports')) {
    return 'A paragraph cannot begin with the word "import" or "export". Begin it with another word.';
  }
  return 'A "<" or "{" in running text is written "\\<" or "\\{". A component is closed with "/>" or with its own end tag.';
}

function findCulprit(text: string, reason: string, point: Place | null): Culprit | null {
  const [, line, column] = /for `<[^`]*>` \((\d+):(\d+)/.exec(reason) ?? [];
  if (line && column) {
    const from = offsetOf(text, { line: Number(line), column: Number(column) });
    const culprit = culpritAt(text, from, from);
    return culprit && { ...culprit, failedAt: point ? offsetOf(text, point) : text.length };
  }
  const offset = point ? offsetOf(text, point) : text.length;
  if (reason.includes('import/exports')) {
    const culprit = culpritAt(text, startOfEsm(text, offset), offset);
    return culprit && { ...culprit, codeEnd: endOfPassage(text, culprit.from) };
  }
  if (/expression|closing brace|lazy line/.test(reason)) {
    const isUnclosed = reason.includes('end of file');
    return culpritAt(text, isUnclosed ? openBrace(text) : text.lastIndexOf('{', offset), offset);
  }
  return culpritAt(text, text.lastIndexOf('<', Math.max(0, offset - 1)), offset);
}

function culpritAt(text: string, from: number, until: number): Culprit | null {
  if (from < 0) return null;
  const [, slash = '', name = ''] = matchAt(TAG_NAME, text, from) ?? [];
  const length = /^\{+/.exec(text.slice(from, from + 3))?.[0].length ?? 1;
  const start = text[from] === '{' && text[from - 1] === '{' ? from - 1 : from;
  return {
    from: start,
    length: length + from - start,
    name,
    isClosing: slash === '/',
    until,
    failedAt: until,
    codeEnd: 0,
  };
}

/** The place where an unclosed expression begins. */
function openBrace(text: string): number {
  let depth = 0;
  for (let offset = text.length - 1; offset >= 0; offset--) {
    if (text[offset] === '}') depth++;
    else if (text[offset] === '{' && --depth < 0) return offset;
  }
  return -1;
}

/** The beginning of the last line before a place that the parser reads as JavaScript. */
function startOfEsm(text: string, offset: number): number {
  const starts = [...text.slice(0, offset + 1).matchAll(/^(?:import|export)\b/gm)];
  return starts.at(-1)?.index ?? -1;
}

function endOfPassage(text: string, offset: number): number {
  const end = text.indexOf('\n\n', offset);
  return end === -1 ? text.length : end;
}

/**
 * The place where an unclosed tag was opened. The parser reports such a tag at the end of the file
 * or without a place; only its message says where the tag is.
 */
function placeInReason(reason: string, point: Place | null): Place | null {
  const [, line, column] = /^Expected a closing tag for .*\((\d+):(\d+)/.exec(reason) ?? [];
  return line && column && (!point || point.line === 1) ? { line: Number(line), column: Number(column) } : null;
}

function offsetOf(text: string, { line, column }: Place): number {
  let start = 0;
  for (let count = 1; count < line; count++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
