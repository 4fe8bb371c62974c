import type { IncomingMessage } from 'node:http';

/** Fifteen photos straight from a camera, in base64. */
export const REQUEST_MAX_BYTES = 400_000_000;

/** A request that cannot be answered as it was meant. The message is for the person at the editor. */
export class RequestError extends Error {
  override name = 'RequestError';
  constructor(
    readonly status: 400 | 403 | 404 | 409 | 413,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads the body of a request.
 *
 * @throws {RequestError} 413 as soon as it is known to be larger than `maxBytes`
 */
export async function readRequest(request: IncomingMessage, maxBytes = REQUEST_MAX_BYTES): Promise<Buffer> {
  const tooLarge = () =>
    new RequestError(413, `This is more than the editor takes at once (${Math.floor(maxBytes / 1_000_000)} MB).`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // To destroy the request would take its connection along, and the answer with it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
