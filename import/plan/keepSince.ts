import { parseDate } from '../../lib/content/model/dates.ts';
import type { NewsroomExport } from '../newsroomExport.ts';

/**
 * The export with only the articles published or changed since an instant. Links to the others
 * still work.
 */
export function keepSince(exported: NewsroomExport, since: string): NewsroomExport {
  const isLater = (date: string | null) => {
    const parsed = date === null ? null : parseDate(date, 'UTC');
    return parsed !== null && 'iso' in parsed && parsed.iso >= since;
  };
  const articles = exported.articles.filter(
    ({ date, updated, isDraft }) => isLater(date) || isLater(updated) || (isDraft && date === null),
  );
  return { ...exported, articles };
}
