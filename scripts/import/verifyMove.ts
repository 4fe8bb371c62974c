import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { listHeldBack } from '../../import/plan/listHeldBack.ts';
import { listRedirects } from '../../import/plan/listRedirects.ts';
import { planImport } from '../../import/plan/planImport.ts';
import { readNewsroom } from '../../import/plan/readNewsroom.ts';
import type { SlugStyle } from '../../import/plan/toSlug.ts';
import { type Ask, verifyAddresses } from '../../import/plan/verifyAddresses.ts';
import { currentTime } from '../../lib/clock.ts';
import type { Redirect } from '../../lib/content/model/redirectKey.ts';
import { REDIRECTS_FILE } from '../../lib/content/reading/readRedirects.ts';
import { contentDir } from '../../lib/paths.ts';
import { getPublication } from '../../lib/site.ts';
import { createProgressBar } from '../../lib/util/progressBar.ts';
import { UsageError } from '../runCommandLine.ts';
import { type ReadOptions, readExport, type System } from './readExport.ts';

const redirectsSchema = z.array(z.object({ from: z.string(), to: z.string() }));

/**
 * The addresses that a site should answer, and where each leads: of an export, of a list of
 * redirects, or of the newsroom. Null if the file cannot be read, after saying why.
 *
 * @param path an export, a folder of Markdown, a list in JSON, or the newsroom's folder
 */
export async function listExpected(
  path: string,
  options: ReadOptions,
  slugStyle: SlugStyle,
): Promise<Redirect[] | null> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`There is no file ${path}.`);
  const list = path === contentDir ? join(contentDir, REDIRECTS_FILE) : path;
  const redirects = list.endsWith('.json') ? redirectsIn(list) : null;
  if (redirects !== null) return redirects;
  const system: System = stats.isDirectory() ? 'markdown' : path.endsWith('.json') ? 'ghost' : 'wordpress';
  const exported = await readExport(system, path, options);
  if (exported === null) return null;
  const plan = planImport(exported, getPublication().language, await readNewsroom(contentDir), slugStyle);
  const articles = plan.articles
    .filter(({ article }) => !article.isDraft)
    .map(({ slug }) => ({ from: encodeURI(`/articles/${slug}`), to: `/articles/${slug}` }));
  const written = redirectsIn(join(contentDir, REDIRECTS_FILE)) ?? [];
  const expected = [...articles, ...listRedirects(exported, plan, new Map()), ...written];
  return [...new Map(expected.map((redirect) => [redirect.from, redirect])).values()];
}

/** The redirects in a file; null if it holds something else. */
function redirectsIn(path: string): Redirect[] | null {
  try {
    return redirectsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Asks a running site for each address, and prints those that do not lead where they should. */
export async function verifyMove(redirects: readonly Redirect[], siteUrl: string): Promise<0 | 1> {
  const heldBack = await listHeldBack(contentDir, currentTime(), getPublication().timeZone);
  const progress = createProgressBar('Addresses');
  const ask: Ask = async (url) => {
    const { status, headers, body } = await fetch(url, { redirect: 'manual' });
    await body?.cancel();
    return { status, location: headers.get('location') };
  };
  const { wrong, waiting } = await verifyAddresses(redirects, siteUrl, {
    ask,
    heldBack,
    onProgress: (done) => progress.update(done, redirects.length, ''),
  });
  progress.end();
  for (const { from, to, problem } of wrong) console.log(`${from} should lead to ${to}: ${problem}`);
  const [right, total] = [redirects.length - wrong.length - waiting.length, redirects.length].map((count) =>
    count.toLocaleString('en-US'),
  );
  console.log(`${right} of ${total} addresses lead where they should`);
  if (waiting.length > 0) {
    const kinds = ['incomplete', 'draft', 'scheduled'] as const;
    const counts = kinds.map((kind) => [kind, waiting.filter(({ reason }) => reason === kind).length] as const);
    const parts = counts
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `${count.toLocaleString('en-US')} ${kind}`);
    console.log(`${waiting.length.toLocaleString('en-US')} wait for articles that are held back: ${parts.join(', ')}`);
  }
  return wrong.length === 0 ? 0 : 1;
}
