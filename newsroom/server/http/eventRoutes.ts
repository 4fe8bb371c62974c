import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { slugSchema } from '../../api/articleSchemas.ts';
import { mayEdit } from '../articles/authorizeArticle.ts';
import { type Desk, getReadable } from '../articles/createDesk.ts';
import type { Person } from '../person.ts';
import type { NewsroomEnv } from './newsroomEnv.ts';

/** Keeps proxies from closing a quiet stream, and ends it after its session. */
const HEARTBEAT_MS = 15_000;
/** Open pages of one person. */
const STREAMS_MAX = 40;

/**
 * `/api/events`: server-sent events.
 *
 * @param renew the person as they are now, or null if their session has ended
 */
export function createEventRoutes(desk: Desk, renew: (headers: Headers) => Promise<Person | null>): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();
  const counts = new Map<string, number>();

  routes.get('/events', async (context) => {
    const { person } = context.var;
    const slug = slugSchema.safeParse(context.req.query('slug')).data ?? null;
    const standing = slug === null ? null : await getReadable(desk, person, slug);
    const isWriting = context.req.query('write') === '1' && standing !== null && mayEdit(person, standing);
    const count = counts.get(person.id) ?? 0;
    if (count >= STREAMS_MAX) throw new RequestError(429, 'Too many pages are open. Close some.');
    counts.set(person.id, count + 1);
    // Otherwise nginx would hold events back.
    context.header('X-Accel-Buffering', 'no');
    return streamSSE(context, async (stream) => {
      const own = { person, slug, send: (event: object) => void stream.writeSSE({ data: JSON.stringify(event) }) };
      const end = desk.hub.listen(own, isWriting);
      stream.onAbort(() => {
        end();
        counts.set(person.id, (counts.get(person.id) ?? 1) - 1);
      });
      while (!stream.aborted) {
        await stream.write(': still here\n\n');
        await stream.sleep(HEARTBEAT_MS);
        const now = await renew(context.req.raw.headers);
        if (!now) return stream.abort();
        own.person = now;
      }
    });
  });
  return routes;
}
