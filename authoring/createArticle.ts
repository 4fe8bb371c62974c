import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HEADLINE_MAX_LENGTH, NOT_CHOSEN, PLACEHOLDER } from '../lib/content/model/model.ts';
import { countGraphemes } from '../lib/text/countGraphemes.ts';
import { didYouMean } from '../lib/util/didYouMean.ts';
import { plainText } from '../lib/util/plainText.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { AuthoringError } from './AuthoringError.ts';
import { formatYamlText } from './formatYamlText.ts';
import { listTakenSlugs, whyTaken } from './listTakenSlugs.ts';
import { formatGallery } from './photos/formatGallery.ts';
import type { NewPhoto } from './photos/formatPhoto.ts';
import { type GatherOptions, gatherPhotos } from './photos/gatherPhotos.ts';
import { type AddedPhotos, describeNoPhotos, planPhotos } from './photos/planPhotos.ts';
import { slugOf } from './slugOf.ts';

export type NewArticle = {
  headline: string;
  /** Default: made from the headline, or from the date if that is impossible. */
  slug?: string | undefined;
  /** Default: the first section, marked as not chosen yet. */
  section?: string | undefined;
  /** Contributor slugs; same default. */
  byline?: readonly string[] | undefined;
  /** A folder of pictures. */
  photosFolder?: string | undefined;
};

export type CreateOptions = GatherOptions & { contentDir: string; now: Date };

export type CreatedArticle = {
  slug: string;
  /** Whether the date became the slug, because the headline could not. */
  isNamedByDate: boolean;
} & AddedPhotos;

/**
 * Creates a draft: `articles/<slug>/index.mdx`, with a gallery of the pictures. Unknown values get
 * a placeholder that the content check accepts only in drafts. The folder appears atomically.
 *
 * @throws AuthoringError if the slug is taken, or a section, contributor or folder does not exist
 */
export async function createArticle(article: NewArticle, options: CreateOptions): Promise<CreatedArticle> {
  const { contentDir, now } = options;
  const headline = plainText(article.headline);
  if (headline === '') throw new AuthoringError('The headline is empty.');
  const length = countGraphemes(headline);
  if (length > HEADLINE_MAX_LENGTH) {
    throw new AuthoringError(`The headline has ${length} characters; ${HEADLINE_MAX_LENGTH} is the most. Shorten it.`);
  }
  const suggested = article.slug ?? slugOf(headline);
  const slug = suggested || now.toISOString().slice(0, 10);
  const reason = whyTaken(slug, await listTakenSlugs(contentDir));
  if (reason !== null) throw new AuthoringError(`${reason} Choose another with --slug; nothing was written.`);
  const section = choose('section', article.section, await listSlugs(contentDir, 'sections'));
  const contributors = await listSlugs(contentDir, 'contributors');
  const byline = article.byline?.length ? [...new Set(article.byline)] : [undefined];

  const found = article.photosFolder
    ? await gatherPhotos(article.photosFolder, options)
    : { photos: [], unsupported: [], damaged: [], release: async () => {} };
  try {
    if (article.photosFolder && found.photos.length === 0) throw new AuthoringError(describeNoPhotos(found));
    const { additions, repeated } = planPhotos(found.photos, {
      shown: new Map(),
      beside: new Map(),
      ids: new Set(),
      files: new Set(),
    });
    const photos = additions.map(({ photo }) => photo);
    const text = [
      '---',
      `headline: ${formatYamlText(headline)}`,
      `standfirst: ${PLACEHOLDER}`,
      `date: ${now.toISOString().replace(/\.\d+Z$/, 'Z')}`,
      `section: ${section}`,
      'byline:',
      ...byline.map((contributor) => `  - ${choose('contributor', contributor, contributors)}`),
      'credits:',
      '  - role: Photographs',
      `    name: ${formatYamlText(listCredits(photos))}`,
      'status: draft',
      '---',
      '',
      photos.length > 0 ? formatGallery(photos) : `${PLACEHOLDER}.`,
      '',
    ].join('\n');

    const folder = join(contentDir, 'articles', slug);
    const staging = join(contentDir, 'articles', `.${slug}.${randomBytes(6).toString('hex')}.tmp`);
    try {
      await mkdir(staging, { recursive: true });
      for (const { copyOf, photo } of additions) {
        if (copyOf) await writeFileAtomic(join(staging, photo.src), await readFile(copyOf.path));
      }
      await writeFileAtomic(join(staging, 'index.mdx'), text);
      // Fails if the folder has been created in the meantime.
      await rename(staging, folder);
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      throw error;
    }
    return {
      slug,
      isNamedByDate: suggested === '',
      added: additions,
      repeated,
      unsupported: found.unsupported,
      damaged: found.damaged,
    };
  } finally {
    await found.release();
  }
}

/** The slugs of the YAML files in a folder. */
async function listSlugs(contentDir: string, folder: string): Promise<string[]> {
  const names = await readdir(join(contentDir, folder)).catch(() => []);
  return names.flatMap((name) => /^([^.].*)\.yaml$/.exec(name)?.[1] ?? []).sort();
}

/** The slug that was given, or the only one, or the first one marked as not chosen yet. */
function choose(what: string, wanted: string | undefined, slugs: readonly string[]): string {
  const [first, ...others] = slugs;
  if (first === undefined) {
    throw new AuthoringError(`There is no ${what} yet. Write one first: ${what}s/<slug>.yaml.`);
  }
  if (wanted === undefined) return others.length === 0 ? first : `${first} # ${NOT_CHOSEN}`;
  if (slugs.includes(wanted)) return wanted;
  const meant = didYouMean(wanted, slugs);
  throw new AuthoringError(
    `There is no ${what} "${wanted}". ${meant ? `Did you mean ${meant}?` : `There are ${slugs.join(', ')}.`}`,
  );
}

/** Everyone whose photos are in the article. */
function listCredits(photos: readonly NewPhoto[]): string {
  const credits = new Set(photos.flatMap(({ credit }) => credit ?? []));
  return credits.size > 0 ? [...credits].join(', ') : PLACEHOLDER;
}
