const EXCERPT_MAX_LENGTH = 160;

/** The beginning of a text on one line, for a message; the report has all of it. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT_MAX_LENGTH ? `${line.slice(0, EXCERPT_MAX_LENGTH)}…` : line;
}
