import { type Finding, type Location, START_OF_FILE } from '../model/problem.ts';

/** Maximum nesting: more than any story needs, and safe for recursion over a body. */
export const MAX_DEPTH = 50;

/**
 * Size limits of a content file, checked before anything parses it, because the Markdown and YAML
 * parsers take superlinear time for some inputs. A story of 100,000 words with 500 photos stays
 * below half of each limit.
 */
export const FILE_MAX_BYTES = 4_000_000;
export const FILE_MAX_CHARACTERS = 1_000_000;
export const LINE_MAX_CHARACTERS = 20_000;
export const FILE_MAX_LINES = 30_000;
/**
 * `* _ ~ [ ] < { }` and backticks. Unpaired ones are compared with all others up to an empty line.
 */
export const PASSAGE_MAX_SIGNS = 4_000;
export const FILE_MAX_SIGNS = 30_000;
export const FILE_MAX_PIPES = 50_000;
/**
 * The sum over all lines of their nesting in lists and quotations. A line inherits the nesting of
 * the lines before it, up to an empty one.
 */
export const FILE_MAX_LEVELS = 30_000;
/** Each new list or quotation is compared with all that have ended. A list counts once. */
export const FILE_MAX_CONTAINERS = 3_000;
/** `\` and `&`: each splits the surrounding text in two. */
export const FILE_MAX_ESCAPES = 100_000;
/** `@`, `www.` and `://`, each of which may be part of a bare URL. */
export const FILE_MAX_ADDRESSES = 20_000;
/** At each character that could end a bare URL, the parser looks at all that follow. */
export const ADDRESS_MAX_SIGNS = 100;
/** The parser searches a word to its end for each URL that may begin in it. */
export const WORD_MAX_SEARCHED = 200_000;
/**
 * Characters that the parser searches for the other end of something: back from each `]` to the
 * first `[`, and onwards to the next empty line from each link URL not closed in the same word, and
 * from backticks.
 */
export const FILE_MAX_SEARCHED = 50_000_000;
/** Each closing tag is searched for among all open ones. */
export const FILE_MAX_TAGS = 10_000;
/** At each `}`, the parser parses again from the last `{`. */
export const FILE_MAX_BRACES = 2_000;
/**
 * Lines of hyphens or equals signs may turn the text before them into a heading; the parser
 * restarts.
 */
export const FILE_MAX_UNDERLINES = 1_000;
export const YAML_MAX_CHARACTERS = 50_000;

