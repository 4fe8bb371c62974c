import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { NGINX_ADVICE, nginxPath, type RunningNginx, startNginx } from '../../../testing/startNginx.ts';
import { NOW } from '../newsroom.testing.ts';
import { startTeamNewsroom, type TeamNewsroom } from './accounts.testing.ts';

let newsroom: TeamNewsroom | undefined;
let nginx: RunningNginx | undefined;

afterEach(async () => {
  await nginx?.stop();
  await newsroom?.close();
});

/** Starts the newsroom behind nginx, with the configuration from `deploy/`. */
async function start(): Promise<{ own: TeamNewsroom; origin: string }> {
  const own = await startTeamNewsroom(() => NOW);
  newsroom = own;
  const { port: newsroomPort, host } = new URL(own.url);
  const config = readFileSync('deploy/nginx/newsroom.conf', 'utf8')
    .replace('127.0.0.1:3001', `localhost:${newsroomPort}`)
    // The test's newsroom knows itself under its own address only.
    .replace('$http_host', host);
  nginx = await startNginx((port) => config.replace('listen 8081;', `listen 127.0.0.1:${port};`));
  return { own, origin: nginx.origin };
}

it('passes large uploads and events on', async ({ skip }) => {
  skip(nginxPath === null, NGINX_ADVICE);
  const { own, origin } = await start();
  const editor = await own.join('editor');
  const Cookie = [...editor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const body = new Blob([new Uint8Array(20_000_000)]);
  const headers = { Cookie, Origin: own.url };
  const upload = await fetch(`${origin}/api/articles/pier/photos?name=a.jpg`, { method: 'POST', headers, body });
  expect([upload.status, await upload.text()]).toEqual([422, expect.stringContaining('a.jpg')]);
  const stop = new AbortController();
  const events = await fetch(`${origin}/api/events?slug=pier`, { headers, signal: stop.signal });
  const { value } = (await events.body?.getReader().read()) ?? {};
  expect(Buffer.from(value ?? []).toString()).not.toBe('');
  stop.abort();
});

it('says who is asking, whatever they say themselves', async ({ skip }) => {
  skip(nginxPath === null, NGINX_ADVICE);
  const { own, origin } = await start();
  const open = (index: number) =>
    fetch(`${origin}/api/invitation`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: own.url, 'X-Forwarded-For': `192.0.2.${index}` },
      body: JSON.stringify({ token: `guess ${index}` }),
    });
  for (let index = 0; index < 50; index++) expect((await open(index)).status).toBe(404);
  expect((await open(200)).status).toBe(429);
});
