import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import sharp, { type AvifOptions, type JpegOptions, type Sharp, type WebpOptions } from 'sharp';
import { PICTURE_RECIPES } from '../../lib/images/pictureRecipe.ts';
import { openResults } from '../openResults.ts';

/**
 * The most different photos of the story: wide, upright, smooth ground, rough ground, hard shadows.
 */
const PHOTOS = [
  '01-landing-site-panorama',
  '03-tracks-leading-off',
  '05-small-craters',
  '07-lander',
  '08-tracks-curving',
  '11-grey-plain',
  '14-permanently-shadowed-crater',
];
/** The photos for which quality curves are measured. */
const CURVE_PHOTOS = PHOTOS.filter((_, index) => index % 2 === 0);
const STORY = join('content', 'articles', 'change-4-first-year');
const WIDTHS_PX = [480, 800, 1600, 2400];
/** The widths at which quality curves are measured. */
const CURVE_WIDTHS_PX = [800, 1600];

type Encoder =
  | { format: 'avif'; options: AvifOptions }
  | { format: 'webp'; options: WebpOptions }
  | { format: 'jpeg'; options: JpegOptions };

/** Each tool’s default settings for sharp, from its source. */
const PEER_ENCODERS: { tool: string; encoder: Encoder }[] = [
  // Both pass only the format to sharp.
  {
    tool: 'astro, eleventy',
    encoder: { format: 'avif', options: { quality: 50, effort: 4, chromaSubsampling: '4:4:4' } },
  },
  { tool: 'astro, eleventy', encoder: { format: 'webp', options: { quality: 80, effort: 4 } } },
  { tool: 'astro, eleventy', encoder: { format: 'jpeg', options: { quality: 80, chromaSubsampling: '4:2:0' } } },
  { tool: 'next', encoder: { format: 'webp', options: { quality: 75, effort: 4 } } },
  // Only if `formats` includes it; at five eighths of the other formats’ quality.
  { tool: 'next', encoder: { format: 'avif', options: { quality: 47, effort: 3, chromaSubsampling: '4:4:4' } } },
  { tool: 'next', encoder: { format: 'jpeg', options: { quality: 75, mozjpeg: true, chromaSubsampling: '4:2:0' } } },
];

/**
 * Encoders and their qualities: bytes can be compared where two of these curves are equally good.
 */
const CURVES: { name: string; qualities: number[]; encoder: (quality: number) => Encoder }[] = [
  ...[1, 2, 3, 4].map((effort) => ({
    name: `avif effort ${effort} 4:4:4`,
    qualities: [40, 50, 60, 70],
    encoder: (quality: number): Encoder => ({
      format: 'avif',
      options: { quality, effort, chromaSubsampling: '4:4:4' },
    }),
  })),
  {
    name: 'avif effort 2 4:2:0',
    qualities: [40, 50, 60, 70],
    encoder: (quality) => ({ format: 'avif', options: { quality, effort: 2, chromaSubsampling: '4:2:0' } }),
  },
  {
    name: 'webp effort 4',
    qualities: [65, 75, 82, 90],
    encoder: (quality) => ({ format: 'webp', options: { quality, effort: 4 } }),
  },
  {
    name: 'mozjpeg 4:2:0',
    qualities: [65, 75, 82, 90],
    encoder: (quality) => ({
      format: 'jpeg',
      options: { quality, mozjpeg: true, progressive: true, chromaSubsampling: '4:2:0' },
    }),
  },
  {
    name: 'jpeg 4:2:0',
    qualities: [65, 75, 82, 90],
    encoder: (quality) => ({ format: 'jpeg', options: { quality, chromaSubsampling: '4:2:0' } }),
  },
];

/** One encoded rendition and its measurements. */
export type PictureRun = {
  tool: string;
  photo: string;
  width: number;
  format: Encoder['format'];
  quality: number;
  effort: number;
  chroma: string;
  bytes: number;
  cpuMs: number;
  ssimulacra: number;
  butteraugli: number;
};

type Task = { tool: string; photo: string; width: number; encoder: Encoder };

/**
 * Measures bytes, CPU time and similarity of renditions: with each tool’s settings, and of encoders
 * over their qualities. Similarity is relative to the original scaled to the same width, by
 * SSIMULACRA and Butteraugli’s 3-norm; 0 means identical. Skips what has been measured, unless
 * `--again` is given.
 *
 * @param args `--tools galley,curves` and `--photos 07-lander` to restrict it
 */
