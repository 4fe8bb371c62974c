import { parseArgs } from 'node:util';
import { percentile } from '../report/statistics.ts';
import { measureSaving } from './measureSaving.ts';

/**
 * `npm run bench:newsroom`: people who are signed in and save once each in a while, over an archive.
 * Exit code 1 if a save is lost or refused, or the 95th percentile of a save is over a second.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '50' },
    every: { type: 'string', default: '10' },
    minutes: { type: 'string', default: '10' },
    articles: { type: 'string', default: '10000' },
  },
});
const SAVE_P95_MAX_MS = 1000;

const figures = await measureSaving({
  peopleCount: Number(values.people),
  everyMs: Number(values.every) * 1000,
  durationMs: Number(values.minutes) * 60_000,
  articleCount: Number(values.articles),
});
const { saves, lost, refused, memoryMb, readyMs, firstListMs, listMs } = figures;
const p95 = percentile(saves, 0.95);
const ms = (value: number) => `${Math.round(value)} ms`;
console.log(`articles            ${values.articles}
ready after         ${ms(readyMs)}
first list          ${ms(firstListMs)}, then ${ms(listMs)}
saves               ${saves.length}, of which ${refused} refused and ${lost} lost
time of a save      median ${ms(percentile(saves, 0.5))}, p95 ${ms(p95)}, longest ${ms(Math.max(...saves))}
memory              ${memoryMb.map((value) => Math.round(value)).join(', ')} MB, from before the first save to the end`);
if (lost > 0 || refused > 0 || p95 > SAVE_P95_MAX_MS) process.exitCode = 1;
