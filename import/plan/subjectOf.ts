/** What an article is called in reports. */
export function subjectOf(slug: string): string {
  return `article "${slug}"`;
}
