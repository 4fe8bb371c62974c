import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** Photos of an article, as many as the story of the sample newsroom has. */
const PHOTOS_PER_ARTICLE = 15;
/** Pictures are shared: to make 150,000 different ones would measure the encoder. */
const PICTURE_COUNT = 15;
const PICTURE_WIDTH_PX = 1200;
const PICTURE_HEIGHT_PX = 800;

const SECTIONS = ['harbour', 'town', 'coast', 'culture', 'science', 'sport', 'business', 'letters'];
const WORDS =
  'the a of to in harbour quay tide ferry council vote night morning light storm boat crew net market stall rope mast sail pier wall crane tower keeper watch fog bell'.split(
    ' ',
  );

/** A source of numbers that gives the same ones each time: two archives of one size are the same. */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Writes a newsroom for measurements: articles of some 475 words with a gallery of 15 photos, in 8 sections, under 3 of as many
 * tags as the archive is large, by one or two of 40 contributors, one every 50 minutes until the end of 2024.
 *
 * @param folder is emptied first
 */
export async function generateArchive(folder: string, articleCount: number): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const random = createRandom(articleCount);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
  const sentence = (length: number) => {
    const text = Array.from({ length }, () => pick(WORDS)).join(' ');
    return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
  };
  for (const name of ['articles', 'sections', 'contributors']) await mkdir(join(folder, name), { recursive: true });
  for (const slug of SECTIONS) {
    await writeFile(join(folder, 'sections', `${slug}.yaml`), `name: ${slug}\ndescription: All about the ${slug}.\n`);
  }
  const contributors = Array.from({ length: 40 }, (_, index) => `reporter-${index + 1}`);
  for (const slug of contributors) {
    await writeFile(join(folder, 'contributors', `${slug}.yaml`), `name: ${slug.replace('-', ' ')}\nbio: Writes.\n`);
  }
  const tags = Array.from(
    { length: Math.max(20, Math.round(Math.sqrt(articleCount) * 4)) },
    (_, index) => `Subject ${index}`,
  );
  const pictures = join(folder, '.pictures');
  await mkdir(pictures);
  for (let index = 0; index < PICTURE_COUNT; index++)
    await writeFile(join(pictures, `${index}.jpg`), await makePicture(index));

  for (let number = 0; number < articleCount; number++) {
    const slug = `story-${String(number).padStart(5, '0')}`;
    const directory = join(folder, 'articles', slug);
    await mkdir(directory);
    const date = new Date(Date.UTC(2024, 11, 31) - (articleCount - number) * 50 * 60_000).toISOString();
    const photos = Array.from({ length: PHOTOS_PER_ARTICLE }, (_, index) => `photo-${index + 1}.jpg`);
    for (const [index, name] of photos.entries()) {
      await link(join(pictures, `${index % PICTURE_COUNT}.jpg`), join(directory, name));
    }
    const paragraphs = Array.from({ length: 8 }, () => Array.from({ length: 5 }, () => sentence(12)).join(' '));
    const lines = photos.map(
      (src, index) => `  <Photo src="${src}" alt="A coloured card" caption="Card number ${index + 1}." />`,
    );
    const text = `---
headline: ${sentence(7).slice(0, -1)} ${number}
standfirst: ${sentence(14)}
date: ${date}
section: ${pick(SECTIONS)}
byline: [${pick(contributors)}]
credits:
  - role: Photographs
    name: Desk
tags: [${[...new Set([pick(tags), pick(tags), pick(tags)])].join(', ')}]
---

${paragraphs.slice(0, 2).join('\n\n')}

<Gallery credit="Desk">
${lines.join('\n')}
</Gallery>

${paragraphs.slice(2).join('\n\n')}
`;
    await writeFile(join(directory, 'index.mdx'), text);
  }
}

function makePicture(index: number): Promise<Buffer> {
  const background = { r: (index * 53) % 256, g: (index * 97) % 256, b: (index * 151) % 256 };
  return sharp({ create: { width: PICTURE_WIDTH_PX, height: PICTURE_HEIGHT_PX, channels: 3, background } })
    .jpeg()
    .toBuffer();
}
