import { parseDate } from '../../../lib/content/model/dates.ts';
import type { Fields } from '../../document/schema.ts';
import { formatNow } from '../fields/zonedDate.ts';

/** What the one button does. */
export type PublishPlan = {
  action: 'publish' | 'schedule' | 'update';
  /** The button: a verb, and the time that was chosen. */
  label: string;
  /** One sentence on what will happen. */
  explanation: string;
  /** The fields to save with it. */
  fields: Fields;
};

type Situation = {
  /** Fields as they are in the editor. */
  fields: Fields;
  /** Fields as they are saved. */
  saved: Fields;
  now: Date;
  timeZone: string;
};

/** Decides what the button does: publish now, publish at the chosen time, or change what is live. */
export function planPublish({ fields, saved, now, timeZone }: Situation): PublishPlan {
  const date = instantOf(fields.date, timeZone);
  const isFuture = date !== null && date > now.getTime();
  const wasPublic = isPublished(saved, now, timeZone);
  const shown = { ...fields, status: undefined };
  if (isFuture) {
    const when = formatWhen(date, timeZone);
    return {
      action: 'schedule',
      label: `Schedule for ${when}`,
      explanation: wasPublic
        ? `Readers lose it now, and get it back at ${when} (${timeZone}).`
        : `Readers get it at ${when} (${timeZone}), and not before.`,
      fields: shown,
    };
  }
  if (wasPublic) {
    return { action: 'update', label: 'Update', explanation: 'Readers get the changes within seconds.', fields: shown };
  }
  // A draft's date is the day that it was begun: it is published now.
  const own = date !== null && fields.date !== saved.date ? fields.date : formatNow(now, timeZone);
  return {
    action: 'publish',
    label: 'Publish',
    explanation: 'Readers get it within seconds.',
    fields: { ...shown, date: own },
  };
}

/** Whether readers can see an article with these fields. */
export function isPublished(saved: Fields, now: Date, timeZone: string): boolean {
  return !isHidden(saved) && (instantOf(saved.date, timeZone) ?? 0) <= now.getTime();
}

/** The state of an article in words: `Draft`, `Published`, `Scheduled for …`. */
export function describeStatus(saved: Fields, now: Date, timeZone: string): string {
  if (saved.status === 'incomplete') return 'Incomplete';
  if (isHidden(saved)) return 'Draft';
  const date = instantOf(saved.date, timeZone);
  return date !== null && date > now.getTime() ? `Scheduled for ${formatWhen(date, timeZone)}` : 'Published';
}

export function isHidden({ status }: Fields): boolean {
  return status === 'draft' || status === 'incomplete';
}

function instantOf(date: unknown, timeZone: string): number | null {
  const parsed = typeof date === 'string' ? parseDate(date, timeZone) : { problem: '' };
  return 'problem' in parsed ? null : Date.parse(parsed.iso);
}

/** `9 Nov 2026, 06:00` */
export function formatWhen(instantMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instantMs);
}
