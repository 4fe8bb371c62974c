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
 * The server: the tool’s own; nginx over its output folder (for Galley, as Galley configures it);
 * or nginx with the minimal configuration that finds the files.
 */
export type ServedBy = 'own' | 'nginx' | 'bare nginx';

export type ServedSite = {
  tool: Peer['name'];
  by: ServedBy;
  origin: string;
  /** The story’s address. */
  address: string;
  /** The PID of the started process; its children may serve too. */
  pid: number;
  stop: () => Promise<void>;
};

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/**
 * How a tool’s site can be served. All except Next’s are folders; Galley and Next have their own
 * servers.
 */
export function listServers({ serve, name }: Peer): ServedBy[] {
  return [...(serve.start ? (['own'] as const) : []), ...(name === 'next' ? [] : (['nginx'] as const))];
}

/** Builds a tool’s site of the story, unless that was its last build. */
export async function buildStory(peer: Peer): Promise<void> {
  const newsroom = await readStory();
  await peer.prepare();
  await peer.writeContent(newsroom);
  if (!(await isBuilt(peer, newsroom))) await buildPeer(peer, newsroom);
}

/**
 * Serves a tool’s built site.
 *
 * @throws if it does not answer
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
    // A shell runs the command, and could exit before its child.
    for (const one of treeOf(pid).reverse()) tryKill(one.pid);
    await ended;
  };
  return { origin: `http://localhost:${port}`, pid, stop };
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has already exited.
  }
}

async function startBehindNginx({ name, serve }: Peer, by: ServedBy): Promise<Started> {
  if (name === 'galley') {
    return await startNginx((port) => (by === 'nginx' ? siteConfig : staticConfig)(serve.folder, port));
  }
  // A copy, because the compressed files are not part of the tool’s output.
  const folder = join(benchDir, `${name}-served`);
  await rm(folder, { recursive: true, force: true });
  await cp(serve.folder, folder, { recursive: true });
  await compressFolder(folder);
  return await startNginx((port) => staticConfig(folder, port));
}

/** The nginx configuration that its documentation recommends for precompressed files. */
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

/** Compresses each text file at the highest level. */
async function compressFolder(folder: string): Promise<void> {
  for (const path of await readdir(folder, { recursive: true })) {
    if (!isText(path)) continue;
    const file = join(folder, path);
    // Named like an asset, which gets the highest level.
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
