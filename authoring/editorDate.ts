/**
 * Formats a date of which only the instant is left: YAML parsers with a date type lose how it was
 * written.
 *
 * @returns a calendar day if the time is midnight UTC, else the instant in UTC
 */
export function editorDate(instant: Date): string {
  return instant.toISOString().replace(/T00:00:00\.000Z$/, '');
}
