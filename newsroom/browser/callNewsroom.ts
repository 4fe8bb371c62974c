import type { z } from 'zod';
import { failureSchema } from '../api/problemSchema.ts';

/** An answer that is no success. The message is a sentence for the person at the screen. */
export class NewsroomError extends Error {
  /** HTTP status; 0 if the server could not be reached. */
  readonly status: number;
  /** The answer's JSON, for a status that carries more than a message. */
  readonly answer: unknown;

  constructor(status: number, message: string, answer: unknown = null) {
    super(message);
    this.status = status;
    this.answer = answer;
  }
}

type Call = { method?: 'POST' | 'PUT' | 'DELETE'; json?: unknown; signal?: AbortSignal };

/**
 * Calls the newsroom's API.
 *
 * @param path below `/api/`
 * @throws NewsroomError
 */
export async function callNewsroom<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  { method = 'POST', json, signal }: Call = {},
): Promise<z.infer<Schema>> {
  const isRead = json === undefined && method === 'POST';
  const response = await fetch(`/api/${path}`, {
    method: isRead ? 'GET' : method,
    ...(json === undefined ? {} : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NewsroomError(0, 'The newsroom cannot be reached. What you write is kept in this browser.');
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return schema.parse(answer);
  throw new NewsroomError(response.status, failureOf(answer, response.status), answer);
}

function failureOf(answer: unknown, status: number): string {
  const { data } = failureSchema.safeParse(answer);
  return data?.message ?? `The newsroom answered with an error (${status}).`;
}

/** Where a picture of an article is shown from. */
export function photoUrl(slug: string, name: string, width: number): string {
  return `/api/articles/${slug}/photos/${encodeURIComponent(name)}?width=${width}`;
}
