import { fileURLToPath } from 'node:url';
import { env } from '../lib/env.ts';
import { keepPublisher } from './keepPublisher.ts';

const SCRIPT = fileURLToPath(new URL('../scripts/newsroom/newsroom.ts', import.meta.url));
export const NEWSROOM_PORT = 3001;
const LOOK_AGAIN_MS = 250;

/** The address of a newsroom that only this machine reaches. */
export function localNewsroomUrl(): string {
  return `http://localhost:${env('NEWSROOM_PORT') ?? NEWSROOM_PORT}`;
}

/**
 * Runs the newsroom beside a server, in a process of its own, unless `NEWSROOM=off`. Whatever happens
 * to it, the server goes on.
 *
 * @param options.access `people`: they sign in, at `NEWSROOM_URL` or on this machine; `alone`: one
 *   person on this machine, without sign-in
 * @param options.isDue it starts once this is true
 * @returns a function that ends it for good
 */
export function keepNewsroom({ access, isDue }: { access: 'people' | 'alone'; isDue: () => boolean }): {
  stop: () => Promise<void>;
} {
  if (env('NEWSROOM') === 'off') return { stop: async () => {} };
  const args = access === 'alone' ? ['--alone'] : ['--url', env('NEWSROOM_URL') ?? localNewsroomUrl()];
  let newsroom: ReturnType<typeof keepPublisher> | undefined;
  const startIfDue = () => {
    if (!isDue()) return;
    clearInterval(timer);
    newsroom = keepPublisher({ name: 'newsroom', script: SCRIPT, args, hasSite: () => true, onFailedStart: () => {} });
  };
  const timer = setInterval(startIfDue, LOOK_AGAIN_MS).unref();
  startIfDue();
  return {
    stop: async () => {
      clearInterval(timer);
      await newsroom?.stop();
    },
  };
}
