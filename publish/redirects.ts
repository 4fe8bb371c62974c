import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { workDir } from '../lib/content/paths.ts';
import { writeFileAtomic } from '../lib/files/writeFileAtomic.ts';
import type { Redirect } from '../lib/listRedirects.ts';

/** The table of addresses that have moved, written at each publication and read by the server. */
export const redirectsFile = join(workDir, 'redirects.json');

const redirectsSchema = z.array(z.object({ from: z.string(), to: z.string() }));

/** Writes the table for the server, whole or not at all. */
export async function writeRedirects(redirects: readonly Redirect[], file = redirectsFile): Promise<void> {
  await writeFileAtomic(file, JSON.stringify(redirects));
}

/**
 * Looks addresses up in the table, which is read again when its file has changed: an article that moves while the
 * server runs is found at once.
 *
 * @returns where an address has moved to; null when it has not, or when there is no table
 */
export function createRedirectLookup(file = redirectsFile): (pathname: string) => Promise<string | null> {
  let known = { version: '', targets: new Map<string, string>() };
  return async (pathname) => {
    const version = await stat(file).then(
      ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
      () => 'missing',
    );
    if (version !== known.version) known = { version, targets: await readTargets(file) };
    return known.targets.get(pathname) ?? null;
  };
}

async function readTargets(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  return new Map(redirectsSchema.parse(JSON.parse(text)).map(({ from, to }) => [from, to]));
}
