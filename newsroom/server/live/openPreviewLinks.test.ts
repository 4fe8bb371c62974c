import { expect, it } from 'vitest';
import { previewLinkSchema } from '../../api/siteSchemas.ts';
import { startNewsroom } from '../newsroom.testing.ts';

it('leads to another front end, with a token for its document', async () => {
  const newsroom = await startNewsroom(undefined, { frontEnd: 'https://app.example/preview?token=' });
  try {
    const { body } = await newsroom.call('POST', '/api/preview-link', { slug: 'quiet' });
    const { url, expires } = previewLinkSchema.parse(body);
    const [, slug, seconds] = /^https:\/\/app\.example\/preview\?token=([\w-]+)\.(\d+)\.[\w-]{43}$/.exec(url) ?? [];
    expect(Buffer.from(slug ?? '', 'base64url').toString()).toBe('quiet');
    expect(Number(seconds)).toBe(new Date(expires).getTime() / 1000);
  } finally {
    await newsroom.close();
  }
});
