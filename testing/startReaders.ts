import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

const READER_COUNT = 16;

export type Readers = {
  /** Requests with a wrong response, by number. */
  failures: { id: number; why: string }[];
  /** The numbers of pending requests. */
  inFlight: ReadonlySet<number>;
  /** Resolves when the server at a port has answered this many more. */
  moreBy: (port: number, count: number) => Promise<void>;
  /** Resolves when this many more have been answered by any server. */
  more: (count: number) => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Starts readers that request a page repeatedly and verify each response.
 *
 * @param isWhole whether a body is complete and valid
 */
export function startReaders(address: string, isWhole: (body: string) => boolean): Readers {
  const agent = new Agent({ keepAlive: true, maxSockets: READER_COUNT });
  const failures: { id: number; why: string }[] = [];
  const inFlight = new Set<number>();
  const answerCountBy = new Map<string, number>();
  const waiting = new Set<() => void>();
  let answerCount = 0;
  let askedCount = 0;
  let isOver = false;

  const read = async () => {
    while (!isOver) {
      const id = ++askedCount;
      inFlight.add(id);
      try {
        const [response]: IncomingMessage[] = await once(get(address, { agent }), 'response');
        const body = response ? await text(response) : '';
        const by = String(response?.headers['x-served-by']);
        answerCountBy.set(by, (answerCountBy.get(by) ?? 0) + 1);
        if (response?.statusCode !== 200 || !isWhole(body)) {
          failures.push({ id, why: `status ${response?.statusCode}, ${body.length} characters` });
        }
      } catch (error) {
        failures.push({ id, why: String(error) });
      }
      inFlight.delete(id);
      answerCount += 1;
      for (const look of waiting) look();
    }
  };
  const readers = Array.from({ length: READER_COUNT }, read);

  const until = (isReached: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isReached()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
    });

  return {
    failures,
    inFlight,
    moreBy: (port, count) => {
      const countBy = () => answerCountBy.get(`127.0.0.1:${port}`) ?? 0;
      const goal = countBy() + count;
      return until(() => countBy() > goal);
    },
    more: (count) => {
      const goal = answerCount + count;
      return until(() => answerCount > goal);
    },
    stop: async () => {
      isOver = true;
      await Promise.all(readers);
      agent.destroy();
    },
  };
}
