import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { z } from 'zod';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { slugSchema } from '../../api/articleSchemas.ts';
import { hasRight, type Right } from '../../api/roles.ts';
import type { Person } from '../person.ts';

/** What Hono carries through a request. */
export type NewsroomEnv = {
  Bindings: HttpBindings;
  Variables: {
    person: Person;
    /** Null where nobody signs in. */
    sessionId: string | null;
  };
};

export type NewsroomContext = Context<NewsroomEnv>;

/** @throws {RequestError} 400 with what is wrong with it */
export async function parseJson<Schema extends z.ZodType>(
  context: NewsroomContext,
  schema: Schema,
): Promise<z.output<Schema>> {
  if (!/^application\/json\b/.test(context.req.header('Content-Type') ?? '')) {
    throw new RequestError(400, 'Send JSON.');
  }
  const value: unknown = await context.req.json().catch(() => undefined);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RequestError(400, `This cannot be read: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

/** The slug in an address; what is none names no article. */
export function slugOfRequest(context: NewsroomContext): string {
  const parsed = slugSchema.safeParse(context.req.param('slug'));
  if (!parsed.success) throw new RequestError(404, 'There is no such article.');
  return parsed.data;
}

/** @throws {RequestError} 403 */
export function requireRight({ role }: Person, right: Right): void {
  if (!hasRight(role, right)) throw new RequestError(403, 'Your role does not include this. Ask an owner.');
}
