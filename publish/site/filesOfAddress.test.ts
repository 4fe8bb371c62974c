import { describe, expect, it } from 'vitest';
import { filesOfAddress } from './filesOfAddress.ts';

describe('filesOfAddress', () => {
  it.each([
    ['/', ['index.html']],
    ['/articles/harbour-fire', ['articles/harbour-fire.html', 'articles/harbour-fire']],
    ['/articles/harbour-fire.md', ['articles/harbour-fire.md', 'articles/harbour-fire.md.html']],
    ['/articles/harbour%2dfire', ['articles/harbour-fire.html', 'articles/harbour-fire']],
    ['/_next/static/a.css', ['_next/static/a.css', '_next/static/a.css.html']],
  ])('looks for %s at %j', (pathname, files) => {
    expect(filesOfAddress(pathname)).toEqual(files);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/media/..%5c..%5cpackage.json',
    '/media//a.jpg',
    '/index.html%00.jpg',
    '/%E0%A4%A',
    '/.galley-site',
    '/articles/.hidden',
    '/_headers',
    '/_redirects',
    '/_nginx/server.conf',
    '/index.html.br',
    '/feed.xml.gz',
    '/articles/harbour-fire%2ehtml',
  ])('looks nowhere for %s', (pathname) => {
    expect(filesOfAddress(pathname)).toEqual([]);
  });
});
