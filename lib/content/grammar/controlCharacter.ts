import type { Finding, Location } from '../model/problem.ts';

/**
 * Control characters except tab and line ends, lone surrogates, and the two code points that XML
 * 1.0 also forbids.
 */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|[\p{Cs}\uFFFE\uFFFF]/u;
const UNPRINTABLE_RUNS = new RegExp(`(?:${UNPRINTABLE.source})+`, 'gu');

/** The index of the first control character in a text, or -1. */
export function findControlCharacter(text: string): number {
  return text.search(UNPRINTABLE);
}

/**
 * Every run of control characters in a body's text, with its own place.
 *
 * @param text part of the file, from the beginning of a line
 * @param firstLine line of the file that `text` begins on
 */
export function listControlCharacters(text: string, firstLine: number): Finding[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(UNPRINTABLE_RUNS)].map((run) =>
      controlCharacter('the text', run[0], {
        line: firstLine + index,
        column: run.index + 1,
        subject: { kind: 'body' },
      }),
    ),
  );
}

/**
 * Rule: no text contains invisible characters that would make a feed ill-formed.
 *
 * @param what names the text in the message
 * @param text a text with such a character
 */
export function controlCharacter(what: string, text: string, location: Location): Finding {
  const code = text.codePointAt(findControlCharacter(text)) ?? 0;
  return {
    ...location,
    rule: 'control-character',
    message: `${what} holds the character U+${code.toString(16).toUpperCase().padStart(4, '0')}, which nobody can see`,
    hint: 'Delete it. With it, no feed reader could read the feed, and the browser editor would not show it.',
  };
}
