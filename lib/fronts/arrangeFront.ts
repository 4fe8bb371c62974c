import { sectionPath, tagPath, tagSlug } from '../addresses.ts';
import type { Archive } from '../archive.ts';
import type { ArticleSummary } from '../content/model/article.ts';
import type { BandLayout, Front, StoryWeight } from '../content/model/publication/front.ts';

/** What decides where an article stands. The newsroom knows no more of an unsaved front's articles. */
export type FrontArticle = Pick<ArticleSummary, 'design'> & {
  section: Pick<ArticleSummary['section'], 'name'>;
  mainMedia: object | null;
  pageImages: { length: number };
};

/** A story on a front; `until` is when an editor's entry ends, as an ISO instant. */
export type FrontStory<Shown extends FrontArticle = ArticleSummary> = {
  article: Shown;
  weight: StoryWeight;
  until: string | null;
};

/** What takes one place in a row: a card with a picture, or a stack of stories without one. */
export type FrontCell<Shown extends FrontArticle = ArticleSummary> = readonly FrontStory<Shown>[];

/** Stories below the splash that belong together. */
export type FrontBand<Shown extends FrontArticle = ArticleSummary> = {
  title: string | null;
  /** Where the title leads. */
  path: string | null;
  layout: 'leads' | BandLayout;
  /** When it ends, as an ISO instant; null for a band that no editor planned. */
  until: string | null;
  cells: readonly FrontCell<Shown>[];
};

/** What a front shows where. */
export type FrontArrangement<Shown extends FrontArticle = ArticleSummary> = {
  splash: FrontStory<Shown> | null;
  bands: readonly FrontBand<Shown>[];
};

/** What the bands of a front are taken from. */
export type FrontSource<Shown extends FrontArticle = ArticleSummary> = Pick<Archive, 'now'> & {
  articles: readonly Shown[];
  get: (slug: string) => Shown | undefined;
  inSection: (slug: string) => readonly Shown[];
  withTag: (slug: string) => readonly Shown[];
};

/** The splash is the first of so many stories that has a picture. */
const SPLASH_CANDIDATES = 3;
const LEAD_CELLS = 2;
/** The leads are chosen from so many stories. */
const LEAD_CANDIDATES = 5;
/** How many stories without a picture are as high as a card with one. */
const STACK_SIZE = 2;
/** The same beside a lead. */
const LEAD_STACK_SIZE = 3;
/** From so many photos on, a story can be in a band of pictures. */
export const PICTURE_STORY_MIN_PHOTOS = 5;

/** What no editor planned. */
const PLAIN_BAND = { title: null, path: null, until: null } as const;

const BAND_SIZES: Readonly<Record<BandLayout, number>> = { cards: 4, pictures: 3, headlines: 6 };

/**
 * Arranges the newest part of a front. The editor's entries come first; the newest stories fill the
 * rest. Every story of the list is shown once.
 *
 * @param newest the stories of the front's newest part, newest first
 * @param front how an editor arranges it; null if nobody does
 */
export function arrangeFront<Shown extends FrontArticle>(
  newest: readonly Shown[],
  front: Front | null,
  source: FrontSource<Shown>,
): FrontArrangement<Shown> {
  const present = source.now.toISOString();
  const isCurrent = ({ until }: { until: string | null }) => until === null || until > present;
  const pinned = (front?.stories ?? [])
    .filter(isCurrent)
    .flatMap(({ article: slug, weight, until }): FrontStory<Shown>[] => {
      const article = source.get(slug);
      return article ? [{ article, weight, until }] : [];
    });
  const shown = new Set(pinned.map(({ article }) => article));
  const take = (stories: readonly FrontStory<Shown>[]) => {
    for (const { article } of stories) shown.add(article);
  };
  const listRest = () => newest.filter((article) => !shown.has(article));
  const withWeight = (...weights: StoryWeight[]) => pinned.filter(({ weight }) => weights.includes(weight));

  const splash = withWeight('splash')[0] ?? chooseSplash(listRest());
  if (splash) take([splash]);
  // A band of pictures gets the stories that it is made for.
  const hasPictures = front?.bands.some((band) => band.layout === 'pictures' && isCurrent(band)) ?? false;
  const candidates = listRest().filter((article) => !hasPictures || !isPictureStory(article));
  const leads = fillLeads(packCells(withWeight('lead'), LEAD_STACK_SIZE), candidates);
  take(leads.flat());
  const bands = (front?.bands ?? []).filter(isCurrent).map((planned) => {
    const band = buildBand(planned, source, shown);
    take(band.cells.flat());
    return band;
  });
  const standard = withWeight('standard', 'brief');
  const rest = listRest().map(toStandard);
  // Without bands, all that follows the leads is one band.
  const cards = bands.length > 0 ? [standard, rest] : [[...standard, ...rest]];
  const [above = [], below = []] = cards.map((stories) => packCells(stories, STACK_SIZE));
  return {
    splash: splash ?? null,
    bands: [
      { ...PLAIN_BAND, layout: 'leads' as const, cells: leads },
      { ...PLAIN_BAND, layout: 'cards' as const, cells: above },
      ...bands,
      { ...PLAIN_BAND, layout: 'cards' as const, cells: below },
    ].filter(({ cells }) => cells.length > 0),
  };
}

