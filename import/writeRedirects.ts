import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redirect } from '../lib/content/model/redirectKey.ts';
import { parseRedirects, REDIRECTS_FILE } from '../lib/content/reading/readRedirects.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';

/**
 * Adds redirects to the newsroom's `redirects.json`. Entries that are there stay as they are: an
 * editor may have changed them. A file that is broken is left alone; the check reports it.
 */
export async function writeRedirects(redirects: readonly Redirect[], contentDir: string): Promise<void> {
  const file = join(contentDir, REDIRECTS_FILE);
  const present = await readFile(file, 'utf8').catch(() => '[]');
  const before = parseRedirects(present);
  if (before.findings.length > 0) return;
  const after = parseRedirects(JSON.stringify([...before.redirects, ...redirects])).redirects;
  if (after.length === before.redirects.length) return;
  await writeFileAtomic(file, `[\n${after.map((redirect) => ` ${JSON.stringify(redirect)}`).join(',\n')}\n]\n`);
}
