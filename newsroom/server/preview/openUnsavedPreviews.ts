import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { unsavedPath } from '../../../lib/addresses.ts';
import type { CompileArticles } from '../../../lib/content/compile/compileEach.ts';
import { makeUnsaved } from '../../../lib/content/store/makeUnsaved.ts';
import { openPicturesOnDemand } from '../../../lib/images/encode/openPicturesOnDemand.ts';
import type { PictureFile, ReadPicture } from '../../../lib/images/readPicture.ts';
import { signPreview } from '../../../lib/previewToken.ts';
import { decodePercents } from '../../../lib/util/decodePercents.ts';
import { hashOf } from '../../../lib/util/hashOf.ts';
import { limitConcurrency } from '../../../lib/util/limitConcurrency.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import { contentTypeFor } from '../../../publish/site/headers.ts';
import type { unsavedAnswerSchema, unsavedQuestionSchema } from '../../api/previewSchemas.ts';
import { checkArticle, type Desk, readText } from '../articles/createDesk.ts';
import { versionOf } from '../articles/openTexts.ts';
import type { AskSite } from './askSite.ts';
import { fillMissing, readStandIns } from './fillMissing.ts';
import { frameForm } from './frameForm.ts';

/** Somebody's window on an article. */
export type PreviewPlace = { personId: string; slug: string; window: string };
type Question = Omit<z.infer<typeof unsavedQuestionSchema>, 'window'>;
type Answer = z.infer<typeof unsavedAnswerSchema>;

/** Previews of what people have not saved. Who may ask has been decided before. */
export type UnsavedPreviews = {
  /** Renders a text. What keeps it from being rendered is part of the answer. */
  make: (place: PreviewPlace, question: Question) => Promise<Answer>;
  /** The page that was rendered last; null if there is none. */
  getPage: (place: PreviewPlace) => string | null;
  /** A file that this page shows: a picture, a style sheet or a font; null for anything else. */
  getFile: (place: PreviewPlace, path: string) => Promise<Response | null>;
};

export type UnsavedPreviewsOptions = {
  desk: Desk;
  /** Shared with the site's server. What is in it lasts as long as a page is rendered. */
  unsavedDir: string;
  /** Holds renditions, which can be made again. */
  picturesDir: string;
  compile: CompileArticles;
  readPicture: ReadPicture;
  askSite: AskSite;
  getSecret: () => Promise<string>;
  siteUrl: string;
};

/** The site's server gets the signed address at once. */
const TOKEN_MS = 60_000;
/** Pages kept in memory, some 100 KB each. */
const PAGES_MAX = 50;
const AT_ONCE = 3;
const SHOWN_TYPES = /^(?:image\/|font\/|text\/css\b)/;
const UNREACHABLE =
  'The site’s server does not answer, so there is no preview. It runs beside the newsroom in npm start and npm run dev.';

/**
 * Opens the previews of unsaved work. The newsroom compiles the text; the site's server renders it,
 * with its own data and as it renders every page; the newsroom serves the result to the person who
 * asked. Nothing is written into the content or the published site.
 */
