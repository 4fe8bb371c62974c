import { createInterface } from 'node:readline';

/** The publisher, with a clock that is set by each line of standard input, in seconds since 1970. */
createInterface(process.stdin).on('line', (epochS) => {
  process.env.SOURCE_DATE_EPOCH = epochS;
});
await import('../../scripts/publisher.ts');
