import type { ArticleRow } from '../../api/articleSchemas.ts';

/** Why readers do not get a story although it stands on a front; null if they do. */
export function describeEntry({ status, date }: Pick<ArticleRow, 'status' | 'date'>, timeZone: string): string | null {
  switch (status) {
    case 'published':
      return null;
    case 'scheduled':
      return `From ${formatTime(date, timeZone)}`;
    case 'draft':
    case 'incomplete':
      return 'Not published';
    case 'unknown':
      return 'Cannot be read';
    default:
      throw new TypeError(`unexpected status ${String(status satisfies never)}`);
  }
}

function formatTime(date: string | null, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  return date === null ? 'a later time' : format.format(Date.parse(date));
}
