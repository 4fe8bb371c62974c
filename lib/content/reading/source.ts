import type { Root } from 'mdast';
import { type Finding, START_OF_FILE } from '../model/problem.ts';
import { checkLimits } from './checkLimits.ts';
import { parseBody } from './parseBody.ts';
import { parseText } from './parseText.ts';
import { parseYaml, type YamlSource } from './parseYaml.ts';

/** An article's file in parts. Positions are those of the file as an editor sees it. */
export type ArticleSource = {
  /** The text: UTF-8, no byte order mark, line feeds only. */
  text: string;
  /** Null if it cannot be read; `findings` says why. */
  frontMatter: YamlSource | null;
  /** The body as mdast with MDX; null if its syntax is broken (`findings` says where). */
  body: Root | null;
  /** For the other problems of a body with broken syntax: see `ParsedBody`. */
  repaired: Root | null;
  /** The body's text, without front matter. */
  bodyText: string;
  /**
   * Why parts could not be read. Not thrown, so that the problems of all files are shown together.
   */
  findings: Finding[];
};

const FENCE = /^---[ \t]*\n/;
/**
 * The first line that begins with this ends the front matter, as in the compiler. `^` would also
 * match after U+2028.
 */
const CLOSING = /(?<![^\n])---/;
const CLOSING_FENCE = /^---[ \t]*(?:\n|$)/;

/**
 * Parses an article's file; never throws.
 *
 * @param bytes the file
 * @returns front matter and body with positions, and findings about what could not be read
 */
export function parseArticleSource(bytes: Uint8Array): ArticleSource {
  const { bodyStart, ...source } = takeApart(bytes);
  if (bodyStart === null) return source;
  const { text, bodyText } = source;
  // Blank lines replace the front matter, so that positions are those of the file.
  const lead = text.slice(0, bodyStart).replace(/[^\n]+/g, '');
  const { body, repaired, findings } = parseBody(lead + bodyText);
  return { ...source, body, repaired, findings: [...source.findings, ...findings] };
}

/**
 * Parses an article's file without its body.
 *
 * @param bytes the file
 */
export function splitArticleSource(bytes: Uint8Array): ArticleSource {
  const { bodyStart: _bodyStart, ...source } = takeApart(bytes);
  return source;
}

/** @returns also the offset of the body in the text; null if there is none to parse */
function takeApart(bytes: Uint8Array): ArticleSource & { bodyStart: number | null } {
  const text = parseText(bytes);
  if (typeof text !== 'string') {
    return { text: '', frontMatter: null, body: null, repaired: null, bodyText: '', findings: [text], bodyStart: null };
  }
  const tooLarge = checkLimits(text);
  if (tooLarge)
    return { text, frontMatter: null, body: null, repaired: null, bodyText: '', findings: [tooLarge], bodyStart: null };
  const fence = FENCE.exec(text);
  const rest = fence ? text.slice(fence[0].length) : '';
  const end = CLOSING.exec(rest)?.index ?? rest.length;
  const [closing] = CLOSING_FENCE.exec(rest.slice(end)) ?? [];
  if (!fence || closing === undefined) {
    const finding = noFrontMatter(text, fence !== null);
    return {
      text,
      frontMatter: null,
      body: null,
      repaired: null,
      bodyText: text,
      findings: [finding],
      bodyStart: null,
    };
  }
  const { yaml, findings } = parseYaml(rest.slice(0, end), 2);
  const bodyStart = fence[0].length + end + closing.length;
  // With broken YAML, every field would also be reported as missing.
  const frontMatter = findings.length > 0 ? null : yaml;
  return { text, frontMatter, body: null, repaired: null, bodyText: text.slice(bodyStart), findings, bodyStart };
}

/** The line of the file on which the body begins. */
export function firstLineOf({ text, bodyText }: ArticleSource): number {
  return text.split('\n').length - bodyText.split('\n').length + 1;
}

function noFrontMatter(text: string, isOpen: boolean): Finding {
  const firstLine = text.slice(0, text.indexOf('\n') + 1 || undefined);
  const language = /^---\s*\S/.test(firstLine) && !/^---+\s*$/.test(firstLine);
  return {
    ...START_OF_FILE,
    rule: 'no-front-matter',
    message: isOpen
      ? 'the front matter is never closed'
      : language
        ? 'the front matter must be plain YAML: nothing may follow the opening "---"'
        : 'the file does not begin with front matter',
    hint: isOpen
      ? 'End it with a line that holds only "---".'
      : 'Begin the file with a line that holds only "---", then the fields, then "---" again.',
  };
}
