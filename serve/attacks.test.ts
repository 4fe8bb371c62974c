import type fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LARGE_BYTES, startAttackedServer } from './attackedServer.testing.ts';

// Every file that the server opens is noted.
const opened = vi.hoisted(() => [] as string[]);
vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  const openSync: typeof fs.openSync = (path, ...rest) => {
    opened.push(String(path));
    return real.openSync(path, ...rest);
  };
  return { ...real, openSync };
});

let site: Awaited<ReturnType<typeof startAttackedServer>>;
beforeAll(async () => {
  site = await startAttackedServer();
});
afterAll(() => site.stop());

describe('no address leads out of the published site', () => {
  const up = [
    '..',
    '%2e%2e',
    '.%2e',
    '%2E.',
    '%252e%252e',
    '..%00',
    '%c0%ae%c0%ae',
    '%e0%80%ae%e0%80%ae',
    '\xc0\xae\xc0\xae',
    '..;',
    '...',
    '%u002e%u002e',
    '．．',
  ];
  const slashes = [
    '/',
    '//',
    '%2f',
    '%2F',
    '\\',
    '%5c',
    '%252f',
    '%c0%af',
    '%e0%80%af',
    '\xc0\xaf',
    '/./',
    '%00/',
    '%0a/',
  ];
  const targets = ['secret.txt', 'out-2.txt', 'secret.txt%00.html', 'secret.txt.html'];

  it('however its dots and slashes are spelt', async () => {
    for (const dots of up) {
      for (const slash of slashes) {
        const targetPaths = targets.map((target) => `/${dots}${slash}${target}`);
        const deeper = [
          `/media${slash}${dots}${slash}${dots}${slash}secret.txt`,
          `/media/${`${dots}${slash}`.repeat(12)}etc/passwd`,
        ];
        for (const path of [...targetPaths, ...deeper]) site.expectNothingLeaked(await site.get(path), path);
      }
    }
  });

  it('nor by links, hidden files, or files that are for hosts', async () => {
    const paths = [
      '/link.txt',
      '/way-out/secret.txt',
      '/way-out/out/_headers',
      '/process/environ',
      '/process/cwd/secret.txt',
      '/loop',
    ];
    const own = [
      '/_headers',
      '/_redirects',
      '/_nginx/http.conf',
      '/%5fheaders',
      '/.galley-site',
      '/%2egalley-site',
      '/.env',
      '/.git/config',
      '/_next/../_headers',
      '/deep',
      '/deep/er',
      '/media',
      '/%5Fnginx/http.conf',
    ];
    for (const path of [...paths, ...own]) {
      const responses = await site.get(path);
      site.expectNothingLeaked(responses, path);
      expect(
        responses.map(({ status }) => status),
        path,
      ).toEqual([404]);
    }
  });

  it('nor in any other form of a target', async () => {
    const file = `${site.folder}/secret.txt`;
    for (const target of [
      `file://${file}`,
      `http://a/../secret.txt`,
      `http://a/%2e%2e/secret.txt`,
      `http://user:pass@a${file}`,
      'http://',
      'http:///',
      'https://a?x',
      'ftp://a/../../secret.txt',
      '*',
      '//evil.example',
      '///evil.example/',
      '/\\evil.example',
      '/%5cevil.example/',
      '//evil.example/%2e%2e/',
      '/.//evil.example/',
      '/\x85/',
      '/%',
      '/%zz/',
      '/%f',
      '/%ff',
      '/?',
      '/#',
      `/${'a/'.repeat(4000)}`,
      `/${'%61'.repeat(4000)}`,
      `/${'a'.repeat(300)}`,
      `/${'../'.repeat(4000)}`,
      `/${'/'.repeat(9000)}x`,
      `/${'.html'.repeat(2000)}`,
      '/constructor',
      '/__proto__',
      '/toString',
      '/con',
      '/nul.txt',
      '/secret.txt::$DATA',
    ]) {
      site.expectNothingLeaked(await site.get(target), target.slice(0, 80));
    }
  });

  it('nor any of thousands made at random from such pieces', async () => {
    const pieces = [
      ...up,
      ...slashes,
      ...targets,
      'media',
      'out',
      'way-out',
      'index',
      '.html',
      '.br',
      '_',
      '%',
      '?',
      '~',
      ':',
      '@',
      '\xff',
      ' ',
      'HTTP/1.1',
      '\t',
      'index.html',
    ];
    let seed = 7;
    const random = (count: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * count);
    };
    const paths = Array.from(
      { length: 3000 },
      () => `/${Array.from({ length: 1 + random(9) }, () => pieces[random(pieces.length)]).join('')}`,
    );
    for (let index = 0; index < paths.length; index += 100) {
      const some = paths.slice(index, index + 100);
      const answers = await Promise.all(some.map((path) => site.get(path)));
      for (const [place, responses] of answers.entries()) site.expectNothingLeaked(responses, some[place] ?? '');
    }
  });

  it('so that no other file was opened meanwhile', () => {
    expect(opened).toContain(join(site.outDir, '404.html'));
    expect([...new Set(opened)].filter((path) => !path.startsWith(`${site.outDir}/`))).toEqual([]);
    expect(
      opened.filter((path) => /\/(?:\.|_(?:headers|redirects|nginx))/.test(path.slice(site.outDir.length))),
    ).toEqual([]);
  });
});

describe('ranges', () => {
  it.each([
    ['bytes=0-0', 206],
    ['bytes=0-', 206],
    [`bytes=${LARGE_BYTES - 1}-`, 206],
    ['bytes=0-999999999999999', 206],
    [`bytes=${LARGE_BYTES}-`, 416],
    ['bytes=99999999999999999999999-', 200],
    ['bytes=-1', 200],
    ['bytes=-0', 200],
    ['bytes=-', 200],
    ['bytes=1-0', 200],
    ['bytes=0-0,1-1', 200],
    [`bytes=${'0-,'.repeat(1300)}0-`, 200],
    ['bytes=0x0-0x9', 200],
    ['bytes=0-1;a', 200],
    ['seconds=0-1', 200],
    ['bytes = 0 - 1', 200],
    ['', 200],
  ])('%.40s', async (range, status) => {
    const [response] = await site.get('/media/large-1a.jpg', `Range: ${range}\r\n`);
    expect(response?.status).toBe(status);
    expect(response?.body.length).toBeLessThanOrEqual(LARGE_BYTES);
    if (status === 206) expect(response?.headers['content-range']).toMatch(/^bytes \d+-\d+\/4000000$/);
  });
});
