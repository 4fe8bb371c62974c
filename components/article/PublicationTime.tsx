import { formatDate, formatDateTime } from '@/lib/formatDate.ts';

/**
 * A time as readers see it, isolated from text of another direction; the exact one is in `datetime`
 * and in the tooltip.
 *
 * @param language that of the words around it
 */
export function PublicationTime({ instant, language }: { instant: string; language: string }) {
  return (
    <time dir="auto" dateTime={instant} title={formatDateTime(instant, language)}>
      {formatDate(instant, language)}
    </time>
  );
}
