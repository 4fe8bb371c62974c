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

type Call = { method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; json?: unknown; file?: File; signal?: AbortSignal };

let signInAgain: (() => Promise<void>) | null = null;
let signingIn: Promise<void> | null = null;

/**
 * What to do when a session has ended: the call that found out waits for it, and is made once more.
 *
 * @returns undoes it
 */
export function handleSignedOut(handle: () => Promise<void>): () => void {
  signInAgain = handle;
  return () => {
    signInAgain = null;
  };
}

/** Waits until somebody has signed in again; false if nobody is asked to here. */
async function waitForSignIn(): Promise<boolean> {
  if (!signInAgain) return false;
  signingIn ??= signInAgain().finally(() => {
    signingIn = null;
  });
  await signingIn;
  return true;
}

/**
 * Calls the newsroom's API. If the session has ended, waits until somebody has signed in again.
 *
 * @param path below `/api/`
 * @throws NewsroomError
 */
export async function callNewsroom<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  { method = 'POST', json, file, signal }: Call = {},
): Promise<z.infer<Schema>> {
  const isRead = json === undefined && file === undefined && method === 'POST';
  const response = await fetch(`/api/${path}`, {
    method: isRead ? 'GET' : method,
    ...(json === undefined ? {} : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }),
    ...(file ? { body: file, headers: { 'content-type': 'application/octet-stream' } } : {}),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NewsroomError(0, 'The newsroom cannot be reached. What you write is kept in this browser.');
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.status === 401 && !isForSignedOut(path) && (await waitForSignIn())) {
    return callNewsroom(path, schema, { method, json, ...(file ? { file } : {}), ...(signal ? { signal } : {}) });
  }
  if (response.ok) return schema.parse(answer);
  throw new NewsroomError(response.status, failureOf(answer, response.status), answer);
}

/** Whether an address answers without a session, or says that there is none. */
function isForSignedOut(path: string): boolean {
  return path.startsWith('auth/') || ['me', 'invitation', 'accept-invitation', 'sign-in-ways'].includes(path);
}

function failureOf(answer: unknown, status: number): string {
  const { data } = failureSchema.safeParse(answer);
  return data?.message ?? `The newsroom answered with an error (${status}).`;
}

/** Where a picture of an article is shown from. */
export function photoUrl(slug: string, name: string, width: number): string {
  return `/api/articles/${slug}/photos/${encodeURIComponent(name)}?width=${width}`;
}
