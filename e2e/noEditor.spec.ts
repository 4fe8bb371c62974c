import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listFiles } from '../publish/site/outDirectory.ts';
import { FIXTURES_OUT_DIR } from './support/newsrooms.ts';

test.describe('the editor is no part of a published site', () => {
  test('none of its addresses exists', async ({ request }) => {
    const own = { headers: { 'no-cors': '1' } };
    for (const path of ['/keystatic', '/keystatic/collection/articles', '/api/keystatic', '/api/keystatic/tree']) {
      expect((await request.get(path, own)).status(), path).toBe(404);
    }
    const save = await request.post('/api/keystatic/update', { ...own, data: { additions: [], deletions: [] } });
    expect(save.status()).toBeGreaterThanOrEqual(404);
  });

  test('none of its code is shipped', async () => {
    const texts = (await listFiles(FIXTURES_OUT_DIR)).filter((path) => /\.(?:html|js|css|json|txt|xml)$/.test(path));
    expect(texts.length).toBeGreaterThan(50);
    for (const path of texts) {
      expect(await readFile(join(FIXTURES_OUT_DIR, path), 'utf8'), path).not.toMatch(/keystatic/i);
    }
  });
});
