import { once } from 'node:events';
import type { Server } from 'node:http';
import { env } from '../../lib/env.ts';
import { log } from './log.ts';

const DEFAULT_PORT = 3000;
/** How long requests in flight, and what runs beside the server, may take once it was told to stop; service managers wait longer. */
const DRAIN_TIMEOUT_MS = 8000;
const PARENT_INTERVAL_MS = 250;
/** Who started this process; another takes its place when it ends. */
const parentId = process.ppid;

/**
 * Starts listening on `PORT` of `HOST` (this machine only, unless told otherwise) and says where. On SIGTERM and SIGINT
 * it takes no more connections, answers what is in flight, and ends the process with 0; a second signal ends it at once.
 * Started by npm, it also ends when npm does.
 *
 * @param stopOthers ends what runs beside the server, while it answers; the process waits for it
 * @throws when the port is taken or not a number
 */
export async function listen(server: Server, stopOthers: () => Promise<void> = async () => {}): Promise<void> {
  const host = env('HOST') ?? 'localhost';
  const port = Number(env('PORT') ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is "${process.env.PORT}"; it must be 0 to 65535.`);
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Choose another: PORT=3001`) : error;
  });
  const address = server.address();
  const url = `http://${host}:${typeof address === 'object' && address ? address.port : port}`;
  log('listening', url, { address: url });

  let isStopping = false;
  const stop = (reason: string) => {
    if (isStopping) process.exit(0);
    isStopping = true;
    log('stopping', `${reason}: answering what is in flight.`, { reason });
    // Whoever keeps a connection open is told to ask elsewhere next.
    server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
    const isClosed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    Promise.all([isClosed, stopOthers()]).finally(() => process.exit(0));
    setTimeout(() => process.exit(0), DRAIN_TIMEOUT_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal));
  if (env('npm_lifecycle_event') !== undefined) stopWithParent(() => stop('npm has ended'));
}

/** npm gives a signal to the shell that it runs a script in, and that shell ends without passing it on. */
function stopWithParent(stop: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parentId) return;
    clearInterval(timer);
    stop();
  }, PARENT_INTERVAL_MS).unref();
}
