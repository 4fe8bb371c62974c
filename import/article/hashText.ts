import { createHash } from 'node:crypto';

/** Tells whether a text is still the one that was written. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
