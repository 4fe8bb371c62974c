/* Over 250 lines: generated. */

/** The documents of the API. Written by `npm run client` from its JSON Schema. */

export type ApiDocument =
  | ApiError
  | Index
  | Site
  | Fronts
  | Front
  | ArticleList
  | Article
  | Sections
  | Contributors
  | Tags
  | Pages
  | Page
  | PhotoList
  | Corrections
  | Search
  | Feeds
  | Changes
  | Ninjs;
/**
 * A piece of the body
 */
export type Content =
  | TextBlock
  | Table
  | {
      _type: 'code';
      /**
       * Unique among its siblings; stays the same when something else changes
       */
      _key: string;
      code: string;
      language?: string;
    }
  | {
      _type: 'break';
      /**
       * Unique among its siblings; stays the same when something else changes
       */
      _key: string;
    }
  | {
      _type: 'quote';
      /**
       * Unique among its siblings; stays the same when something else changes
       */
      _key: string;
      /**
       * Of what runs against the text around it; without it, that of the article or passage
       */
      direction?: 'ltr' | 'rtl';
      content: Content[];
    }
  | {
      _type: 'list';
      /**
       * Unique among its siblings; stays the same when something else changes
       */
      _key: string;
      /**
       * Of what runs against the text around it; without it, that of the article or passage
       */
      direction?: 'ltr' | 'rtl';
      listItem: 'bullet' | 'number';
      /**
       * Number of the first item, if that is not 1
       */
      start?: number;
      /**
       * Whether its paragraphs stand apart
       */
      isLoose: boolean;
      items: {
        _type: 'item';
        /**
         * Unique among its siblings; stays the same when something else changes
         */
        _key: string;
        content: Content[];
      }[];
    }
  | GalleryBlock
  | PhotoBlock
  | PullQuoteBlock
  | FactBoxBlock
  | PassageBlock;

/**
 * What an address without a document answers, with status 404 or 410
 */
export interface ApiError {
  error: {
    status: number;
    message: string;
  };
}
/**
 * The documents of this API; words in braces are parts of an address
 */
export interface Index {
  documents: {
    url: string;
    schema: string;
    description: string;
  }[];
}
export interface Site {
  name: string;
  tagline: string;
  description: string;
  /**
   * An absolute address
   */
  url: string;
  /**
   * A BCP 47 tag
   */
  language: string;
  /**
   * An IANA time zone, in which readers see times
   */
  timeZone: string;
  /**
   * Of the words; photos name their own
   */
  licence: {
    name: string;
    /**
     * An absolute address
     */
    url: string;
  };
  feeds: {
    format: 'rss' | 'atom' | 'json';
    /**
     * An absolute address
     */
    url: string;
  }[];
  /**
   * A module of Pagefind; `/api/search.json` says how to use it
   */
  searchUrl: string;
}
/**
 * All fronts: the front page, and one of each section
 */
export interface Fronts {
  fronts: {
    name: string;
    title: string;
    /**
     * An absolute address
     */
    url: string;
    /**
     * An absolute address
     */
    apiUrl: string;
  }[];
}
/**
 * A front as readers see it: what editors placed, and what arranges itself
 */
export interface Front {
  /**
   * `home`, or the slug of a section
   */
  name: string;
  /**
   * An absolute address
   */
  url: string;
  section?: Section;
  /**
   * The story at the top
   */
  splash: FrontStory | null;
  bands: {
    title: string | null;
    /**
     * Where the title leads
     */
    url: string | null;
    layout: 'leads' | 'cards' | 'pictures' | 'headlines';
    /**
     * When this entry of an editor ends; null for never
     */
    until: string | null;
    /**
     * @minItems 1
     */
    stories: [FrontStory, ...FrontStory[]];
  }[];
  /**
   * All articles of this front in this API, newest first
   */
  articlesUrl: string;
}
export interface Section {
  slug: string;
  name: string;
  description: string;
  /**
   * An absolute address
   */
  url: string;
  /**
   * Address of its articles in this API
   */
  apiUrl: string;
}
export interface FrontStory {
  /**
   * How much room it takes; a brief is shown without its picture
   */
  weight: 'splash' | 'lead' | 'standard' | 'brief';
  /**
   * When this entry of an editor ends; null for never
   */
  until: string | null;
  article: ArticleSummary;
}
/**
 * An article in a list
 */
