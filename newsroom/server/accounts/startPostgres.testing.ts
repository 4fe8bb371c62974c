import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from '../../../testing/startNginx.ts';

const run = promisify(execFile);
const VERSIONS = '/usr/lib/postgresql';

/** Where Debian keeps the newest Postgres; null if there is none. */
export function findPostgres(): string | null {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  const newest = versions
    .sort((a, b) => Number(b) - Number(a))
    .find((one) => existsSync(join(VERSIONS, one, 'bin/initdb')));
  return newest === undefined ? null : join(VERSIONS, newest, 'bin');
}

/** Starts an empty Postgres on a free port of this machine. It refuses to run as root. */
export async function startPostgres(bin: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-postgres-'));
  const isRoot = process.getuid?.() === 0;
  const idOf = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
  const user = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (isRoot) await chown(folder, idOf('-u'), idOf('-g'));
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder };
  await run(join(bin, 'initdb'), ['--pgdata', data, '--auth', 'trust', '--username', 'galley', '--no-sync'], options);
  const port = await findFreePort();
  const settings = ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    let log = '';
    server.stderr.on('data', (chunk) => {
      log += chunk;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.on('exit', () => reject(new Error(`Postgres did not start: ${log}`)));
  });
  return {
    url: `postgres://galley@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const ended = new Promise((resolve) => server.on('exit', resolve));
      server.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
