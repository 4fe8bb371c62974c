/**
 * A date's text where all that is left of it is an instant: readers of YAML that have a type for dates forget how they were
 * written.
 *
 * @returns a calendar day where the time is midnight in UTC, else the instant in UTC
 */
export function editorDate(instant: Date): string {
  return instant.toISOString().replace(/T00:00:00\.000Z$/, '');
}
