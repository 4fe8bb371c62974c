import type { Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { VFileMessage } from 'vfile-message';
import { Document, type Node, parseDocument, visit } from 'yaml';
import { type Finding, type Place, START_OF_FILE } from '../model/problem.ts';
import { remarkGfmSubset } from './gfm.ts';
import { checkLimits, checkYamlLimits } from './limits.ts';
import { remarkShortExpressions } from './remarkShortExpressions.ts';

/** YAML that knows where each of its values stands. */
export type YamlSource = {
  document: Document;
  /** The plain value: what `yaml` makes of the document (dates stay text). */
  value: unknown;
  /** The place of the value at a path; of its nearest ancestor where the path leads nowhere. */
  placeOf: (path: readonly PropertyKey[], part?: 'key' | 'value') => Place;
};

/** An article's file, taken apart, with places that hold in the file as an editor sees it. */
export type ArticleSource = {
  /** The text: UTF-8, no byte order mark, line feeds only. */
  text: string;
  /** Null when it cannot be read (`findings` says why). */
  frontMatter: YamlSource | null;
  /** The body as mdast with MDX; null when its syntax is broken (`findings` says where). */
  body: Root | null;
  /** The body's text, without front matter. */
  bodyText: string;
  /** What kept the file from being read. Never thrown, so that all files' problems can be shown at once. */
  findings: Finding[];
};

const FENCE = /^---[ \t]*\n/;
/** The first line that begins so ends the front matter for the compiler. `^` would also match behind U+2028. */
const CLOSING = /(?<![^\n])---/;
const CLOSING_FENCE = /^---[ \t]*(?:\n|$)/;

/**
 * Decodes a content file. A byte order mark is dropped, CRLF and CR become LF: neither moves a line or a column
 * (but for column 1 of line 1), and both have broken front matter parsing elsewhere.
 *
 * @returns the text, or the finding when the bytes are not UTF-8, or begin with a second byte order mark
 */
export function parseText(bytes: Uint8Array): string | Finding {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
    // Some parsers drop another one, and some take it for a letter.
    return text.startsWith('\ufeff') ? { ...START_OF_FILE, ...twoByteOrderMarks } : text;
  } catch {
    return { ...START_OF_FILE, ...placeOfInvalidByte(bytes), ...notUtf8 };
  }
}

const twoByteOrderMarks = {
  rule: 'byte-order-mark',
  message: 'the file begins with more than one byte order mark, which nobody can see',
  hint: 'Save it again with the encoding UTF-8, without a byte order mark.',
};

const notUtf8 = {
  rule: 'not-utf-8',
  message: 'the file is not UTF-8 text',
  hint: 'Save it again with the encoding UTF-8. The place is that of the first byte that is not.',
};

