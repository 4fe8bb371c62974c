import { z } from 'zod';
import { remoteStateSchema } from '../../lib/settings/remoteState.ts';
import { personRefSchema } from './articleSchemas.ts';

/** `GET /api/remote`: the repository that saves are pushed to; null if there is none. */
export const remoteAnswerSchema = z.object({ remote: remoteStateSchema.nullable() });

/**
 * What `GET /api/events?window=<id>&slug=<open article>&write=1` reports (server-sent events, one JSON
 * object in `data`). With `write`, the person becomes its writer unless somebody is. A page that opens another article opens another stream. After a
 * reconnection the page asks again for what it shows.
 */
export const newsroomEventSchema = z.discriminatedUnion('kind', [
  /** Who has an article open. */
  z.object({
    kind: z.literal('presence'),
    slug: z.string(),
    present: z.array(personRefSchema),
    /** Who of them writes it. */
    writer: personRefSchema.nullable(),
  }),
  /** To the writer of an article: somebody asks to write it. */
  z.object({ kind: z.literal('asked'), slug: z.string(), by: personRefSchema }),
  /** An article was saved, removed, or changed on the disk. Null version: it is gone. */
  z.object({
    kind: z.literal('article'),
    slug: z.string(),
    version: z.string().nullable(),
    /** Null for changes outside the newsroom. */
    by: personRefSchema.nullable(),
    /** The editor window that saved it. */
    window: z.string().nullable(),
  }),
  /** Sections, contributors or other files of the newsroom have changed. */
  z.object({ kind: z.literal('reference') }),
  /** Problem counts have changed: the list is worth another `GET`. */
  z.object({ kind: z.literal('checked') }),
  /** Something was published, or a photo got its full form: ask for what is live. */
  z.object({ kind: z.literal('live'), lastPublish: z.string().nullable(), revision: z.string() }),
]);
export type NewsroomEvent = z.infer<typeof newsroomEventSchema>;

/** `GET /api/articles/:slug/live`: whether readers have the saved version. */
export const liveAnswerSchema = z.object({
  state: z.enum(['live', 'waiting', 'hidden', 'refused', 'no publisher']),
  /** Its public address; null while readers cannot see it. */
  url: z.string().nullable(),
  /** Why it is refused, in sentences. */
  reasons: z.array(z.string()),
  /** How many of its photos have their full form, while they get it. */
  pictures: z.object({ done: z.number(), total: z.number() }).nullable(),
});