/** Arranges one of the older, numbered pages of a front: all cards are alike. */
export function arrangeOlderPage(articles: readonly ArticleSummary[]): FrontArrangement {
  const cells = packCells(articles.map(toStandard), STACK_SIZE);
  return { splash: null, bands: [{ ...PLAIN_BAND, layout: 'cards', cells }] };
}

/** The stories of an arrangement, in reading order. */
export function listStories<Shown extends FrontArticle>({
  splash,
  bands,
}: FrontArrangement<Shown>): FrontStory<Shown>[] {
  return [...(splash ? [splash] : []), ...bands.flatMap(({ cells }) => cells.flat())];
}

/** Whether a story is shown without a picture. */
export function isTextOnly({ article, weight }: FrontStory<FrontArticle>): boolean {
  return article.mainMedia === null || weight === 'brief';
}

function toStandard<Shown extends FrontArticle>(article: Shown): FrontStory<Shown> {
  return { article, weight: 'standard', until: null };
}

function chooseSplash<Shown extends FrontArticle>(articles: readonly Shown[]): FrontStory<Shown> | undefined {
  const candidates = articles.slice(0, SPLASH_CANDIDATES);
  const article = candidates.find(({ mainMedia }) => mainMedia !== null) ?? candidates[0];
  return article && { article, weight: 'splash', until: null };
}

/**
 * Fills the row of leads: two stories with pictures; or, if one of the newest has none, a picture
 * beside a stack of stories that is as high.
 *
 * @param pinned the cells that an editor chose
 * @param articles the rest, newest first
 */
function fillLeads<Shown extends FrontArticle>(
  pinned: readonly FrontCell<Shown>[],
  articles: readonly Shown[],
): readonly FrontCell<Shown>[] {
  const missing = LEAD_CELLS - pinned.length;
  const candidates = articles
    .slice(0, LEAD_CANDIDATES)
    .map((article): FrontStory<Shown> => ({ article, weight: 'lead', until: null }));
  const pictures = candidates.filter((story) => !isTextOnly(story)).map((story) => [story]);
  const texts = candidates.filter(isTextOnly).slice(0, LEAD_STACK_SIZE);
  const hasPicture = pinned.flat().some((story) => !isTextOnly(story));
  if (missing <= 0 || candidates.length < missing || (!hasPicture && pictures.length === 0)) return pinned;
  const wantsStack =
    candidates.slice(0, missing).some(isTextOnly) && pinned.flat().every((story) => !isTextOnly(story));
  if (!wantsStack) return [...pinned, ...pictures.slice(0, missing)];
  // One story without a picture is not as high as the lead beside it: a smaller card joins it.
  const [next = []] = texts.length === 1 ? pictures.slice(missing - 1) : [];
  return [...pinned, ...pictures.slice(0, missing - 1), [...texts, ...next]];
}

/**
 * Gives each story with a picture a cell of its own, and stacks those without, where the first of
 * them would stand: none leaves a hole as high as a picture.
 */
function packCells<Shown extends FrontArticle>(
  stories: readonly FrontStory<Shown>[],
  stackSize: number,
): FrontCell<Shown>[] {
  const cells: FrontStory<Shown>[][] = [];
  let stack: FrontStory<Shown>[] | null = null;
  for (const story of stories) {
    if (!isTextOnly(story)) {
      cells.push([story]);
    } else if (stack && stack.length < stackSize) {
      stack.push(story);
    } else {
      stack = [story];
      cells.push(stack);
    }
  }
  return cells;
}

/** @param shown what the front shows above the band */
function buildBand<Shown extends FrontArticle>(
  { title, section: slug, tag, layout, until }: Front['bands'][number],
  { articles, inSection, withTag }: FrontSource<Shown>,
  shown: ReadonlySet<Shown>,
): FrontBand<Shown> {
  const listed = slug ? inSection(slug) : tag ? withTag(tagSlug(tag)) : articles;
  const stories = listed
    .filter((article) => !shown.has(article) && (layout !== 'pictures' || isPictureStory(article)))
    .slice(0, BAND_SIZES[layout])
    .map(
      (article): FrontStory<Shown> => ({ article, weight: layout === 'headlines' ? 'brief' : 'standard', until: null }),
    );
  return {
    title: title ?? (slug ? (listed[0]?.section.name ?? null) : (tag ?? null)),
    path: slug ? sectionPath({ slug }) : tag ? tagPath(tag) : null,
    layout,
    until,
    cells: packCells(stories, layout === 'headlines' ? 1 : STACK_SIZE),
  };
}

/** Whether an article is told in pictures. */
export function isPictureStory({ design, pageImages, mainMedia }: FrontArticle): boolean {
  return mainMedia !== null && (design === 'gallery' || pageImages.length >= PICTURE_STORY_MIN_PHOTOS);
}