export interface ArticleSummary {
  /**
   * Never changes: its first address, even after it has moved
   */
  id: string;
  slug: string;
  /**
   * An absolute address
   */
  url: string;
  /**
   * Address of the whole article in this API
   */
  apiUrl: string;
  /**
   * Address of the whole article as Markdown
   */
  markdownUrl: string;
  headline: string;
  standfirst: string;
  trailText: string;
  kicker?: string;
  /**
   * A moment in UTC
   */
  published: string;
  /**
   * A moment in UTC
   */
  updated?: string;
  /**
   * The latest of the publication, the update and the corrections
   */
  lastChange: string;
  section: Section;
  /**
   * @minItems 1
   */
  byline: [Contributor, ...Contributor[]];
  tags: string[];
  /**
   * A BCP 47 tag
   */
  language: string;
  direction: 'ltr' | 'rtl';
  wordCount: number;
  mainMedia: Photo | null;
}
export interface Contributor {
  slug: string;
  name: string;
  kind: 'person' | 'desk';
  /**
   * An absolute address
   */
  url: string;
  /**
   * Address of its articles in this API
   */
  apiUrl: string;
  bio?: string;
  /**
   * Their own page elsewhere
   */
  website?: string;
}
/**
 * A photo with its rights
 */
export interface Photo {
  /**
   * Unique in its article
   */
  id: string;
  /**
   * Address of the photo on the page of its article
   */
  url: string;
  /**
   * What the photo looks like; empty when it is decoration
   */
  alt: string;
  caption: string;
  /**
   * Whom to name wherever the photo is shown
   */
  credit: string;
  creator?: string;
  copyright?: string;
  /**
   * Address of the licence or of a statement of rights
   */
  licence?: string;
  /**
   * Address of the page where a licence can be had
   */
  licensor?: string;
  /**
   * How the photo was made: a code of https://cv.iptc.org/newscodes/digitalsourcetype/
   */
  digitalSourceType?: string;
  /**
   * What crops keep in view: percentages from the left and from the top, as in CSS `object-position`
   */
  focus?: string;
  /**
   * Of the original, in pixels
   */
  width: number;
  height: number;
  /**
   * @minItems 1
   */
  renditions: [Rendition, ...Rendition[]];
}
/**
 * One encoded size and format of a photo
 */
export interface Rendition {
  format: 'avif' | 'jpeg';
  width: number;
  height: number;
  /**
   * An absolute address
   */
  url: string;
}
/**
 * A part of the list of all articles, newest first
 */
export interface ArticleList {
  section?: Section;
  contributor?: Contributor;
  tag?: Tag;
  /**
   * 1 is the oldest page; null where the list begins
   */
  page: number | null;
  /**
   * Of articles on all pages; where the list begins
   */
  totalCount?: number;
  /**
   * Newer articles
   */
  previous: string | null;
  /**
   * Older articles
   */
  next: string | null;
  articles: ArticleSummary[];
}
export interface Tag {
  slug: string;
  name: string;
  /**
   * An absolute address
   */
  url: string;
  /**
   * Address of its articles in this API
   */
  apiUrl: string;
}
/**
 * A whole article
 */
