import { join } from 'node:path';
import { displayPath } from '../../paths.ts';
import type { StoreFailure } from './storeFailure.ts';

/** An article that could not be compiled, encoded or rendered. */
export function articleFailure(contentDir: string, slug: string, reason: string, isHeld: boolean): StoreFailure {
  return {
    kind: 'article',
    slug,
    file: displayPath(join(contentDir, 'articles', slug, 'index.mdx')),
    message: `it could not be ${reason.replace(/\s*\n\s*/g, ' ')}`,
    ...(isHeld ? { isHeld } : {}),
  };
}
