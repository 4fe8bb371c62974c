import { once } from 'node:events';
import type { Server } from 'node:http';
import { env } from '../lib/env.ts';

const DEFAULT_PORT = 3000;

/**
 * Starts listening on `PORT` of `HOST` (this machine only, unless told otherwise), prints the address, and closes
 * on SIGINT and SIGTERM once the requests in flight are answered.
 *
 * @throws when the port is taken or not a number
 */
export async function listen(server: Server): Promise<void> {
  const host = env('HOST') ?? 'localhost';
  const port = Number(env('PORT') ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is "${process.env.PORT}"; it must be 0 to 65535.`);
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Choose another: PORT=3001`) : error;
  });
  const address = server.address();
  console.log(`http://${host}:${typeof address === 'object' && address ? address.port : port}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeIdleConnections();
    });
  }
}
