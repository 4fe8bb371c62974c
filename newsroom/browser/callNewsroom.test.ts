import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { callNewsroom, handleSignedOut } from './callNewsroom.ts';

/** A server whose session has ended until somebody signs in. */
function stubServer() {
  const calls: string[] = [];
  const server = { isSignedIn: false, calls };
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit = {}) => {
    server.calls.push(`${method} ${url}`);
    return server.isSignedIn
      ? Response.json({ done: true })
      : Response.json({ message: 'Sign in first.' }, { status: 401 });
  });
  return server;
}

afterEach(() => vi.unstubAllGlobals());

describe('callNewsroom', () => {
  it('waits until somebody has signed in again, asks once, and then makes each call once more', async () => {
    const server = stubServer();
    let askCount = 0;
    const stop = handleSignedOut(async () => {
      askCount += 1;
      server.isSignedIn = true;
    });
    const answer = z.object({ done: z.boolean() });
    const save = callNewsroom('articles/pier', answer, { method: 'PUT', json: {} });
    const autosave = callNewsroom('articles/pier/working-copy', answer, { method: 'PUT', json: {} });
    expect(await Promise.all([save, autosave])).toEqual([{ done: true }, { done: true }]);
    expect(askCount).toBe(1);
    expect(server.calls.filter((call) => call === 'PUT /api/articles/pier')).toHaveLength(2);
    stop();
  });

  it.each(['me', 'invitation', 'auth/sign-in/email'])('does not wait for a session to ask for %s', async (path) => {
    stubServer();
    const stop = handleSignedOut(() => Promise.reject(new Error('asked')));
    await expect(callNewsroom(path, z.unknown(), { json: {} })).rejects.toMatchObject({ status: 401 });
    stop();
  });

  it('fails where nobody is asked', async () => {
    stubServer();
    await expect(callNewsroom('articles', z.unknown())).rejects.toThrow('Sign in first.');
  });
});
