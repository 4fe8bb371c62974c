import '../publish/process/refuseWrongSettings.ts';

import { parseArgs } from 'node:util';
import { getArticleForPreview } from '../lib/articles.ts';
import { currentTime } from '../lib/clock.ts';
import { env } from '../lib/env.ts';
import { buildPreviewLink } from '../lib/preview/previewLink.ts';
import { ensurePreviewSecret } from '../lib/previewSecret.ts';

const DEFAULT_HOURS = 24;
const MAX_HOURS = 24 * 90;
const USAGE = 'npm run preview -- <slug> [--hours 24]';

/** `npm run preview -- <slug> [--hours 24]`: prints the address of an article's preview. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { hours: { type: 'string' } } });
const [slug, ...others] = positionals;
const hours = Number(values.hours ?? DEFAULT_HOURS);
if (slug === undefined || others.length > 0) fail(`Name one article: ${USAGE}`);
if (!(hours > 0 && hours <= MAX_HOURS))
  fail(`--hours is "${values.hours}"; it must be more than 0, and at most ${MAX_HOURS}.`);
if (!hasArticle(slug)) {
  fail(
    `There is no article "${slug}" in what was built last. Its slug is the name of its folder; npm run build takes it up.`,
  );
}
const expires = new Date(currentTime().getTime() + hours * 3_600_000);
console.log(buildPreviewLink(slug, expires, await ensurePreviewSecret(), env('PREVIEW_FRONT_END')));
console.log(`Whoever has this address can see the article until ${expires.toISOString()}.`);

function hasArticle(name: string): boolean {
  try {
    return getArticleForPreview(name) !== null;
  } catch {
    return fail('Nothing has been built yet: npm run build');
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
