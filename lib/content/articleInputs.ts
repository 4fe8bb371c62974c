import { createHash } from 'node:crypto';

/**
 * A name for all that an article is made of.
 *
 * @param text its file
 * @param pictures the hash of each picture that it uses, by its `src`; empty where it cannot be read
 */
export function articleInputs(text: Uint8Array, pictures: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256').update(text);
  for (const [src, picture] of [...pictures].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`\0${src} ${picture}`);
  return hash.digest('hex').slice(0, 32);
}
