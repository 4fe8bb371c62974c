import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPreviewLink } from '../lib/preview/previewLink.ts';
import { signPreview } from '../lib/previewToken.ts';
import { createPreviewHandler, type PreviewOptions } from './createPreviewHandler.ts';
import { createSiteServer } from './server.ts';

const SECRET = 'a secret of sufficient length';
const NOW = new Date('2024-03-12T10:00:00Z');
const LATER = new Date('2024-03-12T11:00:00Z');
const HTML = `<!DOCTYPE html><script>framework()</script>
  <picture><source srcset="/media/hull-1a2b-480.avif 480w,/media/hull-1a2b-960.avif 960w"><img src="/media/hull-1a2b-480.jpg"></picture>
  <p>Files lie in /media/.</p>`;

let folder: string;
let server: Server;
let origin: string;
let asked: string[];

async function serve(options: Partial<PreviewOptions> = {}) {
  const answerPreview = createPreviewHandler({
    render: async (address) => {
      asked.push(address);
      return { status: 200, html: HTML };
    },
    mediaDir: join(folder),
    getSecret: () => SECRET,
    now: () => NOW,
    ...options,
  });
  const redirectsFile = join(folder, 'redirects.json');
  server = createSiteServer({ outDir: folder, redirectsFile, answerPreview }).listen(0, 'localhost');
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  asked = [];
  folder = await mkdtemp(join(tmpdir(), 'galley-preview-'));
  await writeFile(join(folder, 'hull-1a2b-480.jpg'), 'pixels');
  await writeFile(join(folder, 'index.html'), 'front');
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const token = signPreview('/preview/new-ferry', LATER, SECRET);

describe('createPreviewHandler', () => {
  it('gives what Next renders its published form, and headers that keep it private', async () => {
    await serve();
    const response = await fetch(`${origin}/preview/new-ferry?token=${token}`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    });
    const html = await response.text();
    expect(html).not.toContain('framework()');
    expect(html).not.toMatch(/["' ,]\/media\/hull/);
    expect(html).toContain('Files lie in /media/.');
    expect(asked).toEqual([`/preview/new-ferry?token=${token}`]);
  });

  it('names each picture by an address that is good for that one, and serves it', async () => {
    await serve();
    const html = await (await fetch(`${origin}/preview/new-ferry?token=${token}`)).text();
    const pictures = [...html.matchAll(/(?<=[" ,])\/preview\/[^" ,]+/g)].map(([address]) => address);
    expect(pictures).toHaveLength(3);
    const picture = pictures.at(-1) ?? '';
    const response = await fetch(origin + picture);
    expect([response.status, await response.text()]).toEqual([200, 'pixels']);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    const [path = '', query = ''] = picture.split('?');
    for (const wrong of [path, `${path}?token=${token}`, `${path.replace('480', '960')}?${query}`]) {
      expect((await fetch(origin + wrong)).status).toBe(404);
    }
  });

  describe('of another front end', () => {
    const link = buildPreviewLink('new-ferry', LATER, SECRET, 'https://app.example/preview?token=');
    const jsonToken = new URL(link).searchParams.get('token') ?? '';
    const picture = 'http://localhost:3000/media/hull-1a2b-480.jpg';
    const draft = JSON.stringify({
      photos: [{ renditions: [{ url: picture }] }],
      contentHtml: `<img src="${picture}"> in /media/`,
    });

    it('gets the document, which any site may read and nobody keeps', async () => {
      await serve({
        render: async (address) => {
          asked.push(address);
          return { status: 200, html: draft };
        },
      });
      const response = await fetch(`${origin}/preview/${jsonToken}.json`);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'application/json',
        'cache-control': 'private, no-store',
        'access-control-allow-origin': '*',
        'x-robots-tag': 'noindex, nofollow',
      });
      expect(asked).toEqual([`/preview/new-ferry/json?token=${token}`]);
      const { photos, contentHtml } = JSON.parse(await response.text());
      const [{ url }] = photos[0].renditions;
      expect(contentHtml).toBe(`<img src="${url}"> in /media/`);
      const shown = await fetch(url.replace('http://localhost:3000', origin));
      expect([shown.status, await shown.text()]).toEqual([200, 'pixels']);
    });

    it('gets it as long as the page, with a token for that article alone', async () => {
      await serve({ now: () => LATER });
      expect((await fetch(`${origin}/preview/${jsonToken}.json`)).status).toBe(404);
      server.close();
      await serve();
      const other = jsonToken.replace(/^[^.]*/, Buffer.from('shipyard').toString('base64url'));
      for (const wrong of [other, `${jsonToken}x`, token, '', 'a.b.c']) {
        expect((await fetch(`${origin}/preview/${wrong}.json`)).status).toBe(404);
      }
      expect(asked).toEqual([]);
    });
  });

  it('gives the newsroom a page of what is not saved, with the addresses of pictures as they are', async () => {
    await serve();
    const path = '/preview/new-ferry/unsaved/12ab';
    const own = signPreview(path, LATER, SECRET);
    const response = await fetch(`${origin}${path}?token=${own}`);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await response.text()).toContain('<img src="/media/hull-1a2b-480.jpg">');
    expect(asked).toEqual([`${path}?token=${own}`]);
    for (const wrong of [`${path}?token=${token}`, `${path}34?token=${own}`, `/preview/new-ferry?token=${own}`]) {
      expect((await fetch(origin + wrong)).status).toBe(404);
    }
  });

  it.each([
    ['without a token', '/preview/new-ferry'],
    ['with the token of another', `/preview/shipyard?token=${token}`],
    ['with a token that has expired', `/preview/new-ferry?token=${signPreview('/preview/new-ferry', NOW, SECRET)}`],
    ['below the article', `/preview/new-ferry/more?token=${token}`],
  ])('asks Next for nothing %s', async (_what, path) => {
    await serve();
    expect((await fetch(origin + path)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it('shows nothing where no secret was ever made', async () => {
    await serve({ getSecret: () => null });
    expect((await fetch(`${origin}/preview/new-ferry?token=${token}`)).status).toBe(404);
  });

  it('says that there is nothing where Next finds no article', async () => {
    await serve({ render: async () => ({ status: 404, html: 'Next says so' }) });
    const response = await fetch(`${origin}/preview/new-ferry?token=${token}`);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('Next');
  });

  it('says that something went wrong when Next fails, and nothing more', async () => {
    await serve({ render: () => Promise.reject(new Error('a stack with paths')) });
    const response = await fetch(`${origin}/preview/new-ferry?token=${token}`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('stack');
  });

  it('asks whoever comes when too many wait to come again', async () => {
    const waiting: (() => void)[] = [];
    await serve({ render: () => new Promise((resolve) => waiting.push(() => resolve({ status: 200, html: HTML }))) });
    const address = `${origin}/preview/new-ferry?token=${token}`;
    const first = Array.from({ length: 8 }, () => fetch(address));
    await expect.poll(() => waiting.length).toBe(8);
    expect((await fetch(address)).status).toBe(503);
    for (const release of waiting) release();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual(Array(8).fill(200));
  });
});
