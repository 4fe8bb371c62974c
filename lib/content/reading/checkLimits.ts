import { type Finding, type Location, START_OF_FILE } from '../model/problem.ts';
import {
  ADDRESS_MAX_SIGNS,
  addressTooLong,
  COUNTED,
  FILE_MAX_CHARACTERS,
  FILE_MAX_LINES,
  formatCount,
  LINE_MAX_CHARACTERS,
  lineTooLong,
  MAX_DEPTH,
  nestedTooDeep,
  type Refusal,
  tooLong,
  tooManyAddresses,
  tooManySigns,
  WORD_MAX_SEARCHED,
  YAML_MAX_CHARACTERS,
} from './limits.ts';

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
