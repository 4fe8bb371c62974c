import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';

/** Texts that editors were given, by version: what a stale save is compared with. */
export type Texts = {
  /** @returns its version */
  remember: (text: string) => Promise<string>;
  /** Null if the newsroom never gave it to anybody, or long ago. */
  get: (version: string) => Promise<string | null>;
};

const KEPT_MS = 90 * 24 * 3_600_000;

/** The version of a text: git's hash of it. */
export function versionOf(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Opens the folder of texts, and removes what is older than three months. */
export async function openTexts(folder: string, now: Date): Promise<Texts> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    const stats = await stat(file).catch(() => null);
    if (stats && now.getTime() - stats.mtimeMs > KEPT_MS) await rm(file, { force: true });
  }
  const written = new Set<string>();
  return {
    remember: async (text) => {
      const version = versionOf(text);
      if (!written.has(version)) await writeFileAtomic(join(folder, version), text);
      written.add(version);
      return version;
    },
    get: (version) =>
      /^[0-9a-f]{40}$/.test(version)
        ? readFile(join(folder, version), 'utf8').catch(() => null)
        : Promise.resolve(null),
  };
}
