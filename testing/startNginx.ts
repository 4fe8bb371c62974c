import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const NGINX_PATHS = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'];
const BROTLI_MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
const START_TIMEOUT_MS = 10_000;
const POLL_MS = 20;

export const NGINX_ADVICE = 'nginx is not on this machine: apt install nginx-light libnginx-mod-http-brotli-static';

/** nginx's executable; null if it is not installed. */
export const nginxPath = NGINX_PATHS.find((path) => existsSync(path)) ?? null;

/** Whether nginx can serve Brotli-compressed files. */
export const hasBrotliModule = existsSync(BROTLI_MODULE);

export type RunningNginx = {
  origin: string;
  /** Of the master process. */
  pid: number;
  /** Stops it and removes its files. */
  stop: () => Promise<void>;
};

/**
 * The configuration from `deploy/nginx`, for a published site.
 *
 * @param outDir the published site, absolute
 */
export function siteConfig(outDir: string, port: number): string {
  const config = readFileSync('deploy/nginx/static.conf', 'utf8')
    .replaceAll('/srv/site', outDir)
    .replace('listen 8080;', `listen 127.0.0.1:${port};`);
  return existsSync(BROTLI_MODULE) ? config.replace('# include', 'include') : config;
}

/**
 * The configuration from `deploy/nginx`, for two servers. Adds a header that says which one
 * answered.
 *
 * @param servers their ports
 */
export function proxyConfig([first, second]: readonly [number, number], port: number): string {
  const upstream = readFileSync('deploy/nginx/upstream.conf', 'utf8')
    .replace(':3001', `:${first}`)
    .replace(':3002', `:${second}`);
  const proxy = readFileSync('deploy/nginx/proxy.conf', 'utf8')
    .replace('proxy_pass', 'add_header X-Served-By $upstream_addr; proxy_pass')
    .replace('listen 8080;', `listen 127.0.0.1:${port};`);
  return upstream + proxy;
}

/**
 * Starts nginx in a temporary folder.
 *
 * @param buildConfig builds the `http` block for a port
 * @param port default: a free one
 * @throws with nginx's output if it does not start
 */
export async function startNginx(buildConfig: (port: number) => string, port?: number): Promise<RunningNginx> {
  if (nginxPath === null) throw new Error(NGINX_ADVICE);
  const chosenPort = port ?? (await findFreePort());
  const folder = await mkdtemp(join(tmpdir(), 'galley-nginx-'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  for (const name of temporary) await mkdir(join(folder, name));
  const log = join(folder, 'error.log');
  await writeFile(
    join(folder, 'nginx.conf'),
    `${existsSync(BROTLI_MODULE) ? `load_module ${BROTLI_MODULE};` : ''}
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${log};
    events { worker_connections 4096; }
    http {
      access_log off;
      ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      ${buildConfig(chosenPort)}
    }`,
  );
  const child = spawn(nginxPath, ['-e', log, '-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true });
  };
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  while (!(await isListening(chosenPort))) {
    if (child.exitCode !== null || signal.aborted) {
      const why = await readFile(log, 'utf8').catch(() => '');
      await stop();
      throw new Error(`nginx did not start: ${why}`);
    }
    await delay(POLL_MS);
  }
  return { origin: `http://127.0.0.1:${chosenPort}`, pid: child.pid ?? 0, stop };
}

/** A free port. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
