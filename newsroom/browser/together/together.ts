import type { z } from 'zod';
import type { personRefSchema } from '../../api/articleSchemas.ts';
import type { NewsroomEvent } from '../../api/eventSchema.ts';

type PersonRef = z.infer<typeof personRefSchema>;

/** Who else is in an article, and who of them writes it. */
export type Together = {
  /** Everybody else who has it open. */
  others: readonly PersonRef[];
  /** Somebody else who writes it. */
  writer: PersonRef | null;
  /** Whether this page writes. It keeps to that until somebody takes over. */
  isWriting: boolean;
  /** Who has taken over from this page. */
  takenBy: PersonRef | null;
  /** Who asks to write. */
  asking: PersonRef | null;
};

export function beginTogether(
  article: { present: readonly PersonRef[]; writer: PersonRef | null },
  personId: string,
): Together {
  const others = article.present.filter(({ id }) => id !== personId);
  const writer = article.writer?.id === personId ? null : article.writer;
  return { others, writer, isWriting: writer === null, takenBy: null, asking: null };
}

/** What an event changes, if it is about the article that is open. */
export function hearTogether(before: Together, event: NewsroomEvent, slug: string, personId: string): Together {
  if (event.kind === 'asked' && event.slug === slug) return { ...before, asking: event.by };
  if (event.kind !== 'presence' || event.slug !== slug) return before;
  const { others, writer } = beginTogether(event, personId);
  const isOwn = event.writer?.id === personId;
  const isTaken = before.isWriting && writer !== null;
  return {
    others,
    writer,
    isWriting: isOwn || (before.isWriting && writer === null),
    takenBy: isTaken ? writer : isOwn ? null : before.takenBy,
    asking: others.find(({ id }) => id === before.asking?.id && !isTaken) ?? null,
  };
}
