import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { env } from './env.ts';

/** What previews are signed with, where `PREVIEW_SECRET` does not say. */
const SECRET_FILE = resolve('.galley/preview-secret');
const SECRET_BYTES = 32;
const SECRET_MIN_LENGTH = 16;

/**
 * The secret that previews are signed with.
 *
 * @returns null when there is none, and so no preview can have been signed
 * @throws when `PREVIEW_SECRET` is too short to be one
 */
export function getPreviewSecret(file = SECRET_FILE): string | null {
  const secret =
    env('PREVIEW_SECRET') ??
    (existsSync(/* turbopackIgnore: true */ file)
      ? readFileSync(/* turbopackIgnore: true */ file, 'utf8').trim()
      : null);
  if (secret !== null && secret.length < SECRET_MIN_LENGTH) {
    throw new Error(`PREVIEW_SECRET is too short: at least ${SECRET_MIN_LENGTH} characters that nobody can guess.`);
  }
  return secret;
}

/**
 * The secret that previews are signed with; where there is none yet, a file is made that only its owner can read.
 *
 * @throws as `getPreviewSecret` does, and when the file cannot be written
 */
export async function ensurePreviewSecret(file = SECRET_FILE): Promise<string> {
  const known = getPreviewSecret(file);
  if (known !== null) return known;
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  await writeFile(temporary, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // Whoever comes second keeps what the first has made, and signed with.
    await link(temporary, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(temporary, { force: true });
  }
  return ensurePreviewSecret(file);
}