function placeOfInvalidByte(bytes: Uint8Array): Place {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (const byte of bytes) {
    try {
      text += decoder.decode(Uint8Array.of(byte), { stream: true });
    } catch {
      break;
    }
  }
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/**
 * Parses YAML, keeping positions.
 *
 * @param text the YAML
 * @param firstLine line of the file that `text` begins on
 * @returns the source and every syntax problem in it (then `value` is null)
 */
export function parseYaml(text: string, firstLine = 1): { yaml: YamlSource; findings: Finding[] } {
  const tooLarge = checkYamlLimits(text, firstLine);
  if (tooLarge) {
    const nothing = { document: new Document(), value: null, placeOf: () => ({ line: firstLine, column: 1 }) };
    return { yaml: nothing, findings: [tooLarge] };
  }
  const placeAt = createPlacer(text, firstLine);
  const document = parseDocument(text, {
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
    // Warnings come back as findings; none is printed past the report.
    logLevel: 'error',
  });
  const findings = [...document.errors, ...document.warnings].map((error) => ({
    ...START_OF_FILE,
    ...placeAt(error.pos[0]),
    rule: 'yaml-syntax',
    message: `YAML: ${error.message.replace(/\.$/, '').replace(/^./, (first) => first.toLowerCase())}`,
    hint: 'Check quotes, colons and indentation on this line. Text that holds ": " or begins with a sign needs quotes.',
  }));
  let value: unknown = null;
  if (findings.length === 0) {
    try {
      // Aliases are refused: they can grow a small file without bound, and no field needs them.
      value = document.toJS({ maxAliasCount: 0 });
    } catch {
      findings.push({
        ...START_OF_FILE,
        ...placeAt(firstAliasOffset(document)),
        rule: 'yaml-syntax',
        message: 'YAML: aliases (*name) cannot be used here',
        hint: 'Write the value out where it is needed.',
      });
    }
  }
  const placeOf: YamlSource['placeOf'] = (path, part = 'value') => {
    let node: unknown = document.contents;
    let place = placeAt(rangeStart(node) ?? 0);
    for (const key of path) {
      const items = itemsOf(node);
      const pair = items.find((item) => isPair(item) && String(scalarOf(item.key)) === String(key));
      if (isPair(pair)) {
        place = placeAt(
          (part === 'key' ? rangeStart(pair.key) : null) ?? rangeStart(pair.value) ?? rangeStart(pair.key) ?? 0,
        );
        node = pair.value;
      } else if (typeof key === 'number' && items[key] !== undefined && !isPair(items[key])) {
        node = items[key];
        place = placeAt(rangeStart(node) ?? 0);
      } else {
        break;
      }
    }
    return place;
  };
  return { yaml: { document, value, placeOf }, findings };
}

/** Tells the places of offsets. The package's own counter misses lines in text that it first took for something else. */
function createPlacer(text: string, firstLine: number): (offset: number) => Place {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: firstLine + low, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function firstAliasOffset(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias: (_key, alias) => {
      offset = rangeStart(alias) ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function rangeStart(node: unknown): number | null {
  const range = (node as Node | null | undefined)?.range;
  return range ? range[0] : null;
}

function itemsOf(node: unknown): unknown[] {
  const items = (node as { items?: unknown[] } | null)?.items;
  return Array.isArray(items) ? items : [];
}

function isPair(item: unknown): item is { key: unknown; value: unknown } {
  return typeof item === 'object' && item !== null && 'key' in item;
}

function scalarOf(key: unknown): unknown {
  return typeof key === 'object' && key !== null && 'value' in key ? key.value : key;
}

/** The parser of an article's body: CommonMark, MDX and the GFM subset. The compiler is given the same plugins. */
const bodyParser = unified().use(remarkParse).use(remarkMdx).use(remarkShortExpressions).use(remarkGfmSubset).freeze();

/**
 * Takes an article's file apart.
 *
 * @param bytes the file
 * @returns front matter and body with positions, and what kept any of it from being read; never throws
 */
export function parseArticleSource(bytes: Uint8Array): ArticleSource {
  const { bodyStart, ...source } = takeApart(bytes);
  if (bodyStart === null) return source;
  const { text, bodyText } = source;
  // Blank lines stand in for the front matter, so that the parser's positions are those of the file.
  const lead = text.slice(0, bodyStart).replace(/[^\n]+/g, '');
  const { body, finding } = parseBody(lead + bodyText);
  return { ...source, body, findings: finding ? [...source.findings, finding] : source.findings };
}

/**
 * Takes an article's file apart and parses its front matter, but not its body.
 *
 * @param bytes the file
 */
export function splitArticleSource(bytes: Uint8Array): ArticleSource {
  const { bodyStart: _bodyStart, ...source } = takeApart(bytes);
  return source;
}

/** @returns also the place of the body in the text; null when there is none to be parsed */
function takeApart(bytes: Uint8Array): ArticleSource & { bodyStart: number | null } {
  const text = parseText(bytes);
  if (typeof text !== 'string') {
    return { text: '', frontMatter: null, body: null, bodyText: '', findings: [text], bodyStart: null };
  }
  const tooLarge = checkLimits(text);
  if (tooLarge) return { text, frontMatter: null, body: null, bodyText: '', findings: [tooLarge], bodyStart: null };
  const fence = FENCE.exec(text);
  const rest = fence ? text.slice(fence[0].length) : '';
  const end = CLOSING.exec(rest)?.index ?? rest.length;
  const [closing] = CLOSING_FENCE.exec(rest.slice(end)) ?? [];
  if (!fence || closing === undefined) {
    const finding = noFrontMatter(text, fence !== null);
    return { text, frontMatter: null, body: null, bodyText: text, findings: [finding], bodyStart: null };
  }
  const { yaml, findings } = parseYaml(rest.slice(0, end), 2);
  const bodyStart = fence[0].length + end + closing.length;
  // Without its values, every field would seem to be missing as well.
  const frontMatter = findings.length > 0 ? null : yaml;
  return { text, frontMatter, body: null, bodyText: text.slice(bodyStart), findings, bodyStart };
}

/** The line of the file that its body begins on. */
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

/** Parses an article's body. MDX syntax errors come back as a finding; there is at most one, parsing stops at it. */
function parseBody(text: string): { body: Root | null; finding: Finding | null } {
  try {
    return { body: bodyParser.parse(text), finding: null };
  } catch (error) {
    const message = error as VFileMessage;
    const place = message.place;
    const point = place && ('start' in place ? place.start : place);
    const reason = (message.reason ?? String(error)).split('\n')[0] ?? '';
    return {
      body: null,
      finding: {
        ...(placeInReason(reason, point) ?? { line: point?.line ?? 1, column: point?.column ?? 1 }),
        subject: { kind: 'body' },
        rule: 'mdx-syntax',
        message: `MDX: ${reason.replace(MDX_NOTE, '').replace(/^./, (first) => first.toLowerCase())}`,
        hint: hintForSyntax(reason),
      },
    };
  }
}

/** The parser's own advice, which would lead an editor to comments in braces. */
const MDX_NOTE = / \(note: .*\)$/;

/** An unclosed tag is found at the end of the file, or not placed at all; only the parser's words say where it opened. */
function placeInReason(reason: string, point: Place | null | undefined): Place | null {
  const [, line, column] = /^Expected a closing tag for .*\((\d+):(\d+)/.exec(reason) ?? [];
  return line && column && (!point || point.line === 1) ? { line: Number(line), column: Number(column) } : null;
}

function hintForSyntax(reason: string): string {
  if (reason.includes('to create a comment')) return 'Remove the comment: an article cannot hold any.';
  if (reason.includes('to create a link')) return 'Write the address without "<" and ">", or as [text](https://…).';
  if (reason.includes('import/exports')) {
    return 'A paragraph cannot begin with the word "import" or "export". Begin it with another word.';
  }
  return 'A "<" or "{" in running text is written "\\<" or "\\{". A component is closed with "/>" or with its own end tag.';
}
