import { describe, expect, it } from 'vitest';
import { isAllowedStandaloneUrl, isAllowedUrl, isAllowedUrlOf } from './isAllowedUrl.ts';

describe('isAllowedUrl', () => {
  it.each([
    'https://example.org',
    'HTTP://example.org/a?b=c:d#e',
    'mailto:desk@example.org',
    '/articles/pier',
    '/articles/pier#boat',
    '#boat',
    '/search?q=a:b',
    'pier',
    './a:b',
    'https://example.org/[a]?[b]#[c]',
  ])('allows %s', (url) => {
    expect(isAllowedUrl(url)).toBe(true);
  });

  it.each([
    '',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'java\u00adscript:alert(1)',
    '\u200bjavascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.org/x',
    'view-source:https://example.org',
    'tel:123',
    '//example.org',
    '/\\example.org',
    '\\\\example.org',
    'https:example.org',
    'https:/example.org',
    'https:\\\\example.org',
    'https://',
    'https://?x',
    'mailto:',
    'https://exam ple.org',
    'https://[',
    'https://[::1]/',
    'HTTP://[2001:db8::1]:80/a',
    'https://[a]@example.org',
    'https://a:b',
    'https://%',
    'https://a:99999/x',
  ])('refuses %j', (url) => {
    expect(isAllowedUrl(url)).toBe(false);
  });
});

describe('isAllowedStandaloneUrl', () => {
  it.each(['https://example.org', '/about', 'mailto:a@example.org'])('allows %s', (url) => {
    expect(isAllowedStandaloneUrl(url)).toBe(true);
  });

  it.each(['example.org', '#top', '../x', 'CC0', '//example.org', 'javascript:x'])('refuses %s', (url) => {
    expect(isAllowedStandaloneUrl(url)).toBe(false);
  });
});

describe('isAllowedUrlOf', () => {
  const schemes = ['https:', 'http:'];

  it.each(['https://example.org', 'HTTP://example.org/a'])('allows %s', (url) => {
    expect(isAllowedUrlOf(schemes, url)).toBe(true);
  });

  it.each(['/about', '#top', 'example.org', 'mailto:a@example.org', 'https://[', 'javascript:x'])(
    'refuses %s',
    (url) => {
      expect(isAllowedUrlOf(schemes, url)).toBe(false);
    },
  );
});
