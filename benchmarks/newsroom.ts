import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

/** Content for measurements, independent of the tool. */
export type Newsroom = {
  /** Identifies the content, so that it need not be written again. */
  name: string;
  sections: readonly { slug: string; name: string; description: string }[];
  contributors: readonly { slug: string; name: string }[];
  /** Pictures by file name, shared by all articles of an archive. */
  pictures: ReadonlyMap<string, () => Promise<Buffer>>;
  articles: () => Iterable<NewsroomArticle>;
  /** The article to measure or change. No other article uses its first picture. */
  subject: string;
};

export type NewsroomArticle = {
  slug: string;
  headline: string;
  standfirst: string;
  kicker: string | null;
  trailText: string | null;
  /** ISO 8601. */
  date: string;
  section: string;
  byline: readonly string[];
  credits: readonly { role: string; name: string; url?: string | undefined }[];
  tags: readonly string[];
  photos: readonly NewsroomPhoto[];
  /** Markdown before and after the gallery. */
  opening: string;
  body: string;
};

export type NewsroomPhoto = { file: string; id: string; alt: string; caption: string; credit: string };

/** Photos per article, as in the story of the sample newsroom. */
const PHOTOS_PER_ARTICLE = 15;
/** Articles share pictures: 150,000 different ones would measure the encoder. */
const PICTURE_COUNT = 15;
const PICTURE_WIDTH_PX = 1200;
const PICTURE_HEIGHT_PX = 800;
const PICTURE_OF_ONE = 'photo-of-one.jpg';

const SECTIONS = ['harbour', 'town', 'coast', 'culture', 'science', 'sport', 'business', 'letters'];
const WORDS =
  'the a of to in harbour quay tide ferry council vote night morning light storm boat crew net market stall rope mast sail pier wall crane tower keeper watch fog bell'.split(
    ' ',
  );

/** A seeded random number generator, so that two archives of one size are identical. */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const archiveSlug = (number: number) => `story-${String(number).padStart(5, '0')}`;

/**
 * Generates an archive: articles of some 475 words with a gallery of 15 photos, in 8 sections, with
 * 3 tags each, by one of 40 contributors, one every 50 minutes until the end of 2024. The number of
 * tags grows with the archive. The same count gives the same archive. The article to measure is in
 * the middle.
 */
export function inventArchive(articleCount: number): Newsroom {
  const contributors = Array.from({ length: 40 }, (_, index) => ({
    slug: `reporter-${index + 1}`,
    name: `reporter ${index + 1}`,
  }));
  const tags = Array.from(
    { length: Math.max(20, Math.round(Math.sqrt(articleCount) * 4)) },
    (_, index) => `Subject ${index}`,
  );
  const subject = Math.floor(articleCount / 2);
  const files = [...Array.from({ length: PICTURE_COUNT }, (_, index) => `photo-${index + 1}.jpg`), PICTURE_OF_ONE];

  function* inventArticles(): Iterable<NewsroomArticle> {
    const random = createRandom(articleCount);
    const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
    const sentence = (length: number) => {
      const text = Array.from({ length }, () => pick(WORDS)).join(' ');
      return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
    };
    for (let number = 0; number < articleCount; number++) {
      const paragraphs = Array.from({ length: 8 }, () => Array.from({ length: 5 }, () => sentence(12)).join(' '));
      const photos = files.slice(0, PHOTOS_PER_ARTICLE).map((file, index) => ({
        file: number === subject && index === 0 ? PICTURE_OF_ONE : file,
        id: `photo-${index + 1}`,
        alt: 'A coloured card',
        caption: `Card number ${index + 1}.`,
        credit: 'Desk',
      }));
      const standfirst = sentence(14);
      yield {
        slug: archiveSlug(number),
        headline: `${sentence(7).slice(0, -1)} ${number}`,
        standfirst,
        kicker: null,
        trailText: null,
        date: new Date(Date.UTC(2024, 11, 31) - (articleCount - number) * 50 * 60_000).toISOString(),
        section: pick(SECTIONS),
        byline: [pick(contributors).slug],
        credits: [{ role: 'Photographs', name: 'Desk' }],
        tags: [...new Set([pick(tags), pick(tags), pick(tags)])],
        photos,
        opening: paragraphs.slice(0, 2).join('\n\n'),
        body: paragraphs.slice(2).join('\n\n'),
      };
    }
  }

  return {
    name: `archive-${articleCount}`,
    sections: SECTIONS.map((slug) => ({ slug, name: slug, description: `All about the ${slug}.` })),
    contributors,
    pictures: new Map(files.map((file, index) => [file, () => makeCard(index)])),
    articles: inventArticles,
    subject: archiveSlug(subject),
  };
}