export interface Article {
  /**
   * Never changes: its first address, even after it has moved
   */
  id: string;
  slug: string;
  /**
   * An absolute address
   */
  url: string;
  /**
   * Address of the whole article in this API
   */
  apiUrl: string;
  /**
   * Address of the whole article as Markdown
   */
  markdownUrl: string;
  headline: string;
  standfirst: string;
  trailText: string;
  kicker?: string;
  /**
   * A moment in UTC
   */
  published: string;
  /**
   * A moment in UTC
   */
  updated?: string;
  /**
   * The latest of the publication, the update and the corrections
   */
  lastChange: string;
  section: Section;
  /**
   * @minItems 1
   */
  byline: [Contributor, ...Contributor[]];
  tags: string[];
  /**
   * A BCP 47 tag
   */
  language: string;
  direction: 'ltr' | 'rtl';
  wordCount: number;
  mainMedia: Photo | null;
  /**
   * @minItems 1
   */
  credits: [
    {
      role: string;
      name: string;
      /**
       * An absolute address
       */
      url?: string;
    },
    ...{
      role: string;
      name: string;
      /**
       * An absolute address
       */
      url?: string;
    }[]
  ];
  corrections: {
    /**
     * A moment in UTC
     */
    date: string;
    text: string;
  }[];
  /**
   * Every photo of its page, in reading order
   */
  photos: Photo[];
  /**
   * The whole article as Portable Text: the lead photo, if it has one, then its text
   */
  body: Content[];
  /**
   * The whole article as plain HTML with absolute addresses
   */
  contentHtml: string;
}
export interface TextBlock {
  _type: 'block';
  /**
   * Unique among its siblings; stays the same when something else changes
   */
  _key: string;
  children: Span[];
  markDefs: {
    _type: 'link';
    /**
     * Unique among its siblings; stays the same when something else changes
     */
    _key: string;
    /**
     * An absolute address
     */
    href: string;
    title?: string;
  }[];
  /**
   * Of what runs against the text around it; without it, that of the article or passage
   */
  direction?: 'ltr' | 'rtl';
  style: 'normal' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'blockquote';
  listItem?: 'bullet' | 'number';
  /**
   * Of a list item
   */
  level?: number;
}
export interface Span {
  _type: 'span';
  /**
   * Unique among its siblings; stays the same when something else changes
   */
  _key: string;
  /**
   * A line feed is a line break
   */
  text: string;
  /**
   * Decorators, outermost first, and keys of markDefs
   */
  marks: string[];
}
export interface Table {
  _type: 'table';
  /**
   * Unique among its siblings; stays the same when something else changes
   */
  _key: string;
  /**
   * Of what runs against the text around it; without it, that of the article or passage
   */
  direction?: 'ltr' | 'rtl';
  /**
   * Of each column
   */
  align: (('left' | 'center' | 'right') | null)[];
  /**
   * The first row is the header
   */
  rows: {
    _type: 'row';
    /**
     * Unique among its siblings; stays the same when something else changes
     */
    _key: string;
    cells: {
      _type: 'cell';
      /**
       * Unique among its siblings; stays the same when something else changes
       */
      _key: string;
      children: Span[];
      markDefs: {
        _type: 'link';
        /**
         * Unique among its siblings; stays the same when something else changes
         */
        _key: string;
        /**
         * An absolute address
         */
        href: string;
        title?: string;
      }[];
    }[];
  }[];
}
export interface GalleryBlock {
  _type: 'gallery';
  /**
   * Unique among its siblings; stays the same when something else changes
   */
  _key: string;
  layout: 'grid' | 'stack' | 'strip';
  /**
   * Galleries of one group are leafed through together
   */
  group?: string;
  /**
   * @minItems 1
   */
  photos: [Content, ...Content[]];
}
export interface PhotoBlock {
  _type: 'photo';
  /**
   * Unique among its siblings; stays the same when something else changes
   */
  _key: string;
  /**
   * Unique in its article
   */
  id: string;
  /**
   * Address of the photo on the page of its article
   */
  url: string;
  /**
   * What the photo looks like; empty when it is decoration
   */
  alt: string;
  caption: string;
  /**
   * Whom to name wherever the photo is shown
   */
  credit: string;
  creator?: string;
  copyright?: string;
  /**
   * Address of the licence or of a statement of rights
   */
  licence?: string;
  /**
   * Address of the page where a licence can be had
   */
  licensor?: string;
  /**
   * How the photo was made: a code of https://cv.iptc.org/newscodes/digitalsourcetype/
   */
  digitalSourceType?: string;
  /**
   * What crops keep in view: percentages from the left and from the top, as in CSS `object-position`
   */
  focus?: string;
  /**
   * Of the original, in pixels
   */
  width: number;
  height: number;
  /**
   * @minItems 1
   */
  renditions: [Rendition, ...Rendition[]];
  /**
   * How much room it takes
   */
  role: 'inline' | 'wide' | 'full';
}
export interface PullQuoteBlock {
  _type: 'pullQuote';
  /**
   * Unique among its siblings; stays the same when something else changes
   */
  _key: string;
  content: Content[];
  /**
   * Who said it
   */
  by?: string;
}
export interface FactBoxBlock {
  _type: 'factBox';
  /**
   * Unique among its siblings; stays the same when something else changes
   */
  _key: string;
  title: string;
  content: Content[];
}
export interface PassageBlock {
  _type: 'passage';
  /**
   * Unique among its siblings; stays the same when something else changes
   */
  _key: string;
  /**
   * A BCP 47 tag
   */
  language: string;
  direction: 'ltr' | 'rtl';
  content: Content[];
}
export interface Sections {
  sections: Section[];
}
export interface Contributors {
  contributors: Contributor[];
}
/**
 * The tags of all articles, by slug
 */
