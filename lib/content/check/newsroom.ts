import type { PictureFile } from '../../images/readPicture.ts';
import type { Finding, Place } from '../model/problem.ts';
import type { YamlSource } from '../reading/source.ts';

/** A mapping with the places of its values. */
export type PlacedYaml = Pick<YamlSource, 'value' | 'placeOf'> & { document?: YamlSource['document'] };

import type { ContentEntry } from '../reading/listEntries.ts';

/** What a rule finds in a file: an error, unless it says otherwise. */
export type CheckFinding = Finding & { severity?: 'warning' };

/** What a rule finds that looks at more than one file. `file` is relative to the newsroom's folder. */
export type FileFinding = CheckFinding & { file: string };

/** A use of a picture: a `<Photo>`, or the article's main media. */
export type PhotoUse = {
  kind: 'photo' | 'main media';
  src: string;
  id: string;
  /** What the editor wrote, by name; values that nothing can be made of are left out. */
  attributes: Readonly<Record<string, unknown>>;
  /** The gallery's default. */
  galleryCredit: unknown;
  /** The place of an attribute; undefined when it is not written. */
  placeOf: (attribute: string) => Place | undefined;
  place: Place;
};

/** What the rules need to know of a body; its tree is let go, so that a large archive fits in memory. */
export type BodyFacts = {
  photos: PhotoUse[];
  headings: { id: string; place: Place }[];
  links: { url: string; place: Place }[];
  /** Paragraphs that hold the place of a text. */
  placeholders: Place[];
  isEmpty: boolean;
  firstLine: number;
};

/** Whether readers can see an article, as far as its front matter says. */
export type ArticleState = { kind: 'published' | 'scheduled'; from: string } | { kind: 'draft' } | { kind: 'unknown' };

export type ArticleFile = {
  slug: string;
  /** The file's path and its folder's, relative to the newsroom's. */
  file: string;
  folder: string;
  /** Null when it cannot be read. */
  frontMatter: PlacedYaml | null;
  /** The front matter's fields; none when it cannot be read. */
  fields: Readonly<Record<string, unknown>>;
  state: ArticleState;
  /** Null when the body cannot be read. */
  body: BodyFacts | null;
  mainMedia: PhotoUse | null;
  /** What was found while reading: encoding, syntax, grammar. */
  findings: readonly Finding[];
};

/** A section's or a contributor's file. */
export type YamlFile = {
  slug: string;
  file: string;
  yaml: PlacedYaml | null;
  fields: Readonly<Record<string, unknown>>;
  findings: readonly Finding[];
};

/** A picture that was read, or why it could not be (the end of a sentence that begins with its name). */
export type PictureReading = PictureFile | { problem: string };

/** Everything below the newsroom's folder, read once. */
export type Newsroom = {
  timeZone: string;
  entries: ReadonlyMap<string, ContentEntry>;
  articles: ReadonlyMap<string, ArticleFile>;
  sections: ReadonlyMap<string, YamlFile>;
  contributors: ReadonlyMap<string, YamlFile>;
  /** Former addresses of articles. */
  articlesByPreviousSlug: ReadonlyMap<string, ArticleFile>;
  /** The pictures that are used, by path. */
  pictures: ReadonlyMap<string, PictureReading>;
};

/** What lies around an article: enough for the rules that look at nothing but its own folder. */
export type Surroundings = Pick<Newsroom, 'timeZone' | 'entries' | 'pictures'>;

/** A rule that looks at one article by itself. */
export type OwnRule = (article: ArticleFile, surroundings: Surroundings) => CheckFinding[];

/** A rule that looks at one article, with the rest of the newsroom to look things up in. */
export type CrossRule = (article: ArticleFile, newsroom: Pick<Newsroom, CrossField>) => CheckFinding[];

type CrossField = 'articles' | 'sections' | 'contributors' | 'articlesByPreviousSlug';
