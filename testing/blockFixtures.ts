import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BLOCK_NAMES, type BlockName, blockFolder } from '../blocks/blockNames.ts';

/** The bodies in a block's `fixtures/`. */
export type BlockFixtures = {
  name: BlockName;
  /** One block that uses everything that its model allows. */
  valid: string;
  /** Bodies with one fault that only this block can have, by the rule that refuses them. */
  broken: ReadonlyMap<string, string>;
  /** The places and messages of the broken ones. */
  expected: string;
};

export function readBlockFixtures(): Promise<BlockFixtures[]> {
  return Promise.all(
    BLOCK_NAMES.map(async (name) => {
      const folder = join('blocks', blockFolder(name), 'fixtures');
      const broken = (await readdir(join(folder, 'broken'))).filter((file) => file.endsWith('.mdx')).sort();
      const texts = broken.map(
        async (file) => [file.replace('.mdx', ''), await readFile(join(folder, 'broken', file), 'utf8')] as const,
      );
      return {
        name,
        valid: await readFile(join(folder, 'valid.mdx'), 'utf8'),
        broken: new Map(await Promise.all(texts)),
        expected: await readFile(join(folder, 'broken/expected.txt'), 'utf8'),
      };
    }),
  );
}