export async function openUnsavedPreviews(options: UnsavedPreviewsOptions): Promise<UnsavedPreviews> {
  const { desk, unsavedDir, picturesDir, askSite, siteUrl } = options;
  await Promise.all([unsavedDir, picturesDir].map((folder) => rm(folder, { recursive: true, force: true })));
  const mediaDir = join(picturesDir, 'media');
  const pictures = openPicturesOnDemand(mediaDir, join(picturesDir, 'orders'));
  const limit = limitConcurrency(AT_ONCE);
  const pages = new Map<string, string>();
  const keyOf = ({ personId, slug, window }: PreviewPlace) => JSON.stringify([personId, slug, window]);

  async function compile(slug: string, text: string) {
    const { contentDir, photos, now } = desk;
    const folder = join(contentDir, 'articles', slug);
    const added = new Map([...(await photos.listShown(slug, text))].map(([name, path]) => [join(folder, name), path]));
    const filled = fillMissing(text, await readStandIns(contentDir, now()));
    return makeUnsaved(slug, filled, {
      contentDir,
      compile: options.compile,
      readPicture: async (path) => (existsSync(path) ? options.readPicture(path) : standInFor(path)),
      namePictures: pictures.name,
      locate: (path) => {
        // The check has not seen this text: it may name any file.
        if (dirname(path) !== folder) throw new Error(`${path} is not beside the text`);
        return added.get(path) ?? path;
      },
    });
  }

  async function render(slug: string, stored: unknown): Promise<string> {
    const id = randomBytes(16).toString('hex');
    const file = join(unsavedDir, `${id}.json`);
    try {
      await writeFileAtomic(file, JSON.stringify(stored));
      const path = unsavedPath(slug, id);
      const token = signPreview(path, new Date(desk.now().getTime() + TOKEN_MS), await options.getSecret());
      const response = await askSite(`${path}?token=${token}`).catch(() => {
        throw new RequestError(503, UNREACHABLE);
      });
      if (response.status === 200) return await response.text();
      throw new RequestError(503, `The site could not render the preview (${response.status}). Its log says why.`);
    } finally {
      await rm(file, { force: true });
    }
  }

  async function make(place: PreviewPlace, { base, text, remove }: Question): Promise<Answer> {
    const { slug, window } = place;
    const merged = await mergeSaved(desk, slug, base, text);
    const stored = await compile(slug, merged).catch((error: Error) => error);
    if (stored instanceof Error) {
      const found = await checkArticle(desk, slug, { text: merged, remove });
      const problems = found.filter(({ severity }) => severity === 'error');
      if (problems.length === 0) throw stored;
      return { path: null, problems };
    }
    const path = `/api/articles/${encodeURIComponent(slug)}/preview/${window}`;
    const html = frameForm(await render(slug, stored), { filesPath: `${path}/site`, siteUrl });
    pages.delete(keyOf(place));
    pages.set(keyOf(place), html);
    const [oldest] = pages.keys();
    if (pages.size > PAGES_MAX && oldest !== undefined) pages.delete(oldest);
    return { path, problems: [] };
  }

  async function readOwn(place: PreviewPlace, name: string): Promise<Response | null> {
    // The name of a rendition opens it only to somebody whose page shows it.
    if (!/^[\w.-]+$/.test(name) || !pages.get(keyOf(place))?.includes(`/media/${name}`)) return null;
    const read = () => readFile(join(mediaDir, name)).catch(() => null);
    // Its file may have been removed, or not be there yet.
    const bytes = (await read()) ?? ((await pictures.make(name).catch(() => false)) ? await read() : null);
    return bytes && new Response(new Uint8Array(bytes), { headers: headersFor(contentTypeFor(name), true) });
  }

  async function readOfSite(path: string): Promise<Response | null> {
    if (!/^[\w./~%@-]+$/.test(path) || decodePercents(path).includes('..')) return null;
    const response = await askSite(`/${path}`).catch(() => null);
    const type = response?.headers.get('Content-Type') ?? '';
    if (response?.status !== 200 || !SHOWN_TYPES.test(type)) return null;
    const isImmutable = /\bimmutable\b/.test(response.headers.get('Cache-Control') ?? '');
    return new Response(response.body, { headers: headersFor(type, isImmutable) });
  }

  return {
    make: (place, question) => limit(() => make(place, question)),
    getPage: (place) => pages.get(keyOf(place)) ?? null,
    getFile: async (place, path) => {
      const name = /^media\/(.+)$/.exec(path)?.[1];
      return (name === undefined ? null : await readOwn(place, name)) ?? (await readOfSite(path));
    },
  };
}

/** A picture that is still on its way: a grey area, until there is a file. */
function standInFor(path: string): PictureFile {
  return { format: 'jpeg', width: 1500, height: 1000, metadata: {}, hash: hashOf(path) };
}

function headersFor(type: string, isImmutable: boolean): Record<string, string> {
  return {
    'Content-Type': type,
    'Cache-Control': isImmutable ? 'private, max-age=86400, immutable' : 'private, no-cache',
  };
}

/**
 * The text as a save would write it. What others have saved since is in it; where both changed the
 * same part, it has the person's own words.
 */
async function mergeSaved(desk: Desk, slug: string, base: string, text: string): Promise<string> {
  const before = await readText(desk, slug);
  if (before === null) throw new RequestError(404, 'The article was removed or moved since you opened it.');
  if (base === versionOf(before)) return text;
  return (await desk.tools.merge((await desk.texts.get(base)) ?? '', before, text)).text;
}
