import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLOCK_NAMES, type BlockName, blockFolder } from '../../blocks/blockNames.ts';

/** The bodies in a block's `fixtures/`. */
export type BlockFixtures = {
  name: BlockName;
  /** One block that uses everything that its model allows. */
  valid: string;
  /**
   * Bodies with a fault that only this block can have, by the name of the file, which begins with
   * the rule.
   */
  broken: ReadonlyMap<string, string>;
  /** The places and messages of the broken ones. */
  expected: string;
};

export function listBlockFixtures(): BlockFixtures[] {
  return BLOCK_NAMES.map((name) => {
    const folder = join('blocks', blockFolder(name), 'fixtures');
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    const broken = readdirSync(join(folder, 'broken')).filter((file) => file.endsWith('.mdx'));
    return {
      name,
      valid: read('valid.mdx'),
      broken: new Map(broken.sort().map((file) => [file.replace('.mdx', ''), read(`broken/${file}`)])),
      expected: read('broken/expected.txt'),
    };
  });
}
