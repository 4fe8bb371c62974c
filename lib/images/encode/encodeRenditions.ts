import sharp, { type Sharp } from 'sharp';
import type { Rendition } from '../../content/model/picture.ts';
import type { Limit } from '../../util/limitConcurrency.ts';
import { openInSrgb } from '../colour/openInSrgb.ts';
import { limitLargePictures } from '../limitLargePictures.ts';
import { buildXmp } from '../metadata/buildXmp.ts';
import { type PictureEncoder, type PictureRecipe, renditionWidths } from '../pictureRecipe.ts';
import { pictureTint } from './pictureTint.ts';

export type EncodedRendition = Omit<Rendition, 'name'> & { bytes: Buffer };
export type EncodedPicture = { tint: string; renditions: EncodedRendition[] };

/** Where renditions are kept as they are made, so that a killed run loses only those in progress. */
export type RenditionStore = {
  /** @returns the bytes of a rendition that is already there */
  find: (format: Rendition['format'], width: number) => Promise<Buffer | null>;
  /** @returns the bytes that are kept */
  keep: (rendition: EncodedRendition) => Promise<Buffer>;
};

/** A placeholder, so that the file has the segment or item that `replaceXmp` fills. */
const EMPTY_XMP = buildXmp({});

// The bytes of an AV1 file depend on the number of threads. With one thread all machines make the
// same. Renditions run in parallel instead: on two cores that takes 8 % less time than one
// rendition at a time with two threads.
sharp.concurrency(1);

/**
 * Encodes a picture at every width of a recipe: upright, in sRGB, on white where it is transparent,
 * without its metadata and with an empty XMP packet for `kept` to fill.
 *
 * The picture is decoded once, to the largest width, and the smaller ones are scaled from there.
 * For photos of 2400 px that takes a tenth less time than decoding for each width, and larger
 * photos are never held in memory at full size.
 *
 * @param source the bytes of the picture's file
 * @param pixelCount of the original
 * @param limit shared by all pictures that are being encoded
 * @returns the renditions as `kept` keeps them
 */
export async function encodeRenditions(
  source: Buffer,
  pixelCount: number,
  recipe: PictureRecipe,
  limit: Limit,
  kept: RenditionStore,
): Promise<EncodedPicture> {
  const { data, info } = await limit(() =>
    limitLargePictures(pixelCount, () => decode(source, Math.max(...recipe.widths))),
  );
  const decoded = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  // The slowest first; the small ones then fill the gaps between cores.
  const tasks = renditionWidths(info.width, recipe)
    .reverse()
    .flatMap((width) => recipe.encoders.map((encoder) => ({ width, encoder })));
  const [tint, ...renditions] = await Promise.all([
    limit(() => pictureTint(decoded)),
    ...tasks.map(({ width, encoder }) => limit(() => makeRendition(decoded, width, encoder, kept))),
  ]);
  const formats = recipe.encoders.map(({ format }) => format);
  renditions.sort((a, b) => formats.indexOf(a.format) - formats.indexOf(b.format) || a.width - b.width);
  return { tint, renditions };
}

async function decode(source: Buffer, maxWidth: number) {
  const picture = await openInSrgb(source, (whole) => whole.resize({ width: maxWidth, withoutEnlargement: true }));
  return picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
}

async function makeRendition(
  decoded: Sharp,
  width: number,
  encoder: PictureEncoder,
  kept: RenditionStore,
): Promise<EncodedRendition> {
  const { format } = encoder;
  const found = await kept.find(format, width);
  if (found) {
    const size = await sharp(found).metadata();
    return { format, width: size.width, height: size.height, bytes: found };
  }
  const made = await encode(decoded, width, encoder);
  return { ...made, bytes: await kept.keep(made) };
}

async function encode(decoded: Sharp, width: number, encoder: PictureEncoder): Promise<EncodedRendition> {
  const resized = decoded.clone().resize({ width }).withXmp(EMPTY_XMP);
  const encoded =
    encoder.format === 'avif' ? resized.avif(encoder.options(width)) : resized.jpeg(encoder.options(width));
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return { format: encoder.format, width: info.width, height: info.height, bytes: data };
}
