import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { samplePhoto } from '../../lib/images/samplePhoto.testing.ts';

const PARAGRAPH_COUNT = 50;
const WORDS_PER_PARAGRAPH = 100;
const PHOTO_COUNT = 60;
const PHOTO_BYTES = 5_000_000;
const UPLOAD_BYTES = 20_000_000;
const WORDS = 'the harbour council voted last night to rebuild its quay before winter storms arrive again'.split(' ');

/**
 * Writes a newsroom with one long article.
 *
 * @returns its slug
 */
export async function writeLongArticle(content: string): Promise<string> {
  const slug = 'long-article';
  const folder = join(content, 'articles', slug);
  for (const name of ['sections', 'contributors']) await mkdir(join(content, name), { recursive: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(content, 'site.yaml'), 'name: Harbour Gazette\n');
  await writeFile(join(content, 'sections', 'harbour.yaml'), 'name: Harbour\ndescription: The port.\n');
  await writeFile(join(content, 'contributors', 'ines-falk.yaml'), 'name: Ines Falk\n');
  const names = await writePhotos(folder, PHOTO_BYTES);
  const photos = names.map((name) => `  <Photo src="${name}" alt="A card" caption="Card ${name}." credit="Desk" />`);
  const paragraphs = Array.from({ length: PARAGRAPH_COUNT }, (_, paragraph) =>
    Array.from(
      { length: WORDS_PER_PARAGRAPH },
      (_, word) => WORDS[(word * 7 + paragraph * 3) % WORDS.length] ?? '',
    ).join(' '),
  );
  const gallery = `<Gallery>\n${photos.join('\n')}\n</Gallery>`;
  const body = [...paragraphs.slice(0, 25), gallery, ...paragraphs.slice(25)].join('\n\n');
  const fields = [
    'headline: The long night at the harbour',
    'standfirst: What fifty paragraphs say.',
    'section: harbour',
    'byline: [ines-falk]',
    'date: 2026-01-01',
    'status: draft',
    'credits: [{ role: Photographs, name: Desk }]',
  ];
  await writeFile(join(folder, 'index.mdx'), `---\n${fields.join('\n')}\n---\n\n${body}\n`);
  return slug;
}

/** Writes files to upload. @returns their paths */
export async function writeUploads(folder: string): Promise<string[]> {
  await mkdir(folder);
  return (await writePhotos(folder, UPLOAD_BYTES)).map((name) => join(folder, name));
}

/** One photo, made different and as large as a camera's by what follows the end of the picture. */
async function writePhotos(folder: string, byteCount: number): Promise<string[]> {
  const picture = await samplePhoto(3600, 2400).jpeg({ quality: 90 }).toBuffer();
  const names = Array.from({ length: PHOTO_COUNT }, (_, index) => `card-${byteCount / 1e6}-${index + 1}.jpg`);
  for (const [index, name] of names.entries()) {
    const rest = Buffer.alloc(Math.max(0, byteCount - picture.length), index + 1);
    await writeFile(join(folder, name), Buffer.concat([picture, rest]));
  }
  return names;
}
