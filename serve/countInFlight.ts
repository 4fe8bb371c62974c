import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

export type InFlightCounter = {
  /** Counts a request until its response is closed. */
  add: (request: IncomingMessage, response: ServerResponse) => void;
  /** How many requests are being answered in all. */
  total: () => number;
  /** How many are being answered on one connection. */
  on: (socket: Duplex) => number;
};

/** Counts the requests that are being answered. */
export function countInFlight(): InFlightCounter {
  const bySocket = new WeakMap<Duplex, Set<ServerResponse>>();
  let total = 0;

  function responsesOn(socket: Duplex): Set<ServerResponse> {
    const known = bySocket.get(socket);
    if (known) return known;
    const responses = new Set<ServerResponse>();
    bySocket.set(socket, responses);
    // When a connection ends, Node closes only the response whose turn it is. The others would keep
    // their files open.
    socket.once('close', () => {
      for (const response of responses) response.destroy().emit('close');
    });
    return responses;
  }

  return {
    add: (request, response) => {
      const responses = responsesOn(request.socket);
      responses.add(response);
      total += 1;
      response.on('close', () => {
        if (responses.delete(response)) total -= 1;
      });
    },
    total: () => total,
    on: (socket) => bySocket.get(socket)?.size ?? 0,
  };
}
