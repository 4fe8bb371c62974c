import { env } from '../../../lib/env.ts';

/** Asks the site's server on this machine for an address. Throws if it does not answer. */
export type AskSite = (path: string) => Promise<Response>;

const SITE_PORT = 3000;
/** In development Next compiles the route first. */
const ANSWER_MAX_MS = 60_000;

/** Asks the server that `npm start` or `npm run dev` runs beside the newsroom. */
export const askSite: AskSite = (path) =>
  fetch(`http://${env('HOST') ?? 'localhost'}:${env('PORT') ?? SITE_PORT}${path}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_MAX_MS),
  });