const SIGNS = /[*_~`[\]<{}]/g;
const MARKERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;
const MARKER = />|[-+*]|\d+[.)]/g;
const UNDERLINE = /^[ \t>]*(?:-+|=+)[ \t]*$/;
const LINK = /\]\(/g;
const SIMPLE_LINK = /\]\([^\s()]*\)/g;
/** An unclosed code span costs more: it splits every word that the parser searches. */
const CODE_SEARCH_COST = 16;
const ADDRESS = /@|www\.|:\/\//gi;
/** A run of characters with which a bare URL does not end. */
const ADDRESS_SIGNS = new RegExp(`(?:[!"&')*,.:;<>?\\]_}~]|&[a-z]+;){${ADDRESS_MAX_SIGNS + 1}}`, 'i');
const RULE = /^[ \t]*([-*])(?:[ \t]*\1)+[ \t]*$/;

/** The counters: their limits, and their names in messages. */
const COUNTED = [
  { name: 'passage', most: PASSAGE_MAX_SIGNS, what: 'signs such as * or [ without an empty line' },
  { name: 'signs', most: FILE_MAX_SIGNS, what: 'signs such as * or [' },
  { name: 'tags', most: FILE_MAX_TAGS, what: 'signs <' },
  { name: 'braces', most: FILE_MAX_BRACES, what: 'signs }' },
  { name: 'pipes', most: FILE_MAX_PIPES, what: 'signs |' },
  { name: 'levels', most: FILE_MAX_LEVELS, what: 'levels of lists and quotations, line by line' },
  { name: 'containers', most: FILE_MAX_CONTAINERS, what: 'lists and quotations' },
  { name: 'underlines', most: FILE_MAX_UNDERLINES, what: 'lines of hyphens or equals signs' },
  { name: 'escapes', most: FILE_MAX_ESCAPES, what: 'signs \\ or &' },
  { name: 'addresses', most: FILE_MAX_ADDRESSES, what: 'signs @, www. or ://' },
  {
    name: 'searched',
    most: FILE_MAX_SEARCHED,
    what: 'characters to search for the other ends of brackets and backticks',
  },
] as const;

/**
 * Rule: a text is small enough to be parsed in bounded time.
 *
 * @param text the file, front matter and body
 * @returns the first limit that is exceeded, and where; null if none is
 */
export function checkLimits(text: string): Finding | null {
  const lines = text.split('\n', FILE_MAX_LINES + 1);
  const used = {
    characters: 0,
    passage: 0,
    signs: 0,
    tags: 0,
    braces: 0,
    pipes: 0,
    levels: 0,
    containers: 0,
    underlines: 0,
    escapes: 0,
    addresses: 0,
    searched: 0,
  };
  let search = beginSearch();
  let level = 0;
  let lastPrefix = '';
  for (const [index, line] of lines.entries()) {
    const place = (column: number): Location => ({ ...START_OF_FILE, line: index + 1, column });
    used.characters += line.length + 1;
    if (used.characters > FILE_MAX_CHARACTERS) {
      return { ...place(1), ...tooLong(`the file has more than ${formatCount(FILE_MAX_CHARACTERS)} characters`) };
    }
    if (index >= FILE_MAX_LINES) {
      return { ...place(1), ...tooLong(`the file has more than ${formatCount(FILE_MAX_LINES)} lines`) };
    }
    if (line.length > LINE_MAX_CHARACTERS) return { ...place(LINE_MAX_CHARACTERS + 1), ...lineTooLong };
    const { depth, excess: tooDeep, prefix, markers } = measureNesting(line);
    if (tooDeep) return { ...place(tooDeep), ...nestedTooDeep };
    const address = refuseAddress(line);
    if (address) return { ...place(address.column), ...address.refusal };

    const signs = line.match(SIGNS) ?? [];
    const isEmpty = line.trim() === '';
    level = isEmpty ? 0 : Math.max(level, depth);
    used.passage = isEmpty ? 0 : used.passage + signs.length;
    used.signs += signs.length;
    used.tags += signs.filter((sign) => sign === '<').length;
    used.braces += signs.filter((sign) => sign === '}').length;
    used.pipes += line.split('|').length - 1;
    used.levels += level;
    // The next line of a quotation or item of a list is no new container, unless it has two
    // markers.
    used.containers += prefix === lastPrefix && markers.replaceAll('>', '').length <= 1 ? 0 : markers.length;
    lastPrefix = prefix;
    used.underlines += UNDERLINE.test(line) ? 1 : 0;
    used.escapes += count(line, /[\\&]/g);
    used.addresses += count(line, ADDRESS);
    if (isEmpty) search = beginSearch();
    else used.searched += continueSearch(search, line);
    const excess = COUNTED.find(({ name, most }) => used[name] > most);
    if (excess) return { ...place(1), ...tooManySigns(`${formatCount(excess.most)} ${excess.what}`) };
  }
  return null;
}

/** What is open since the last empty line. */
type Search = { afterBracket: number; links: number; codes: Set<number> };

function beginSearch(): Search {
  return { afterBracket: 0, links: 0, codes: new Set() };
}

/** @returns how many characters the parser searches because of this line and those before it */
function continueSearch(search: Search, line: string): number {
  if (search.afterBracket > 0 || line.includes('[')) search.afterBracket += line.length;
  search.links += count(line, LINK) - count(line, SIMPLE_LINK);
  for (const [run] of line.matchAll(/`+/g)) search.codes.add(run.length);
  return count(line, /\]/g) * search.afterBracket + (search.links + search.codes.size * CODE_SEARCH_COST) * line.length;
}

/** Rule: the same for the fields of a file. */
export function checkYamlLimits(text: string, firstLine: number): Finding | null {
  let depth = 0;
  let size = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const place = (column: number): Location => ({ ...START_OF_FILE, line: firstLine + index, column });
    size += line.length + 1;
    if (size > YAML_MAX_CHARACTERS) {
      return { ...place(1), ...tooLong(`the fields have more than ${formatCount(YAML_MAX_CHARACTERS)} characters`) };
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

type Nesting = {
  /** How many lists and quotations the line may be nested in. */
  depth: number;
  /** The column where that exceeds `MAX_DEPTH`, or 0. */
  excess: number;
  /** Everything before the line's text, without item numbers; empty if there is no marker. */
  prefix: string;
  /** Its markers: `>`, and one character per list item. */
  markers: string;
};

function measureNesting(line: string): Nesting {
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  // A level is at least two columns wide.
  const indented = Math.floor(indent / 2);
  const written = RULE.test(line) ? undefined : MARKERS.exec(line)?.[0];
  if (written === undefined) return { depth: indented, excess: 0, prefix: '', markers: '' };
  const places = [...written.matchAll(MARKER)];
  const excess = indented > 2 * MAX_DEPTH ? indent : places[MAX_DEPTH]?.index;
  const prefix = written.replace(/\d+/g, '');
  return {
    depth: indented + places.length,
    excess: excess === undefined ? 0 : excess + 1,
    prefix,
    markers: prefix.replace(/[ \t]/g, ''),
  };
}

/** What is wrong with a word that may be a bare URL, with its column; null if nothing is. */
function refuseAddress(line: string): { column: number; refusal: Refusal } | null {
  if (line.length <= ADDRESS_MAX_SIGNS) return null;
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    const addressCount = word.length > ADDRESS_MAX_SIGNS ? count(word, ADDRESS) : 0;
    if (addressCount === 0) continue;
    if (addressCount * word.length > WORD_MAX_SEARCHED) return { column: index + 1, refusal: tooManyAddresses };
    const start = word.search(ADDRESS_SIGNS);
    if (start >= 0) return { column: index + start + 1, refusal: addressTooLong };
  }
  return null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function formatCount(number: number): string {
  return number.toLocaleString('en');
}

type Refusal = Pick<Finding, 'rule' | 'message' | 'hint'>;

/** A file larger than any text within the limits; it is not even read. */
export const fileTooLarge: Finding = {
  ...START_OF_FILE,
  ...tooLong(`the file has more than ${formatCount(FILE_MAX_BYTES)} bytes`),
};

function tooLong(message: string): Refusal {
  return { rule: 'file-too-long', message, hint: 'Divide it into several articles, or leave something out.' };
}

const lineTooLong: Refusal = {
  rule: 'line-too-long',
  message: `the line has more than ${formatCount(LINE_MAX_CHARACTERS)} characters`,
  hint: 'Begin a new paragraph, with an empty line before it.',
};

function tooManySigns(excess: string): Refusal {
  return {
    rule: 'too-many-signs',
    message: `the text has more than ${excess}`,
    hint: 'Divide it with empty lines or into several articles; or write the sign fewer times.',
  };
}

const addressTooLong: Refusal = {
  rule: 'too-many-signs',
  message: `the address has more than ${ADDRESS_MAX_SIGNS} signs such as . or ! after each other`,
  hint: 'Put a space after the address, or leave the signs out.',
};

const tooManyAddresses: Refusal = {
  rule: 'too-many-signs',
  message: 'the word is long and holds many signs such as @, www. or ://',
  hint: 'Put spaces between the addresses.',
};

const nestedTooDeep: Refusal = {
  rule: 'nested-too-deep',
  message: `the text is nested more than ${MAX_DEPTH} levels deep`,
  hint: 'Take it out of the lists, quotations or brackets around it.',
};
