import { describe, expect, it } from 'vitest';
import { isLocalAddress } from './isLocalAddress.ts';

describe('isLocalAddress', () => {
  it.each([
    'http://localhost/',
    'http://LOCALHOST:3000/articles/pier',
    'http://app.localhost:8080',
    'http://127.0.0.1:4000',
    'http://127.1/',
    'http://2130706433/',
    'http://0.0.0.0:3000',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.0.10/cms',
    'http://169.254.1.1',
    'http://100.64.0.1',
    'https://intranet/page',
    'http://nas.local/',
    'http://cms.internal/edit?id=3',
    'http://router.home.arpa',
    'http://gazette.test/',
    'http://editor.lan.',
  ])('finds that readers cannot reach %s', (url) => {
    expect(isLocalAddress(url)).toBe(true);
  });

  it.each([
    'https://example.org/',
    'https://localhost.example.org',
    'https://www.local.fr/',
    'https://172.32.0.1/',
    'https://11.0.0.1/',
    'https://100.128.0.1/',
    'https://münchen.example/',
    'mailto:ann@localhost.example',
    '/articles/pier',
    '#pier',
    'https://example.org/?next=http://localhost/',
  ])('leaves %s alone', (url) => {
    expect(isLocalAddress(url)).toBe(false);
  });
});
