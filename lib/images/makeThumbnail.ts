import sharp from 'sharp';

/** A small JPEG of a picture, upright, for people to recognise it by. Null if it cannot be read. */
export async function makeThumbnail(path: string, edgePx: number): Promise<Buffer | null> {
  try {
    return await sharp(path)
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
