import { env } from './env.ts';

const DEFAULT_PORT = 3000;

/** Absolute URL of the site, without a trailing slash: a fact of the deployment, not of the publication. */
export const siteUrl = (env('SITE_URL') ?? `http://localhost:${Number(env('PORT')) || DEFAULT_PORT}`).replace(
  /\/+$/,
  '',
);