export interface Tags {
  tags: Tag[];
}
/**
 * Pages that belong to no section, such as the imprint, by title
 */
export interface Pages {
  pages: PageSummary[];
}
/**
 * A page in a list
 */
export interface PageSummary {
  slug: string;
  /**
   * An absolute address
   */
  url: string;
  /**
   * Address of the whole page in this API
   */
  apiUrl: string;
  /**
   * Address of the whole page as Markdown
   */
  markdownUrl: string;
  title: string;
  standfirst?: string;
  /**
   * A moment in UTC
   */
  updated?: string;
  /**
   * A BCP 47 tag
   */
  language: string;
  direction: 'ltr' | 'rtl';
}
/**
 * A whole page
 */
export interface Page {
  slug: string;
  /**
   * An absolute address
   */
  url: string;
  /**
   * Address of the whole page in this API
   */
  apiUrl: string;
  /**
   * Address of the whole page as Markdown
   */
  markdownUrl: string;
  title: string;
  standfirst?: string;
  /**
   * A moment in UTC
   */
  updated?: string;
  /**
   * A BCP 47 tag
   */
  language: string;
  direction: 'ltr' | 'rtl';
  wordCount: number;
  /**
   * The whole article as Portable Text: the lead photo, if it has one, then its text
   */
  body: Content[];
  /**
   * The whole page as plain HTML with absolute addresses
   */
  contentHtml: string;
}
/**
 * A part of the list of all photos, those of the newest article first
 */
export interface PhotoList {
  /**
   * 1 is the oldest page; null where the list begins
   */
  page: number | null;
  /**
   * Photos of newer articles
   */
  previous: string | null;
  /**
   * Photos of older articles
   */
  next: string | null;
  photos: ListedPhoto[];
}
/**
 * A photo in the list of all photos
 */
export interface ListedPhoto {
  /**
   * Unique in its article
   */
  id: string;
  /**
   * Address of the photo on the page of its article
   */
  url: string;
  /**
   * What the photo looks like; empty when it is decoration
   */
  alt: string;
  caption: string;
  /**
   * Whom to name wherever the photo is shown
   */
  credit: string;
  creator?: string;
  copyright?: string;
  /**
   * Address of the licence or of a statement of rights
   */
  licence?: string;
  /**
   * Address of the page where a licence can be had
   */
  licensor?: string;
  /**
   * How the photo was made: a code of https://cv.iptc.org/newscodes/digitalsourcetype/
   */
  digitalSourceType?: string;
  /**
   * What crops keep in view: percentages from the left and from the top, as in CSS `object-position`
   */
  focus?: string;
  /**
   * Of the original, in pixels
   */
  width: number;
  height: number;
  /**
   * @minItems 1
   */
  renditions: [Rendition, ...Rendition[]];
  article: {
    slug: string;
    headline: string;
    /**
     * A moment in UTC
     */
    published: string;
    /**
     * An absolute address
     */
    url: string;
    /**
     * An absolute address
     */
    apiUrl: string;
  };
  /**
   * Where its article shows it: on cards and fronts, at the top, in the text
   *
   * @minItems 1
   */
  usedIn: ['card' | 'lead' | 'body', ...('card' | 'lead' | 'body')[]];
}
/**
 * Every correction, the latest first
 */
export interface Corrections {
  corrections: {
    /**
     * A moment in UTC
     */
    date: string;
    text: string;
    article: ArticleSummary;
  }[];
}
/**
 * Where the search index is, and how to ask it
 */
export interface Search {
  engine: 'pagefind';
  /**
   * An ES module; pages of any site can import it
   */
  moduleUrl: string;
  /**
   * What `search(query, { filters })` takes, such as the slug of a section
   */
  filters: string[];
  /**
   * The search page for readers; `{query}` stands for what to look for
   */
  pageUrl: string;
}
/**
 * All feeds: the newest articles in full
 */
