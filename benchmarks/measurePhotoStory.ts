import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { encodeCrops } from '../lib/images/encode/encodeCrops.ts';
import { encodePictures } from '../lib/images/encode/encodePictures.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { limitConcurrency } from '../lib/util/limitConcurrency.ts';
import { treeOf } from './measureProcess.ts';

export type PhotoFigures = {
  /** Bare sharp: one JPEG of 1600 px of each photo, on all cores. */
  bareMs: number;
  /** From the save of a story until its page is served. */
  liveMs: number[];
  /** Until its photos have their full form. */
  fullS: number[];
  /** CPU time of the process that encodes, for each story. */
  encoderCpuS: number[];
  /** CPU time of encoding the quick form, and the full form in one stage. */
  quickCpuS: number;
  oneStageCpuS: number;
  /** Saves of another article meanwhile. */
  textMs: number[];
};

export type PhotoStoryOptions = {
  content: string;
  origin: string;
  stateFile: string;
  /** Saves another article, and resolves when that is live. */
  saveText: (round: number) => Promise<number>;
};

const SOURCE = 'content/articles/change-4-first-year';
const WIDTH_PX = 3600;
const STORY_COUNT = 3;
const SAVES_PER_STORY = 8;
const POLL_MS = 4;
const FULL_MAX_MS = 15 * 60_000;

/** Measures stories with fifteen new photos of 3,600 px, while a server follows the content. */
export async function measurePhotoStory(options: PhotoStoryOptions): Promise<PhotoFigures> {
  const figures: PhotoFigures = {
    bareMs: 0,
    liveMs: [],
    fullS: [],
    encoderCpuS: [],
    quickCpuS: 0,
    oneStageCpuS: 0,
    textMs: [],
  };
  const folder = await mkdtemp(join(tmpdir(), 'galley-bench-photos-'));
  try {
    for (let story = 0; story < STORY_COUNT; story++) {
      const photos = join(folder, String(story));
      await writePhotos(photos);
      if (story === 0) {
        figures.bareMs = await measureBareSharp(photos);
        figures.quickCpuS = await measureEncoding(photos, join(folder, 'quick'), 'quick');
        figures.oneStageCpuS = await measureEncoding(photos, join(folder, 'full'), 'full');
      }
      await measureStory(`photo-story-${story}`, photos, options, figures);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return figures;
}

async function measureStory(
  slug: string,
  photos: string,
  { content, origin, stateFile, saveText }: PhotoStoryOptions,
  figures: PhotoFigures,
): Promise<void> {
  const read = async (): Promise<{ pid: number; pictures: unknown }> => JSON.parse(await readFile(stateFile, 'utf8'));
  const { pid } = await read();
  const page = () => fetch(`${origin}/articles/${slug}`).then(async (answer) => (answer.ok ? await answer.text() : ''));
  const target = join(content, 'articles', slug);
  await mkdir(target);
  const begun = performance.now();
  const text = await readFile(join(SOURCE, 'index.mdx'), 'utf8');
  for (const name of await readdir(photos)) await writeFile(join(target, name), await readFile(join(photos, name)));
  await writeFile(join(target, 'index.mdx'), withoutReferences(text));
  while (!(await page()).includes('<picture>')) await wait(POLL_MS);
  figures.liveMs.push(performance.now() - begun);
  for (let save = 0; save < SAVES_PER_STORY; save++) figures.textMs.push(await saveText(save));
  let encoderCpuS = 0;
  while (!(await page()).includes('image/avif') || (await read()).pictures !== null) {
    if (performance.now() - begun > FULL_MAX_MS) throw new Error(`${slug} has no full form of its photos`);
    encoderCpuS = Math.max(encoderCpuS, readEncoderCpuS(pid));
    await wait(100);
  }
  figures.fullS.push((performance.now() - begun) / 1000);
  figures.encoderCpuS.push(encoderCpuS);
}

/** What the publisher's process for encoding has used so far; it ends when nothing is left. */
function readEncoderCpuS(publisher: number): number {
  const isEncoder = (pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('encodeWorker');
    } catch {
      return false;
    }
  };
  return treeOf(publisher).find(({ pid }) => isEncoder(pid))?.cpuS ?? 0;
}

/** The archive has other sections and contributors, and none of the articles that it links to. */
function withoutReferences(text: string): string {
  return text
    .replace(/^section: .*$/m, 'section: harbour')
    .replace(/^byline:(?: .*|\n(?: +.*\n)+)/m, 'byline: [reporter-1]\n')
    .replace(/^previousSlugs:.*\n/m, '')
    .replace(/\]\(\/[^)]*\)/g, '](https://example.com)');
}

/** The story's photos at camera size. Noise makes each story's different from all others. */
export async function writePhotos(folder: string): Promise<void> {
  await mkdir(folder);
  for (const name of (await readdir(SOURCE)).filter((one) => one.endsWith('.jpg'))) {
    const scaled = sharp(join(SOURCE, name)).resize({ width: WIDTH_PX });
    const change = { brightness: 0.98 + Math.random() * 0.04 };
    await scaled.modulate(change).keepMetadata().jpeg({ quality: 88 }).toFile(join(folder, name));
  }
}

async function measureBareSharp(folder: string): Promise<number> {
  const begun = performance.now();
  const limit = limitConcurrency(availableParallelism());
  const encode = (name: string) => limit(() => sharp(join(folder, name)).resize({ width: 1600 }).jpeg().toBuffer());
  await Promise.all((await readdir(folder)).map(encode));
  return performance.now() - begun;
}

async function measureEncoding(folder: string, cacheDir: string, mode: 'quick' | 'full'): Promise<number> {
  const names = await readdir(folder);
  const orders = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { hash, width, height } = await readPicture(path);
      return { path, hash, width, height, stem: name.replace(/\..*$/, ''), rights: {} };
    }),
  );
  const before = process.cpuUsage();
  await encodePictures(orders, { cacheDir, mode });
  if (mode === 'full') await encodeCrops(orders.slice(0, 1), { cacheDir });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
