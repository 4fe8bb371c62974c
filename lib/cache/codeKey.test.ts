import { expect, it } from 'vitest';
import { type CodeKind, codeKey } from './codeKey.ts';

const KINDS: readonly CodeKind[] = ['readings', 'articles', 'store', 'tracked', 'next', 'site'];

it.each<CodeKind>(KINDS)('hashes the code of %s: all of its entry points exist', async (kind) => {
  expect(await codeKey(kind)).toMatch(/^[0-9a-f]{32}$/);
});

it('is another for each kind', async () => {
  expect(new Set(await Promise.all(KINDS.map(codeKey))).size).toBe(KINDS.length);
});
