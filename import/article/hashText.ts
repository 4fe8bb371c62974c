import { createHash } from 'node:crypto';

/** A hash to detect whether a written text was edited. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
