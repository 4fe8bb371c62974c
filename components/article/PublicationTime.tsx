import { formatDate, formatDateTime } from '@/lib/formatDate.ts';

/** A time as readers see it; the exact one is in `datetime` and in the tooltip. */
export function PublicationTime({ instant }: { instant: string }) {
  return (
    <time dateTime={instant} title={formatDateTime(instant)}>
      {formatDate(instant)}
    </time>
  );
}
