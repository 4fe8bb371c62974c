import { createInterface } from 'node:readline';

/**
 * The publisher with a clock that tests set: each line of standard input is a time, in seconds
 * since 1970.
 */
createInterface(process.stdin).on('line', (epochS) => {
  process.env.SOURCE_DATE_EPOCH = epochS;
});
await import('../../scripts/publisher.ts');
