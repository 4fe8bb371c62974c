import { createHash } from 'node:crypto';

/**
 * Hashes a list of texts and bytes for a cache key: the first 32 hexadecimal digits of their
 * SHA-256. A separator after each part keeps `('ab', 'c')` and `('a', 'bc')` apart. Names of
 * published pictures depend on it.
 */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 32);
}
