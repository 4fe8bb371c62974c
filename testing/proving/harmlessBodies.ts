import { listBlockFixtures } from '../blocks/listBlockFixtures.ts';

/** Bodies that together use all boilerplate of compiled code, for Markdown and for every block. */
export const HARMLESS_BODIES: readonly string[] = [
  'Words.',
  'Words and *words*.\n\n## Words',
  '***',
  '',
  // The boilerplate depends on what stands beside a block: nothing, Markdown, or another block.
  ...listBlockFixtures().flatMap(({ valid }) => [valid, `${valid}\nWords.`, `${valid}\n${valid}`]),
];
