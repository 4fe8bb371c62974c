import { describe, expect, it } from 'vitest';
import { findWrongSettings, SETTINGS } from './settings.ts';

describe('findWrongSettings', () => {
  it.each([
    ['SITE_URL', 'example.com', 'SITE_URL is "example.com"; it must be an address such as https://news.example.'],
    ['SITE_URL', 'ftp://x', 'SITE_URL is "ftp://x"; it must be an address such as https://news.example.'],
    ['SITE_URL', 'https://', 'SITE_URL is "https://"; it must be an address such as https://news.example.'],
    [
      'SITE_URL',
      'https://example.com/news',
      'SITE_URL is "https://example.com/news"; it must end with the host (https://example.com): a site cannot be below a path.',
    ],
    [
      'SITE_URL',
      'https://example.com/?a=1',
      'SITE_URL is "https://example.com/?a=1"; it must end with the host: no "?" and no "#".',
    ],
    [
      'SITE_URL',
      'https://me:pw@example.com',
      'SITE_URL is "https://me:pw@example.com"; it must hold no user name and no password.',
    ],
    ['WEBHOOK_SECRET', 'short', 'WEBHOOK_SECRET must have at least 16 characters that nobody can guess.'],
    ['WEBHOOK_SECRET', 'whsec_c2hvcnQ=', 'WEBHOOK_SECRET must have at least 16 characters that nobody can guess.'],
    ['PORT', '65536', 'PORT is "65536"; it must be 0 to 65535.'],
    ['PORT', '-1', 'PORT is "-1"; it must be 0 to 65535.'],
    ['PORT', '3000x', 'PORT is "3000x"; it must be 0 to 65535.'],
    ['PORT', '1e3', 'PORT is "1e3"; it must be 0 to 65535.'],
    [
      'HOST',
      'localhost:3000',
      'HOST is "localhost:3000"; it must be a name or an IP address, without a port, which is PORT.',
    ],
    ['LOG_FORMAT', 'xml', 'LOG_FORMAT is "xml"; it must be text or json.'],
    ['ACCESS_LOG', 'yes', 'ACCESS_LOG is "yes"; it must be 0 or 1.'],
    ['PREVIEW_SECRET', 'short', 'PREVIEW_SECRET must have at least 16 characters that nobody can guess.'],
    ['RESCAN_S', 'ten', 'RESCAN_S is "ten"; it must be a number of seconds above 0.'],
    ['RESCAN_S', '0', 'RESCAN_S is "0"; it must be a number of seconds above 0.'],
    ['ON_PUBLISH', 'https://', 'ON_PUBLISH must be a webhook such as https://cdn.example/purge.'],
    [
      'ON_PUBLISH',
      '["purge",',
      'ON_PUBLISH must be a command as a JSON array of strings, such as ["/usr/local/bin/purge","--quiet"].',
    ],
    [
      'KEYSTATIC_STORAGE',
      'github',
      'KEYSTATIC_STORAGE is no setting any more: the newsroom has taken the place of that editor. Remove it, and see docs/newsroom.md for NEWSROOM_URL and signing in.',
    ],
    ['SOURCE_DATE_EPOCH', 'today', 'SOURCE_DATE_EPOCH is "today"; it must be a whole number of seconds.'],
  ])('refuses %s=%s', (name, value, sentence) => {
    expect(findWrongSettings({ [name]: value })).toEqual([sentence]);
  });

  it.each([
    ['SITE_URL', 'https://news.example'],
    ['SITE_URL', 'http://localhost:3300/'],
    ['SITE_URL', 'https://xn--mnchen-3ya.example//'],
    ['PORT', '0'],
    ['PORT', '65535'],
    ['HOST', '::1'],
    ['HOST', '0.0.0.0'],
    ['HOST', 'news_1.example'],
    ['ACCESS_LOG', '1'],
    ['RESCAN_S', '0.5'],
    ['ON_PUBLISH', 'xargs -n 100 ./purge.sh'],
    ['ON_PUBLISH', '["purge","--quiet"]'],
    ['SOURCE_DATE_EPOCH', '0'],
    ['PORT', ''],
  ])('takes %s=%s', (name, value) => {
    expect(findWrongSettings({ [name]: value })).toEqual([]);
  });

  it('names what a setting needs beside it', () => {
    expect(findWrongSettings({ SMTP_URL: 'smtp://localhost', OIDC_DOMAIN: 'news.example' })).toEqual([
      'SMTP_URL needs SMTP_FROM, the sender of the mails.',
      'OIDC_DOMAIN needs OIDC_ROLE, the role in which its people join.',
    ]);
  });

  it('names every wrong setting at once, and takes every example', () => {
    expect(findWrongSettings({ PORT: 'x', SITE_URL: 'x' })).toHaveLength(2);
    for (const [name, { example, isSecret }] of Object.entries(SETTINGS)) {
      // Some mean nothing without another.
      const wrong = findWrongSettings({ [name]: example }).filter((one) => !one.startsWith(`${name} needs `));
      if (!isSecret) expect(wrong, name).toEqual([]);
    }
  });

  it('wants a secret for webhooks, and addresses', () => {
    const WEBHOOK_SECRET = 'whsec_c2l4dGVlbiBieXRlcyBvciBtb3Jl';
    expect(findWrongSettings({ WEBHOOKS: 'https://a.example/hook' })).toEqual([
      'WEBHOOKS needs WEBHOOK_SECRET, which signs them.',
    ]);
    expect(findWrongSettings({ WEBHOOKS: 'a.example', WEBHOOK_SECRET })).toEqual([
      'WEBHOOKS must be addresses such as https://app.example/hooks, separated by spaces.',
    ]);
    expect(findWrongSettings({ WEBHOOKS: 'https://a.example/1, https://b.example/2', WEBHOOK_SECRET })).toEqual([]);
  });
});