export interface Feeds {
  feeds: {
    format: 'rss' | 'atom' | 'json';
    /**
     * The slug of a section; null for the whole site
     */
    section: string | null;
    /**
     * An absolute address
     */
    url: string;
  }[];
}
/**
 * What happened to the documents of articles and pages
 */
export interface Changes {
  /**
   * Another value means that the record began again: copy everything
   */
  log: string;
  /**
   * Null for the newest hundred
   */
  page: number | null;
  /**
   * The sequence of the last change in this document, 0 for none
   */
  last: number;
  /**
   * The page with the changes before these; null at the end
   */
  next: string | null;
  /**
   * The latest first
   */
  changes: Change[];
}
export interface Change {
  /**
   * Counts up by one
   */
  sequence: number;
  kind: 'published' | 'changed' | 'corrected' | 'renamed' | 'withdrawn';
  /**
   * What it is about; pages are those in `/api/pages.json`
   */
  document: 'article' | 'page';
  slug: string;
  /**
   * Of an article that was renamed: its document is gone
   */
  previousSlug?: string;
  /**
   * The id of the article, or the address of the page
   */
  id: string;
  time: string;
  /**
   * The document; answered with 410 or 404 once it is withdrawn
   */
  apiUrl: string;
}
/**
 * An article, or a package of articles, in ninjs 3
 */
export interface Ninjs {
  standard: {
    name: 'ninjs';
    version: string;
    /**
     * An absolute address
     */
    schema: string;
  };
  /**
   * Never changes
   */
  uri: string;
  type: 'text' | 'picture' | 'composite';
  representationType: 'full' | 'partial';
  firstCreated?: string;
  versionCreated?: string;
  pubStatus: 'usable';
  language?: string;
  title?: string;
  slugline?: string;
  by?: string;
  /**
   * The corrections of an article
   */
  edNote?: string;
  headlines?: {
    role: string;
    contentType?: string;
    value: string;
  }[];
  descriptions?: {
    role: string;
    contentType?: string;
    value: string;
  }[];
  people?: {
    name: string;
    rel?: string;
    uri?: string;
  }[];
  organisations?: {
    name: string;
    rel?: string;
    uri?: string;
  }[];
  subjects?: {
    name: string;
    rel?: string;
    uri?: string;
  }[];
  infoSources?: {
    name: string;
    role: string;
  }[];
  copyrightHolder?: string;
  copyrightNotice?: string;
  usageTerms?: string;
  rightsInfo?: {
    linkedRights: string;
  };
  digitalSourceType?: {
    name: string;
    uri: string;
  };
  renditions?: {
    name: string;
    /**
     * An absolute address
     */
    href: string;
    contentType: string;
    width?: number;
    height?: number;
  }[];
  bodies?: {
    role: string;
    contentType: string;
    wordCount: number;
    value: string;
  }[];
  altIds?: {
    role: string;
    value: string;
  }[];
  associations: NinjsAssociation[];
}
/**
 * A photo of an article, or an article of a package
 */
export interface NinjsAssociation {
  name: string;
  rel: string;
  /**
   * Never changes
   */
  uri: string;
  type: 'text' | 'picture' | 'composite';
  representationType: 'full' | 'partial';
  firstCreated?: string;
  versionCreated?: string;
  pubStatus: 'usable';
  language?: string;
  title?: string;
  slugline?: string;
  by?: string;
  /**
   * The corrections of an article
   */
  edNote?: string;
  headlines?: {
    role: string;
    contentType?: string;
    value: string;
  }[];
  descriptions?: {
    role: string;
    contentType?: string;
    value: string;
  }[];
  people?: {
    name: string;
    rel?: string;
    uri?: string;
  }[];
  organisations?: {
    name: string;
    rel?: string;
    uri?: string;
  }[];
  subjects?: {
    name: string;
    rel?: string;
    uri?: string;
  }[];
  infoSources?: {
    name: string;
    role: string;
  }[];
  copyrightHolder?: string;
  copyrightNotice?: string;
  usageTerms?: string;
  rightsInfo?: {
    linkedRights: string;
  };
  digitalSourceType?: {
    name: string;
    uri: string;
  };
  renditions?: {
    name: string;
    /**
     * An absolute address
     */
    href: string;
    contentType: string;
    width?: number;
    height?: number;
  }[];
}
