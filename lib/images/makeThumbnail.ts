import sharp from 'sharp';

/**
 * A small JPEG of a picture, upright, for people to recognise it by. Null if it cannot be read.
 *
 * @param picture its path, or its bytes
 */
export async function makeThumbnail(picture: string | Uint8Array, edgePx: number): Promise<Buffer | null> {
  try {
    return await sharp(picture)
      .rotate()
      .resize(edgePx, edgePx, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 70 })
      .toBuffer();
  } catch {
    return null;
  }
}
