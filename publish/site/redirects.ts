import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Redirect, redirectKey } from '../../lib/content/model/redirectKey.ts';
import { workDir } from '../../lib/paths.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';

/**
 * The table of addresses that have moved or are gone. Written by the publisher, read by the server.
 */
const redirectsFile = join(workDir, 'redirects.json');

/** An address whose article was taken down. */
export type Gone = { from: string; gone: true };

export type RedirectEntry = Redirect | Gone;

const redirectsSchema: z.ZodType<RedirectEntry[]> = z.array(
  z.union([z.object({ from: z.string(), to: z.string() }), z.object({ from: z.string(), gone: z.literal(true) })]),
);

/** A path as it is written in headers: percent-encoded once. */
export function encodeAddress(path: string): string {
  return /^[!-~]*$/.test(path) ? path : encodeURI(path);
}

/** Writes the table for the server. Atomic. */
export async function writeRedirects(entries: readonly RedirectEntry[], file = redirectsFile): Promise<void> {
  await writeFileAtomic(file, JSON.stringify(entries));
}

/**
 * Reads the table; empty when there is none.
 *
 * @throws when the file is not a valid table
 */
export async function readRedirects(file = redirectsFile): Promise<RedirectEntry[]> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  return redirectsSchema.parse(JSON.parse(text));
}

/**
 * Looks up addresses in the table. Reads it again when the file has changed, so changes take effect
 * while the server runs.
 *
 * @returns a function that gives the entry of a path, or null; a query counts only in a shortlink
 */
export function createRedirectLookup(file = redirectsFile): (address: string) => Promise<RedirectEntry | null> {
  let known = { version: '', entries: new Map<string, RedirectEntry>() };
  return async (address) => {
    const version = await stat(file).then(
      ({ ino, mtimeMs, size }) => `${ino} ${mtimeMs} ${size}`,
      () => 'missing',
    );
    if (version !== known.version) {
      known = {
        version,
        entries: new Map((await readRedirects(file)).map((entry) => [redirectKey(entry.from), entry])),
      };
    }
    return known.entries.get(redirectKey(address)) ?? null;
  };
}
