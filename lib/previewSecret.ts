import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { env } from './env.ts';

/** The signing key for previews, unless `PREVIEW_SECRET` is set. */
const SECRET_FILE = resolve('.galley/preview-secret');
const SECRET_BYTES = 32;
const SECRET_MIN_LENGTH = 16;

/**
 * The signing key for previews.
 *
 * @returns null if there is none, so no preview can have been signed
 * @throws if `PREVIEW_SECRET` is too short
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
 * The signing key for previews. If there is none yet, creates a file that only its owner can read.
 *
 * @throws as `getPreviewSecret` does, and if the file cannot be written
 */
export async function ensurePreviewSecret(file = SECRET_FILE): Promise<string> {
  const known = getPreviewSecret(file);
  if (known !== null) return known;
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  await writeFile(temporary, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // If two processes race, the second keeps the first one's key, which may already have signed.
    await link(temporary, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(temporary, { force: true });
  }
  return ensurePreviewSecret(file);
}
