import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../lib/content/model/problem.ts';
import type { ProvingGround } from '../proving/openProvingGround.ts';
import { testArticle } from '../testArticle.ts';
import { type FuzzFailure, fuzzArticles } from './fuzzArticles.ts';

/** A run takes seconds: this stops only a hanging one. */
const DEADLINE_MS = 5 * 60_000;

it(
  'finds no article that passes the check and does harm, among those of one seed',
  () => {
    // Only the first batch, which runs whatever the time; `npm run fuzz` continues.
    const args = ['--max-old-space-size=768', '--import', 'tsx', 'scripts/fuzz.ts', '--seed', '1', '--minutes', '0'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: DEADLINE_MS });
    expect(status, stderr.slice(-3000)).toBe(0);
    expect(Number(/(\d+) passed the check/.exec(stdout)?.[1])).toBeGreaterThan(0);
  },
  DEADLINE_MS,
);

describe('a run', () => {
  const refusal: Problem = {
    file: 'articles/pier/index.mdx',
    line: 1,
    column: 1,
    severity: 'error',
    rule: 'a-rule',
    message: 'it is refused',
    hint: 'Write something else.',
  };
  /** Accepts everything and finds nothing. */
  const ground: ProvingGround = {
    check: async () => [],
    checkTogether: async (articles) => articles.map(() => null),
    checkPeople: async () => [],
    compile: async (texts) => texts.map(() => ({ slug: 'pier' })),
    compileEach: async (texts) => texts.map(() => ({ document: { slug: 'pier' } })),
    compilePeople: async () => undefined,
    parse: () => testArticle(),
    listCodeEscapes: () => [],
    listEscapes: () => [],
    close: async () => undefined,
  };
  const run = (changed: Partial<ProvingGround>): Promise<FuzzFailure | null> =>
    fuzzArticles({
      seed: 1,
      isOver: () => true,
      onProgress: () => undefined,
      openGround: async () => ({ ...ground, ...changed }),
    });
  const throwAtOnce = (): never => {
    throw new Error('over');
  };
  const throwOver = async (): Promise<never> => throwAtOnce();

  it('ends well when nothing is found', async () => {
    expect(await run({})).toBeNull();
  });

  it.each<[string, Partial<ProvingGround>, RegExp]>([
    ['a check that throws', { check: throwOver }, /^the check throws: .*over/],
    ['a check of other files that throws', { checkPeople: throwOver }, /^the check throws: .*over/],
    [
      'a place outside of the file',
      { check: async () => [{ ...refusal, file: 'articles/pier/index.mdx', line: 1e9 }], checkPeople: async () => [] },
      /^the check is misplaced: 1000000000:1/,
    ],
    ['what passes and does not compile', { compile: throwOver }, /^what passes the check does not compile: .*over/],
    [
      'an article that ends the check of another',
      { checkTogether: async () => [null, 'it was ended: it took longer than 60 s'] },
      /^checked beside others, it was ended/,
    ],
    ['what does harm', { listEscapes: () => ['a script'] }, /^a script$/],
    ['what cannot be drawn', { listEscapes: throwAtOnce }, /^what compiles cannot be drawn/],
    [
      'what the check refuses and the compiler makes code of',
      { check: async () => [refusal], listCodeEscapes: () => ['the code uses process'] },
      /the code uses process$/,
    ],
    [
      'a compiler that throws at what the check refuses',
      { check: async () => [refusal], compileEach: throwOver },
      /^the compiler throws at what the check refuses: .*over/,
    ],
    [
      'a compiler that names a place outside of the file',
      {
        check: async () => [refusal],
        compileEach: async (texts) => texts.map(() => ({ places: [{ line: 1, column: 1e9 }] })),
      },
      /1:1000000000 is not in the file$/,
    ],
    ['what goes wrong beside all that', { compilePeople: throwAtOnce }, /^the batch did not come to its end: .*over/],
  ])('ends with %s', async (_what, changed, expected) => {
    expect(await run(changed)).toMatchObject({ reason: expect.stringMatching(expected) });
  });
});
