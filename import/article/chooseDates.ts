import { parseDate } from '../../lib/content/model/dates.ts';
import type { ExportedArticle, Tell } from '../newsroomExport.ts';

/**
 * When an article was published and changed. An article without a known date gets that of the
 * export, and becomes a draft, so readers never see an invented date.
 *
 * @param fallback the date of an article whose own date is unknown
 */
export function chooseDates(
  { date, updated, place, isDraft }: Pick<ExportedArticle, 'date' | 'updated' | 'place' | 'isDraft'>,
  fallback: string,
  tell: Tell,
): { date: string; updated: string | null; isDraft: boolean } {
  if (date === null) {
    const known = updated ?? fallback;
    if (isDraft) tell.note('drafts without a date have that of their last change, or of the export');
    else {
      tell.finding({
        kind: 'date',
        place,
        message: 'it has no date',
        hint: `It is a draft now, dated ${known}. Write when it was published, then remove "status: draft".`,
      });
    }
    return { date: known, updated: null, isDraft: true };
  }
  const isLater = updated !== null && instantOf(updated) > instantOf(date);
  return { date, updated: isLater && !isDraft ? updated : null, isDraft };
}

function instantOf(date: string): string {
  const parsed = parseDate(date, 'UTC');
  return 'iso' in parsed ? parsed.iso : '';
}
