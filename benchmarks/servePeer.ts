import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { compressText, isText } from '../publish/site/compressText.ts';
import { findFreePort, siteConfig, startNginx } from '../testing/startNginx.ts';
import { buildPeer, isBuilt } from './buildPeer.ts';
import { treeOf } from './measureProcess.ts';
import { readStory } from './newsroom.ts';
import { benchDir, type Peer } from './peers.ts';

/**
 * Who answers: the tool’s own server; nginx over the folder that it made, for Galley as Galley configures it; or nginx with nothing but what
 * it takes to find the file.
 */
export type ServedBy = 'own' | 'nginx' | 'bare nginx';

export type ServedSite = {
  tool: Peer['name'];
  by: ServedBy;
  origin: string;
  /** Address of the story. */
  address: string;
  /** Of the process that was started; its children serve as well. */
  pid: number;
  stop: () => Promise<void>;
};

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/** How a tool’s site can be served: all but Next’s is a folder, and Galley and Next bring servers of their own. */
export function listServers({ serve, name }: Peer): ServedBy[] {
  return [...(serve.start ? (['own'] as const) : []), ...(name === 'next' ? [] : (['nginx'] as const))];
}

/** Builds a tool’s site of the story, unless that is what it built last. */
export async function buildStory(peer: Peer): Promise<void> {
  const newsroom = await readStory();
  await peer.prepare();
  await peer.writeContent(newsroom);
  if (!(await isBuilt(peer, newsroom))) await buildPeer(peer, newsroom);
}

/**
 * Serves a tool’s site that is built.
 *
 * @throws when it does not answer
 */
export async function servePeer(peer: Peer, by: ServedBy, slug: string): Promise<ServedSite> {
  const served = by === 'own' ? await startOwn(peer) : await startBehindNginx(peer, by);
  const address = served.origin + peer.articlePath(slug);
  await waitForAnswer(address).catch(async (error: unknown) => {
    await served.stop();
    throw error;
  });
  return { tool: peer.name, by, address, ...served };
}

type Started = Pick<ServedSite, 'origin' | 'pid' | 'stop'>;

async function startOwn({ serve, label }: Peer): Promise<Started> {
  if (!serve.start) throw new Error(`${label} has no server of its own`);
  const port = await findFreePort();
  const { command, args, cwd, env } = serve.start(port);
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env, NODE_ENV: 'production' }, stdio: 'ignore' });
  const pid = child.pid ?? 0;
  const ended = once(child, 'exit');
  const stop = async () => {
    // The command is run by a shell, which would end before what it started.
    for (const one of treeOf(pid).reverse()) tryKill(one.pid);
    await ended;
  };
  return { origin: `http://localhost:${port}`, pid, stop };
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It ended by itself.
  }
}

async function startBehindNginx({ name, serve }: Peer, by: ServedBy): Promise<Started> {
  if (name === 'galley') {
    return await startNginx((port) => (by === 'nginx' ? siteConfig : staticConfig)(serve.folder, port));
  }
  // A copy: the compressed twins are no part of what the tool made.
  const folder = join(benchDir, `${name}-served`);
  await rm(folder, { recursive: true, force: true });
  await cp(serve.folder, folder, { recursive: true });
  await compressFolder(folder);
  return await startNginx((port) => staticConfig(folder, port));
}

/** nginx as its documentation has it for a folder with files compressed beforehand. */
function staticConfig(folder: string, port: number): string {
  return `
    include /etc/nginx/mime.types;
    sendfile on; tcp_nopush on; open_file_cache max=1000;
    server {
      listen 127.0.0.1:${port};
      root ${folder};
      gzip_static on; brotli_static on;
      location / { try_files $uri $uri/index.html $uri.html =404; }
    }`;
}

/** Puts compressed copies beside each file of text, as small as they get. */
async function compressFolder(folder: string): Promise<void> {
  for (const path of await readdir(folder, { recursive: true })) {
    if (!isText(path)) continue;
    const file = join(folder, path);
    // Named as an asset, which is compressed hardest.
    const twins = await compressText(`_next/${path}`, await readFile(file));
    for (const [suffix, bytes] of Object.entries(twins)) await writeFile(file + suffix, bytes);
  }
}

async function waitForAnswer(address: string): Promise<void> {
  const end = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < end) {
    const isThere = await fetch(address, { redirect: 'error' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await wait(POLL_MS);
  }
  throw new Error(`${address} did not answer within ${START_TIMEOUT_MS / 1000} s`);
}
