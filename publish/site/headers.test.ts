import { describe, expect, it } from 'vitest';
import { contentTypeFor, headersFor } from './headers.ts';

describe('contentTypeFor', () => {
  it('names the encoding of text that cannot name its own', () => {
    expect(contentTypeFor('/articles/harbour-fire.md')).toBe('text/markdown; charset=utf-8');
    expect(contentTypeFor('/llms.txt')).toBe('text/plain; charset=utf-8');
  });

  it('tells feeds from other JSON and XML', () => {
    expect(contentTypeFor('/sections/harbour/feed.json')).toBe('application/feed+json');
    expect(contentTypeFor('/feed.xml')).toBe('application/rss+xml; charset=utf-8');
    expect(contentTypeFor('/feed.atom')).toBe('application/atom+xml; charset=utf-8');
    expect(contentTypeFor('/sitemap.xml')).toBe('application/xml; charset=utf-8');
    expect(contentTypeFor('/api/articles.json')).toBe('application/json');
  });
});

describe('headersFor', () => {
  it('lets anybody’s page read the API, and nothing else', () => {
    for (const address of ['/api/articles.json', '/pagefind/pagefind.js']) {
      expect(headersFor(address)).toMatchObject({ 'Access-Control-Allow-Origin': '*' });
    }
    expect(headersFor('/articles/harbour-fire')).not.toHaveProperty('Access-Control-Allow-Origin');
  });
});
