import { join } from 'node:path';
import { imageSizeFromFile } from 'image-size/fromFile';

const sizes = new Map();

/** Width and height of a picture in `public/`; read once. */
export function sizeOf(src) {
  if (!sizes.has(src)) sizes.set(src, imageSizeFromFile(join(process.cwd(), 'public', src)));
  return sizes.get(src);
}
