import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSiteServer, type RequestHandler } from './server.ts';

let outDir: string;
let server: Server;
let origin: string;

async function serve(behind: RequestHandler | null) {
  server = createSiteServer(outDir, behind).listen(0, 'localhost');
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'galley-server-'));
  await writeFile(join(outDir, 'index.html'), '<p>Front</p>');
  await writeFile(join(outDir, '404.html'), '<p>Not here</p>');
});
afterEach(async () => {
  server.close();
  await rm(outDir, { recursive: true });
});

describe('createSiteServer', () => {
  it('gives what stands behind it the published form, and the same headers', async () => {
    await serve(async (_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('X-Nextjs-Cache', 'HIT');
      response.writeHead(201);
      response.write('<p>Preview</p>');
      response.end('<script>framework()</script>');
    });
    const response = await fetch(`${origin}/preview/x`);
    expect(response.status).toBe(201);
    expect(await response.text()).toBe('<p>Preview</p>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-nextjs-cache')).toBeNull();
  });

  it('serves a file that was published after it started', async () => {
    await serve(null);
    await writeFile(join(outDir, 'late.html'), '<p>Late</p>');
    expect(await (await fetch(`${origin}/late`)).text()).toBe('<p>Late</p>');
  });

  it.each([
    ['/late/', '/late'],
    ['/late.html', '/late'],
    ['/index.html', '/'],
    ['/index', '/'],
    ['//evil.example/', '/evil.example'],
    ['/late/?a=1', '/late?a=1'],
  ])('leads %s to %s', async (from, to) => {
    await serve(null);
    const response = await fetch(origin + from, { redirect: 'manual' });
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe(to);
  });

  it('answers with the 404 page when nothing stands behind it', async () => {
    await serve(null);
    const response = await fetch(`${origin}/nowhere`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('<p>Not here</p>');
    expect((await fetch(`${origin}/404`)).status).toBe(404);
  });

  it('says so, with the headers, when what stands behind it fails', async () => {
    await serve(() => Promise.reject(new Error('broken')));
    const response = await fetch(`${origin}/nowhere`);
    expect(response.status).toBe(500);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).not.toContain('broken');
  });

  it.each([
    ['bytes=0-4', 206, '<p>Fr'.slice(0, 5)],
    ['bytes=5-2', 200, '<p>Front</p>'],
    ['bytes=-3', 200, '<p>Front</p>'],
    ['bytes=0-1,3-4', 200, '<p>Front</p>'],
    ['lines=1-2', 200, '<p>Front</p>'],
    ['bytes=999-', 416, ''],
  ])('answers the range %s with %s', async (range, status, text) => {
    await serve(null);
    const response = await fetch(origin, { headers: { Range: range } });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
  });

  it('lets nobody keep an error', async () => {
    await serve(null);
    expect((await fetch(`${origin}/media/gone-1a2b.avif`)).headers.get('cache-control')).toBe('no-store');
    expect((await fetch(origin, { method: 'POST' })).headers.get('cache-control')).toBe('no-store');
  });

  it('answers HEAD without a body', async () => {
    await serve(null);
    const response = await fetch(origin, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String('<p>Front</p>'.length));
  });
});
