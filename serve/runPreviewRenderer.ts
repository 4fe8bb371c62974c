import { once } from 'node:events';
import { createServer } from 'node:http';
import { codeKey } from '../lib/cache/codeKey.ts';
import { buildNext } from '../publish/render/buildNext.ts';
import { createNextHandler } from '../publish/render/nextHandler.ts';

/**
 * Next behind the server, for previews: a process that `createPreviewRenderer.ts` starts, and that ends with it. It
 * listens on this machine only; each page asks for a token itself.
 */
process.on('disconnect', () => process.exit(0));
// A signal to the whole group is for the server, which answers first what is in flight.
process.on('SIGINT', () => {});

// The publisher has built it, or is about to.
const nextDir = await buildNext(await codeKey('next'));
const { handle } = await createNextHandler({ nextDir, dev: false });
const server = createServer((request, response) => void handle(request, response));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
