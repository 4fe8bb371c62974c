import type { PictureOrder } from '../../content/model/picture.ts';
import { encodeCrops } from './encodeCrops.ts';
import { findFull } from './encodePictures.ts';

/**
 * Whether everything that the full form of a picture takes is in the cache.
 *
 * @param isLead whether it needs crops, too
 */
export async function isEncoded(order: PictureOrder, isLead: boolean, cacheDir: string): Promise<boolean> {
  if (!(await findFull([order], { cacheDir })).has(order)) return false;
  if (!isLead) return true;
  return ((await encodeCrops([order], { cacheDir, mode: 'staged' })).get(order) ?? []).length > 0;
}
