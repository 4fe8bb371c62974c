import type { Root } from 'mdast';
import type { ArticleFrontMatter, GalleryLayout, PhotoRole } from './model.ts';
import type { Crop, Rendition } from './picture.ts';

/**
 * The domain: what pages and components are given. Every value here has been checked; nothing asks again whether a
 * width or a credit exists. Dates are ISO 8601 instants in UTC.
 */

export type Section = { slug: string; name: string; description: string };

export type Contributor = {
  slug: string;
  name: string;
  kind?: 'person' | 'desk' | undefined;
  bio?: string | undefined;
  /** Their own page elsewhere. */
  url?: string | undefined;
  portrait?: Photo | undefined;
};

/** One photo with its rights: the record that the figure, the lightbox, print, feeds, the API and JSON-LD all read. */
export type Photo = {
  /** Its anchor on the article's page; unique in the article. */
  id: string;
  alt: string;
  caption: string;
  credit: string;
  creator?: string | undefined;
  copyright?: string | undefined;
  licence?: string | undefined;
  /** Address of the page where a licence can be had, as the picture's file says. */
  licensor?: string | undefined;
  /** IPTC digital source type; `algorithmicMedia` for a rendered picture. */
  digitalSourceType?: string | undefined;
  /** Size of the original in pixels, upright. */
  width: number;
  height: number;
  /** Three colours, top to bottom, that stand in until the picture is there. */
  tint: string;
  /** Ascending by width within a format. At least one is a JPEG. */
  renditions: readonly Rendition[];
  role: PhotoRole;
};

export type Gallery = { layout: GalleryLayout; group?: string | undefined; photos: readonly Photo[] };

/** What fronts, cards, lists and sitemaps need to know of an article; kept of all, so that a list opens no article. */
export type ArticleSummary = {
  slug: string;
  /** Path of the article's page. */
  path: string;
  /** Name of everything that it is made of: changes with any of it. */
  key: string;
  headline: string;
  standfirst: string;
  kicker?: string | undefined;
  trailText: string;
  seoHeadline: string;
  isDraft: boolean;
  /** When it was first published; in the future: when it will be. */
  published: string;
  updated?: string | undefined;
  section: Section;
  byline: readonly Contributor[];
  tags: readonly string[];
  design: ArticleFrontMatter['design'];
  language: string;
  direction: 'ltr' | 'rtl';
  corrections: readonly { date: string; text: string }[];
  previousSlugs: readonly string[];
  /** The picture that stands for the article on fronts: the editor's choice, or the first photo. */
  mainMedia: Photo | null;
  /** The main media in the shapes that social sites and search engines ask for; none in development. */
  crops: readonly Crop[];
  /** Names of the JPEGs that stand for the photos of its page, in reading order. */
  pageImages: readonly string[];
  /** Whether the main media is one of the photos of its page. */
  showsMainMedia: boolean;
  wordCount: number;
};

/** A whole article. */
export type Article = ArticleSummary & {
  credits: ArticleFrontMatter['credits'];
  /** The picture at the top of the article: the editor's choice, unless the body opens with a gallery or photo of its own. */
  leadPhoto: Photo | null;
  /** Every photo of the body, in reading order. */
  photos: readonly Photo[];
  galleries: readonly Gallery[];
  /** The body that its editor wrote, as a tree: Markdown with components. */
  body: Root;
  /** The compiled body: a function's code, from a document that passed the grammar. */
  bodyCode: string;
};
