import type { Root } from 'mdast';
import type { ArticleFrontMatter, GalleryLayout, PhotoRole } from './model.ts';
import type { Crop, Rendition } from './picture.ts';

/**
 * The domain types that pages and components receive. Every value has been validated, so nothing
 * checks again whether a width or a credit exists. Dates are ISO 8601 instants in UTC.
 */

export type Section = { slug: string; name: string; description: string };

export type Contributor = {
  slug: string;
  name: string;
  kind?: 'person' | 'desk' | undefined;
  bio?: string | undefined;
  /** Their page on another site. */
  url?: string | undefined;
  portrait?: Photo | undefined;
};

/** A photo with its rights. Figure, lightbox, print, feeds, API and JSON-LD all use this record. */
export type Photo = {
  /** Its anchor on the article's page; unique in the article. */
  id: string;
  alt: string;
  caption: string;
  credit: string;
  creator?: string | undefined;
  copyright?: string | undefined;
  licence?: string | undefined;
  /** Where to buy or request a licence, from the picture's file. */
  licensor?: string | undefined;
  /** IPTC digital source type; `algorithmicMedia` for a rendered picture. */
  digitalSourceType?: string | undefined;
  /** Size of the original in pixels, upright. */
  width: number;
  height: number;
  /** Three colours, top to bottom, shown until the picture has loaded. */
  tint: string;
  /** Ascending by width within a format. At least one is a JPEG. */
  renditions: readonly Rendition[];
  /** What crops keep in view, such as `35% 60%`. */
  focus?: string | undefined;
  role: PhotoRole;
};

export type Gallery = { layout: GalleryLayout; group?: string | undefined; photos: readonly Photo[] };

/**
 * What fronts, cards, lists and sitemaps need. All summaries are in memory, so a list reads no
 * article files.
 */
export type ArticleSummary = {
  slug: string;
  /** Path of the article's page. */
  path: string;
  /** Cache key: a hash of everything the article is made from. */
  key: string;
  headline: string;
  standfirst: string;
  kicker?: string | undefined;
  trailText: string;
  seoHeadline: string;
  isDraft: boolean;
  /** When it was first published, or will be. */
  published: string;
  updated?: string | undefined;
  section: Section;
  byline: readonly Contributor[];
  tags: readonly string[];
  design: ArticleFrontMatter['design'];
  language: string;
  direction: 'ltr' | 'rtl';
  /** Slugs of the same story in other languages, as this article names them. */
  translations: readonly string[];
  corrections: readonly { date: string; text: string }[];
  previousSlugs: readonly string[];
  /** The picture on fronts and cards: the editor's choice, or the first photo. */
  mainMedia: Photo | null;
  /**
   * The main media in the shapes that social sites and search engines ask for. Empty in
   * development.
   */
  crops: readonly Crop[];
  /** One JPEG name for each photo of the page, in reading order. */
  pageImages: readonly string[];
  /** Whether the main media is also a photo of the page. */
  showsMainMedia: boolean;
  wordCount: number;
};

/** A whole article. */
export type Article = ArticleSummary & {
  credits: ArticleFrontMatter['credits'];
  /**
   * The picture at the top of the article: the editor's choice, unless the body begins with a
   * gallery or photo.
   */
  leadPhoto: Photo | null;
  /** Every photo of the body, in reading order. */
  photos: readonly Photo[];
  galleries: readonly Gallery[];
  /** The body as a tree of Markdown and blocks. */
  body: Root;
  /** The compiled body: the code of a function, from a document that passed the grammar. */
  bodyCode: string;
};

/** What a body needs of the text around it: an article, or a page. */
export type BodyOwner = Pick<
  Article,
  | 'slug'
  | 'path'
  | 'language'
  | 'direction'
  | 'mainMedia'
  | 'leadPhoto'
  | 'photos'
  | 'galleries'
  | 'body'
  | 'bodyCode'
  | 'wordCount'
>;

/**
 * A page that belongs to no section and has no date, such as the imprint. It holds no photos: these
 * belong to articles, with their rights and addresses.
 */
export type Page = BodyOwner & {
  /** Cache key: a hash of everything the page is made from. */
  key: string;
  title: string;
  standfirst?: string | undefined;
  isDraft: boolean;
  updated?: string | undefined;
};
