import type { IncomingMessage } from 'node:http';
import { RequestError } from '../../authoring/editing/RequestError.ts';

/** Fifteen photos straight from a camera, in base64. */
const REQUEST_MAX_BYTES = 400_000_000;

/**
 * Reads the body of a request.
 *
 * @throws {RequestError} 413 as soon as it exceeds `maxBytes`. Answer it on an open connection: Node
 *   then discards the rest, where closing would reset the connection, and the answer with it.
 */
export async function readRequest(request: IncomingMessage, maxBytes = REQUEST_MAX_BYTES): Promise<Buffer> {
  const tooLarge = () =>
    new RequestError(413, `This is more than the editor takes at once (${Math.floor(maxBytes / 1_000_000)} MB).`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // Destroying the request would close its connection before the answer is sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
