/** Dates that YAML 1.1 has a type for, and its readers in JavaScript make a `Date` of. Source: yaml.org/type/timestamp. */
const TIMESTAMP =
  /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d{2}:\d{2}(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d{2})?))?)?$/;

/**
 * A date's text as the browser editor sees it. Its reader of YAML takes an unquoted date for an instant and forgets how
 * it was written.
 *
 * @param value the text, or the instant
 * @returns a calendar day where the time is midnight in UTC, else the instant in UTC; any other value as it is
 */
export function editorDate(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (typeof value !== 'string' || !TIMESTAMP.test(value)) return value;
  const instant = new Date(value.replace(/[ \t]+(?=[Z+-])/, '').replace(/^(\S+)[ \t]+/, '$1T'));
  return Number.isNaN(instant.getTime()) ? value : editorDate(instant);
}