/** A picture of one colour, chosen by the index: it costs next to nothing to encode. */
export function makeCard(index: number): Promise<Buffer> {
  const background = { r: (index * 53) % 256, g: (index * 97) % 256, b: (index * 151) % 256 };
  return sharp({ create: { width: PICTURE_WIDTH_PX, height: PICTURE_HEIGHT_PX, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

const STORY = 'change-4-first-year';
/** The onward articles of the story in Galley, so that all tools show the same. */
const COMPANIONS = ['vikram-debris-found', 'long-march-5-returns', 'six-landscapes', 'pieces-of-other-worlds'];

const frontMatterSchema = z.object({
  headline: z.string(),
  standfirst: z.string(),
  kicker: z.string().nullable().default(null),
  trailText: z.string().nullable().default(null),
  date: z.coerce.date(),
  section: z.string(),
  byline: z.array(z.string()),
  credits: z.array(z.object({ role: z.string(), name: z.string(), url: z.string().optional() })),
  tags: z.array(z.string()).default([]),
  mainMedia: z.object({ src: z.string(), alt: z.string(), caption: z.string(), credit: z.string() }).optional(),
});

/**
 * The full story of the sample newsroom, and its four onward articles, reduced to their first
 * picture and their standfirst as text.
 *
 * @param contentFolder the sample newsroom
 */
export async function readStory(contentFolder = 'content'): Promise<Newsroom> {
  const read = async (slug: string): Promise<NewsroomArticle> => {
    const text = await readFile(join(contentFolder, 'articles', slug, 'index.mdx'), 'utf8');
    const [, frontMatter = '', content = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
    const { mainMedia, date, ...fields } = frontMatterSchema.parse(parseYaml(frontMatter));
    const [gallery = ''] = /<Gallery\b.*?<\/Gallery>/s.exec(content) ?? [];
    const inBody = [...content.matchAll(/<Photo\b(.*?)\/>/gs)].map(([, attributes = '']) => ({
      credit: attributeOf(gallery, 'credit'),
      ...Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
    }));
    const photos = [...(mainMedia ? [mainMedia] : []), ...inBody].map((photo) => photoSchema.parse(photo));
    const isStory = slug === STORY;
    const [opening = '', body = ''] = isStory ? content.split(gallery) : [fields.standfirst];
    return {
      slug,
      ...fields,
      date: date.toISOString(),
      photos: (isStory ? photos : photos.slice(0, 1)).map(({ src: file, ...photo }) => ({
        file,
        id: file.replace(/\.\w+$/, ''),
        ...photo,
      })),
      opening: opening.trim(),
      body: body.trim(),
    };
  };
  const articles = await Promise.all([STORY, ...COMPANIONS].map(read));
  const names = ['missions', 'moon', 'planets', 'small-worlds'];
  return {
    name: 'story',
    sections: await Promise.all(
      names.map(async (slug) => ({ slug, ...(await readNames(join(contentFolder, 'sections', `${slug}.yaml`))) })),
    ),
    contributors: await Promise.all(
      [...new Set(articles.flatMap(({ byline }) => byline))].map(async (slug) => ({
        slug,
        ...(await readNames(join(contentFolder, 'contributors', `${slug}.yaml`))),
      })),
    ),
    pictures: new Map(
      articles.flatMap(({ slug, photos }) =>
        photos.map(({ file }) => [file, () => readFile(join(contentFolder, 'articles', slug, file))]),
      ),
    ),
    articles: () => articles,
    subject: STORY,
  };
}

const photoSchema = z.object({ src: z.string(), alt: z.string(), caption: z.string(), credit: z.string() });

function attributeOf(tag: string, attribute: string): string {
  return new RegExp(`\\b${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

async function readNames(file: string): Promise<{ name: string; description: string }> {
  const schema = z.object({ name: z.string(), description: z.string().default('') });
  return schema.parse(parseYaml(await readFile(file, 'utf8')));
}
