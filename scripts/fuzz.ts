import { mkdir } from 'node:fs/promises';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import type { FuzzCounts } from '../testing/fuzz/tryTexts.ts';
import { runCommandLine, UsageError } from './runCommandLine.ts';

const FOUND = '.galley/fuzz/found';

const USAGE = `npm run fuzz -- [--minutes 1] [--seed N]

Changes valid articles and known attacks at random, and looks whether anything that passes the content check or the
compiler runs code, or brings anything into a page that does not belong there. Prints its seed. What fails is made as small as it gets,
printed, and written to ${FOUND}/: once it is mended, it belongs to fixtures/attacks/, under the name of its idea.

  --minutes N   how long; 1 by default
  --seed N      begin as another run did

Example: npm run fuzz -- --minutes 30 --seed 1`;

/** `npm run fuzz`: exit code 0 if nothing was found, 1 if something was. */
await runCommandLine({
  usage: USAGE,
  options: { minutes: { type: 'string' }, seed: { type: 'string' } },
  run: async ({ values }) => {
    const minutes = toNumber(values.minutes ?? '1', '--minutes');
    const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : toNumber(values.seed, '--seed');
    // Its manifest of islands must not replace that of the published site.
    Object.assign(process.env, { OUT_DIR: 'fuzz', NODE_ENV: 'production' });
    const { fuzzArticles } = await import('../testing/fuzz/fuzzArticles.ts');
    const say = console.log;
    // Contentlayer prints everything it refuses, which is most of this input.
    console.log = () => undefined;
    const end = performance.now() + minutes * 60_000;
    say(`Seed ${seed}, ${minutes} minutes. The same again: npm run fuzz -- --seed ${seed}`);
    let said = performance.now();
    const last: FuzzCounts = { cases: 0, compiled: 0, compiledAlone: 0 };
    const failure = await fuzzArticles({
      seed,
      isOver: () => performance.now() > end,
      onProgress: (counts) => {
        Object.assign(last, counts);
        if (performance.now() - said < 60_000) return;
        said = performance.now();
        say(formatCounts(counts));
      },
    });
    if (!failure) {
      say(`Nothing found. ${formatCounts(last)}`);
      return 0;
    }
    const file = `${FOUND}/seed-${failure.seed}.mdx`;
    await mkdir(FOUND, { recursive: true });
    await writeFileAtomic(file, failure.text);
    console.error(`Found with seed ${failure.seed}, written to ${file}:\n${failure.reason}\n\n${failure.text}`);
    console.error(`The same again: npm run fuzz -- --seed ${failure.seed} --minutes 0`);
    return 1;
  },
});

function formatCounts({ cases, compiled, compiledAlone }: FuzzCounts): string {
  return (
    `${cases} cases, of which ${compiled} passed the check and were compiled; ` +
    `of the others the compiler took ${compiledAlone}.`
  );
}

function toNumber(text: string, option: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) throw new UsageError(`${option} is a number, not "${text}".`);
  return number;
}
