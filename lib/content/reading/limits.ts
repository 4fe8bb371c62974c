import { type Finding, START_OF_FILE } from '../model/problem.ts';

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
const PASSAGE_MAX_SIGNS = 4_000;
const FILE_MAX_SIGNS = 30_000;
const FILE_MAX_PIPES = 50_000;
/**
 * The sum over all lines of their nesting in lists and quotations. A line inherits the nesting of
 * the lines before it, up to an empty one.
 */
const FILE_MAX_LEVELS = 30_000;
/** Each new list or quotation is compared with all that have ended. A list counts once. */
const FILE_MAX_CONTAINERS = 3_000;
/** `\` and `&`: each splits the surrounding text in two. */
const FILE_MAX_ESCAPES = 100_000;
/** `@`, `www.` and `://`, each of which may be part of a bare URL. */
const FILE_MAX_ADDRESSES = 20_000;
/** At each character that could end a bare URL, the parser looks at all that follow. */
export const ADDRESS_MAX_SIGNS = 100;
/** The parser searches a word to its end for each URL that may begin in it. */
export const WORD_MAX_SEARCHED = 200_000;
/**
 * Characters that the parser searches for the other end of something: back from each `]` to the
 * first `[`, and onwards to the next empty line from each link URL not closed in the same word, and
 * from backticks.
 */
const FILE_MAX_SEARCHED = 50_000_000;
/** Each closing tag is searched for among all open ones. */
const FILE_MAX_TAGS = 10_000;
/** At each `}`, the parser parses again from the last `{`. */
const FILE_MAX_BRACES = 2_000;
/**
 * Lines of hyphens or equals signs may turn the text before them into a heading; the parser
 * restarts.
 */
const FILE_MAX_UNDERLINES = 1_000;
export const YAML_MAX_CHARACTERS = 50_000;
/** No component has a fifth of it. */
export const TAG_MAX_ATTRIBUTES = 100;
/** All cells of a body, with those that are added to short rows. */
export const TABLES_MAX_CELLS = 50_000;
/** The addresses and titles that references repeat. */
export const REFERENCES_MAX_CHARACTERS = 1_000_000;

/**
 * The largest size of what an article becomes: a multiple of what it is made from, and a constant.
 * A letter can become a tag of 30 characters, and a photo of 40 characters a figure of 4,000.
 */
export function outputMax(inputSize: number): number {
  return 40 * inputSize + 2_000_000;
}

/** The counters: their limits, and their names in messages. */
export const COUNTED = [
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

export function formatCount(number: number): string {
  return number.toLocaleString('en');
}

export type Refusal = Pick<Finding, 'rule' | 'message' | 'hint'>;

/** A file larger than any text within the limits; it is not even read. */
export const fileTooLarge: Finding = {
  ...START_OF_FILE,
  ...tooLong(`the file has more than ${formatCount(FILE_MAX_BYTES)} bytes`),
};

export function tooLong(message: string): Refusal {
  return { rule: 'file-too-long', message, hint: 'Divide it into several articles, or leave something out.' };
}

/** @param size what an article becomes */
export function expandsTooFar(inputSize: number, size: number): Refusal {
  return {
    rule: 'text-expands',
    message: `${formatCount(inputSize)} characters become ${formatCount(size)} on the page`,
    hint: 'Something is repeated, such as a long address of a link. Leave it out, or divide the article.',
  };
}

export const lineTooLong: Refusal = {
  rule: 'line-too-long',
  message: `the line has more than ${formatCount(LINE_MAX_CHARACTERS)} characters`,
  hint: 'Begin a new paragraph, with an empty line before it.',
};

export function tooManySigns(excess: string): Refusal {
  return {
    rule: 'too-many-signs',
    message: `the text has more than ${excess}`,
    hint: 'Divide it with empty lines or into several articles; or write the sign fewer times.',
  };
}

export const addressTooLong: Refusal = {
  rule: 'too-many-signs',
  message: `the address has more than ${ADDRESS_MAX_SIGNS} signs such as . or ! after each other`,
  hint: 'Put a space after the address, or leave the signs out.',
};

export const tooManyAddresses: Refusal = {
  rule: 'too-many-signs',
  message: 'the word is long and holds many signs such as @, www. or ://',
  hint: 'Put spaces between the addresses.',
};

export const nestedTooDeep: Refusal = {
  rule: 'nested-too-deep',
  message: `the text is nested more than ${MAX_DEPTH} levels deep`,
  hint: 'Take it out of the lists, quotations or brackets around it.',
};
