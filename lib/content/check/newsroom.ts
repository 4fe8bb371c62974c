import { z } from 'zod';
import { pictureFileSchema } from '../../images/readPicture.ts';
import type { Finding, Place } from '../model/problem.ts';
import type { ContentEntry } from '../reading/listEntries.ts';
import type { YamlSource } from '../reading/parseYaml.ts';
import type { TextKind } from './pages/textFile.ts';

/** The types that the rules are written in. */

/** A mapping with the places of its values. */
export type PlacedYaml = Pick<YamlSource, 'value' | 'placeOf'> & { document?: YamlSource['document'] };

/** A rule's finding in the file it checks. An error unless marked as a warning. */
export type CheckFinding = Finding & { severity?: 'warning' };

/** A finding that names its file, relative to the newsroom's folder. */
export type FileFinding = CheckFinding & { file: string };

/** A use of a picture: a `<Photo>`, or the article's main media. */
export type PhotoUse = {
  kind: 'photo' | 'main media';
  src: string;
  id: string;
  /** Attributes as written, by name; those whose value is not a literal are left out. */
  attributes: Readonly<Record<string, unknown>>;
  /** The gallery's default. */
  galleryCredit: unknown;
  /** The place of an attribute; undefined when it is not written. */
  placeOf: (attribute: string) => Place | undefined;
  place: Place;
};

/**
 * The parts of a body that the rules use. The tree itself is dropped, to save memory in a large
 * archive.
 */
export type BodyFacts = {
  photos: PhotoUse[];
  headings: { id: string; place: Place }[];
  links: { url: string; place: Place }[];
  /** Paragraphs that are still the placeholder of a template. */
  placeholders: Place[];
  isEmpty: boolean;
  firstLine: number;
  /** Whether the syntax is broken, so that photos may be missing. */
  isRepaired: boolean;
};

/** When readers can see an article, according to its front matter. */
export type Publication = { kind: 'dated'; from: string } | Hidden | { kind: 'unknown' };

/**
 * Readers never see it. An incomplete article is not built either: its photos lack words or rights.
 */
type Hidden = { kind: 'draft'; isIncomplete?: true };

/** The file of an article or a page, parsed: what its own rules look at. */
export type ArticleFile = {
  kind: TextKind;
  slug: string;
  /** Paths of the file and of its folder, relative to the newsroom's folder. */
  file: string;
  folder: string;
  /** Null when it cannot be parsed. */
  frontMatter: PlacedYaml | null;
  /** The front matter's fields; empty when it cannot be parsed. */
  fields: Readonly<Record<string, unknown>>;
  publication: Publication;
  /** Null when the body cannot be parsed. */
  body: BodyFacts | null;
  mainMedia: PhotoUse | null;
  /** Problems found while parsing: encoding, syntax, grammar. */
  findings: readonly Finding[];
};

/** Whether readers can see an article at a given time. */
export type ArticleState = { kind: 'published' | 'scheduled'; from: string } | Hidden | { kind: 'unknown' };

/** A text of the front matter, and its place. */
export type PlacedText = { text: string; place: Place };

/**
 * The facts kept about an article after its own rules have run. Only the cross rules use them.
 * Plain JSON, small enough to keep for every article in a large archive, in memory and in
 * `tracked.json`.
 */
export type ArticleFacts = {
  /** Empty when there is none. */
  headline: string;
  publication: Publication;
  section: PlacedText | null;
  byline: readonly PlacedText[];
  previousSlugs: readonly PlacedText[];
  tags: readonly string[];
  /** Empty for the language of the site. */
  language: string;
  translations: readonly (PlacedText & { language: string })[];
  links: BodyFacts['links'];
  /** Ids on its page that a link can name; null when its body cannot be parsed. */
  anchors: readonly string[] | null;
};

/** An article, or a page, as the cross rules see it at a given time. */
export type TrackedArticle = ArticleFacts & { slug: string; file: string; state: ArticleState };

/** The file of a section or a contributor. */
export type YamlFile = {
  slug: string;
  file: string;
  yaml: PlacedYaml | null;
  fields: Readonly<Record<string, unknown>>;
  findings: readonly Finding[];
};

/**
 * A picture that was read, or the reason it could not be. The reason completes a sentence that
 * begins with the picture's name.
 */
export type PictureReading = z.infer<typeof pictureReadingSchema>;

/** Another process may have read it. */
export const pictureReadingSchema = z.union([pictureFileSchema, z.object({ problem: z.string() })]);

/** What an article's own rules can look up: its folder, and the pictures in it. */
export type Surroundings = {
  timeZone: string;
  entries: ReadonlyMap<string, ContentEntry>;
  /** The pictures that are used, by path. */
  pictures: ReadonlyMap<string, PictureReading>;
};

/** The lookup tables of the cross rules, keyed by slug. */
export type Newsroom = {
  /** Language of articles that name none. */
  language: string;
  articles: ReadonlyMap<string, TrackedArticle>;
  sections: ReadonlyMap<string, YamlFile>;
  contributors: ReadonlyMap<string, YamlFile>;
  articlesByPreviousSlug: ReadonlyMap<string, TrackedArticle>;
  pages: ReadonlyMap<string, TrackedArticle>;
};

/** A rule that looks at one article alone. */
export type OwnRule = (article: ArticleFile, surroundings: Surroundings) => CheckFinding[];

/** A rule that looks at one article, and looks things up in the rest of the newsroom. */
export type CrossRule = (article: TrackedArticle, newsroom: Newsroom) => CheckFinding[];
