import { createInterface } from 'node:readline';

/** Runs the publisher with a clock that each line of standard input sets, in seconds since 1970. */
createInterface(process.stdin).on('line', (epochS) => {
  process.env.SOURCE_DATE_EPOCH = epochS;
});
await import('../../scripts/publisher.ts');
