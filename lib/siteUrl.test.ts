import { afterEach, describe, expect, it, vi } from 'vitest';

async function siteUrl(settings: Record<string, string>): Promise<string> {
  vi.resetModules();
  for (const [name, value] of Object.entries({ SITE_URL: '', PORT: '', ...settings })) vi.stubEnv(name, value);
  const { absoluteUrl } = await import('./addresses.ts');
  return absoluteUrl('/feed.xml');
}

afterEach(() => vi.unstubAllEnvs());

describe('the address of the site', () => {
  it.each([
    [{}, 'http://localhost:3000/feed.xml'],
    [{ PORT: '3300' }, 'http://localhost:3300/feed.xml'],
    [{ PORT: '0' }, 'http://localhost:3000/feed.xml'],
    [{ PORT: '3300', SITE_URL: 'https://news.example/' }, 'https://news.example/feed.xml'],
  ])('with %j is %s', async (settings, address) => {
    expect(await siteUrl(settings)).toBe(address);
  });
});
