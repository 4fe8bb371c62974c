import fc from 'fast-check';
import { openProvingGround, type ProvingGround } from '../proving/openProvingGround.ts';
import { fuzzCases, mutate } from './mutations.ts';
import { type FuzzNewsroom, openFuzzNewsrooms } from './openFuzzNewsrooms.ts';
import { type Found, type FuzzCounts, stackOf, tryArticles, tryPeople } from './tryTexts.ts';

const CASES_AT_ONCE = 40;
const RUNS_PER_BATCH = 5;
/** How long to look for a smaller text that fails. */
const SHRINK_LIMIT_MS = 120_000;

export type FuzzOptions = {
  seed: number;
  /** Asked after each batch. */
  isOver: () => boolean;
  onProgress: (counts: FuzzCounts) => void;
  /** For tests of the fuzzer itself. */
  openGround?: (contentDir: string) => Promise<ProvingGround>;
};

/** The smallest text found to fail, why, and the seed that repeats its batch. */
export type FuzzFailure = Found & { seed: number };

/**
 * Mutates valid articles, attacks, and files of sections and contributors, and checks that
 *
 * - whatever passes the content check compiles to calls of components and text alone, and is drawn
 *   as nothing but what a page may contain;
 * - whatever the check refuses is refused by the compiler too, or compiled to no other code;
 * - check and compiler throw only their own errors, name only places in the file, and end soon.
 *
 * @returns the first failure, made as small as possible; null if there was none
 */
export async function fuzzArticles({
  seed,
  isOver,
  onProgress,
  openGround = openProvingGround,
}: FuzzOptions): Promise<FuzzFailure | null> {
  const newsrooms = await openFuzzNewsrooms(openGround);
  const counts: FuzzCounts = { cases: 0, compiled: 0, compiledAlone: 0 };
  try {
    for (let batch = 0; batch === 0 || !isOver(); batch++) {
      const found = await runBatch(newsrooms, seed + batch, counts);
      if (found) return { seed: seed + batch, ...found };
      onProgress(counts);
    }
    return null;
  } finally {
    for (const { ground } of newsrooms) await ground.close();
  }
}

async function runBatch(newsrooms: readonly FuzzNewsroom[], seed: number, counts: FuzzCounts): Promise<Found | null> {
  const failures: Found[] = [];
  let shrinkEnd = Number.POSITIVE_INFINITY;
  const withPeople = newsrooms.find(({ people }) => people.length > 0);
  const property = fc.asyncProperty(
    fc.nat(),
    fc.array(fuzzCases, { minLength: 1, maxLength: CASES_AT_ONCE, size: 'max' }),
    fc.array(fuzzCases, { maxLength: 2 }),
    async (which, articleCases, peopleCases) => {
      const newsroom = newsrooms[which % newsrooms.length];
      if (!newsroom || !withPeople || performance.now() > shrinkEnd) return;
      const articles = articleCases.map((one) => mutate(one, newsroom.originals));
      const people = peopleCases.map((one) => mutate(one, withPeople.people));
      const found =
        (await tryArticles(newsroom.ground, articles, counts)) ?? (await tryPeople(withPeople.ground, people, counts));
      if (!found) return;
      failures.push(found);
      if (shrinkEnd === Number.POSITIVE_INFINITY) shrinkEnd = performance.now() + SHRINK_LIMIT_MS;
      throw new Error(found.reason);
    },
  );
  const { failed, interrupted, errorInstance } = await fc.check(property, {
    seed,
    numRuns: RUNS_PER_BATCH,
    // With so few runs, the default bias would try little but the shortest lists.
    unbiased: true,
  });
  const smallest = failures.at(-1);
  if (smallest) return smallest;
  return failed || interrupted
    ? { text: '', reason: `the batch did not come to its end: ${stackOf(errorInstance)}` }
    : null;
}
