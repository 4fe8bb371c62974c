import { formatDate, formatDateTime, formatIsoDay, formatTimeOfDay } from '@/lib/formatDate.ts';

/**
 * A time as readers see it, isolated from text of another direction. The exact one is in `datetime`
 * and in the tooltip, unless the article has a date without a time. On cards, `islands/page.ts`
 * turns what is younger than a day into "2 hours ago".
 *
 * @param language that of the words around it
 * @param isExact whether to say the time of day, too
 */
export function PublicationTime({
  instant,
  language,
  isExact = false,
}: {
  instant: string;
  language: string;
  isExact?: boolean;
}) {
  const timeOfDay = formatTimeOfDay(instant, language);
  if (timeOfDay === null) {
    return (
      <time dir="auto" dateTime={formatIsoDay(instant)}>
        {formatDate(instant, language)}
      </time>
    );
  }
  return (
    <>
      <time dir="auto" dateTime={instant} title={formatDateTime(instant, language)}>
        {formatDate(instant, language)}
      </time>
      {/* Outside the element, whose words stay on one line. */}
      {isExact && timeOfDay}
    </>
  );
}
