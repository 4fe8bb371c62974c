import sharp, { type Sharp } from 'sharp';

/**
 * A picture for tests: blue above green, with a red block at the top left to show which way is up,
 * and enough grain that its files are worth truncating.
 */
export function samplePhoto(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  let seed = 1;
  for (let index = 0; index < width * height; index++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    const grain = Math.floor(seed / 2 ** 26);
    const [x, y] = [index % width, Math.floor(index / width)];
    const isRed = x < width / 4 && y < height / 4;
    const colour = isRed ? [200, 20, 20] : y < height / 2 ? [40, 80, 180] : [60, 140, 60];
    for (const [channel, value] of colour.entries()) pixels[index * 3 + channel] = value + grain;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}
