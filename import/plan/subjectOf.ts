/** The name of an article in reports. */
export function subjectOf(slug: string): string {
  return `article "${slug}"`;
}
