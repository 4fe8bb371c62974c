import { formatDate, formatDateTime } from '@/lib/formatDate.ts';

/**
 * A time as readers see it, isolated from text of another direction; the exact one is in `datetime`
 * and in the tooltip.
 */
export function PublicationTime({ instant }: { instant: string }) {
  return (
    <time dir="auto" dateTime={instant} title={formatDateTime(instant)}>
      {formatDate(instant)}
    </time>
  );
}