export async function measurePictures(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { tools: { type: 'string' }, photos: { type: 'string' }, again: { type: 'boolean' } },
  });
  const tools = values.tools?.split(',');
  const photos = values.photos?.split(',') ?? PHOTOS;
  const results = await openResults<PictureRun>('pictures', isSame);
  const tasks = (await listTasks()).filter(
    (task) =>
      photos.includes(task.photo) &&
      (tools?.includes(task.tool.startsWith('curve ') ? 'curves' : task.tool) ?? true) &&
      (values.again || !results.runs.some((run) => isSame(run, describeTask(task)))),
  );
  const folder = await mkdtemp(join(tmpdir(), 'galley-pictures-'));
  sharp.concurrency(1);
  try {
    let reference = { photo: '', width: 0, file: join(folder, 'reference.png') };
    for (const task of tasks) {
      const { photo, width } = task;
      if (photo !== reference.photo || width !== reference.width) {
        reference = { ...reference, photo, width };
        await sharp(join(STORY, `${photo}.jpg`))
          .autoOrient()
          .resize({ width })
          .toColourspace('srgb')
          .png()
          .toFile(reference.file);
        console.error(`${photo} at ${width} px`);
      }
      await results.add({ ...describeTask(task), ...(await measureTask(task, reference.file, folder)) });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

const WHAT = ['tool', 'photo', 'width', 'format', 'quality', 'effort', 'chroma'] as const;
type What = Pick<PictureRun, (typeof WHAT)[number]>;

function isSame(a: What, b: What): boolean {
  return WHAT.every((key) => a[key] === b[key]);
}

function galleyEncoders(width: number): { tool: string; encoder: Encoder }[] {
  return PICTURE_RECIPES.full.encoders.map(({ format, options }) => ({
    tool: 'galley',
    encoder: { format, options: options(width) },
  }));
}

async function listTasks(): Promise<Task[]> {
  const ofPhotos = PHOTOS.map(async (photo) => {
    const own = (await sharp(join(STORY, `${photo}.jpg`)).metadata()).width;
    const curves = CURVE_PHOTOS.includes(photo) ? CURVES : [];
    return [
      ...WIDTHS_PX.flatMap((width) =>
        [...galleyEncoders(width), ...PEER_ENCODERS].map((one) => ({ ...one, photo, width })),
      ),
      ...CURVE_WIDTHS_PX.flatMap((width) =>
        curves.flatMap(({ name, qualities, encoder }) =>
          qualities.map((quality) => ({ tool: `curve ${name}`, photo, width, encoder: encoder(quality) })),
        ),
      ),
    ].filter(({ width }) => width <= own);
  });
  return (await Promise.all(ofPhotos))
    .flat()
    .sort((a, b) => PHOTOS.indexOf(a.photo) - PHOTOS.indexOf(b.photo) || a.width - b.width);
}

function describeTask({ tool, photo, width, encoder }: Task): What {
  const { format, options } = encoder;
  return {
    tool,
    photo,
    width,
    format,
    quality: options.quality ?? 0,
    effort: 'effort' in options ? (options.effort ?? 0) : 0,
    chroma: 'chromaSubsampling' in options ? (options.chromaSubsampling ?? '') : '',
  };
}

async function measureTask(
  { encoder }: Task,
  reference: string,
  folder: string,
): Promise<Pick<PictureRun, 'bytes' | 'cpuMs' | 'ssimulacra' | 'butteraugli'>> {
  const { data, info } = await sharp(reference).raw().toBuffer({ resolveWithObject: true });
  const image = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const begun = process.cpuUsage();
  const bytes = await encode(image, encoder).toBuffer();
  const { user, system } = process.cpuUsage(begun);
  const decoded = join(folder, 'decoded.png');
  await sharp(bytes).toColourspace('srgb').png({ compressionLevel: 1 }).toFile(decoded);
  const likeness = await compare(reference, decoded);
  return { bytes: bytes.length, cpuMs: Math.round((user + system) / 1000), ...likeness };
}

function encode(image: Sharp, { format, options }: Encoder): Sharp {
  switch (format) {
    case 'avif':
      return image.avif(options);
    case 'webp':
      return image.webp(options);
    case 'jpeg':
      return image.jpeg(options);
  }
}

const run = promisify(execFile);

/** @throws with what to install, if the comparison tools are missing */
async function compare(reference: string, decoded: string): Promise<{ ssimulacra: number; butteraugli: number }> {
  try {
    const [one, other] = await Promise.all([
      run('ssimulacra_main', [reference, decoded]),
      run('butteraugli_main', [reference, decoded]),
    ]);
    const norm = /3-norm: ([\d.]+)/.exec(other.stdout)?.[1];
    return { ssimulacra: Number(one.stdout.trim()), butteraugli: Number(norm) };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isMissing ? new Error('There is nothing to compare pictures with: apt install libjxl-devtools') : error;
  }
}
