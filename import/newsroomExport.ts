import type { Root } from 'hast';
import type { Place } from '../lib/content/model/problem.ts';
import type { FindingKind } from './report/findingKinds.ts';

/** What the parsers make of an export, whichever system wrote it. Texts are HTML unless a comment says otherwise. */
export type NewsroomExport = {
  /** The export's file, as people read it. */
  file: string;
  /** The publication's name, as plain text. */
  siteName: string;
  /** Its address, without a slash at the end. Null when the export does not say; addresses are then paths. */
  siteUrl: string | null;
  /** BCP 47 tag; empty when the export does not say. */
  language: string;
  /** When it was exported, as `parseDate` understands it. Null when it does not say. */
  exportedAt: string | null;
  articles: ExportedArticle[];
  /** By the key that articles name them with. */
  contributors: Map<string, ExportedContributor>;
  /** The media library, by id; empty where pictures are known by their addresses only. */
  pictures: Map<string, LibraryPicture>;
  /** How the export refers to pictures; without it, by the library's ids and the addresses of uploads. */
  findPicture?: FindPicture;
  findings: ImportFinding[];
  notes: ImportNote[];
};

export type ExportedArticle = {
  id: string;
  /** The file that it is in, as people read it, where each article has one. */
  file?: string;
  place: Place;
  /** As the export has it; may be empty, or not a slug by our rules. */
  slug: string;
  previousSlugs: string[];
  /** Its address on the old site, or the path when the site's address is unknown; empty when it never had one. */
  url: string;
  /** Other paths that led to it. */
  oldAddresses?: string[];
  title: string;
  excerpt: string;
  /** A date that `parseDate` understands; null when there is none. */
  date: string | null;
  updated: string | null;
  isDraft: boolean;
  contributors: string[];
  /** Candidates for its section, best first; the others become tags. */
  sections: Term[];
  tags: string[];
  /** BCP 47 tag of its own language; empty when it has that of the site. */
  language: string;
  /** Shared by the translations of one article; empty when it has none. */
  translationGroup: string;
  mainMedia: MainPicture | null;
  /** Plain texts; empty when there are none. */
  seoHeadline: string;
  trailText: string;
  body: ExportedBody;
  findings: ImportFinding[];
  notes: string[];
  /** Captions as the body has them, for the names in them. Plain texts. */
  listCaptions: () => string[];
  /** Every word, link and picture that the export holds of it, read independently of the conversion. */
  listSource: () => Iterable<SourceItem>;
};

export type Term = { slug: string; name: string; description: string };

export type ExportedContributor = {
  /** What to call its file; empty to make it from the name. */
  slug: string;
  /** The last part of the address of its page on the old site; empty when it has none. */
  oldSlug: string;
  name: string;
  bio: string;
  url: string;
  picture: string;
};

/** The picture that represents an article: one of the library, or an address. */
export type MainPicture = { pictureId: string; url: string; alt: string; caption: string };

export type LibraryPicture = {
  id: string;
  url: string;
  /** Path below the uploads folder; empty when the export does not say. */
  file: string;
  /** Plain text. */
  alt: string;
  caption: string;
  /** Plain text. */
  credit: string;
  /** Plain text. */
  copyright: string;
  parentId: string;
  order: number;
};

export type FoundPicture = {
  /** What the media library says of it; undefined when it is not there. */
  picture: LibraryPicture | undefined;
  /** Path below the uploads folder; null when it is not an upload of the old site. */
  uploadPath: string | null;
};

/** Finds the picture that a use in a body means. */
export type FindPicture = (use: { pictureId: string; url: string }) => FoundPicture;

export type ExportedBody = {
  /** Builds the tree of the body's HTML, in the few forms that `convertHtml` knows. */
  buildTree: () => Root;
  /** The place in the export of a place in the body. */
  placeOf: (place: Place) => ExportPlace;
};

/** A place in the export. Where a body has no lines there, its blocks are counted. */
export type ExportPlace = Place & { block?: number };

/** Something that the export holds of an article, and that has to be in the article or in the report. */
export type SourceItem = { kind: 'words' | 'link' | 'picture'; value: string; place: ExportPlace };

/** Something that could not be carried over as it was, and that an editor should look at. */
export type ImportFinding = ExportPlace & {
  /** The file, where it is not that of the export. */
  file?: string;
  kind: FindingKind;
  /** What it was found in, such as `article "harbour-fire"`; empty for the export as a whole. */
  subject: string;
  message: string;
  hint: string;
  /** The words and addresses that are in the export and not in the article. The report has them in full. */
  quote?: string;
};

/** Something that was done in the same way everywhere, and is reported once with a count. */
export type ImportNote = { topic: string; subject: string };

/** A finding, before it is known which article it is in. */
export type ToldFinding = Pick<ImportFinding, 'kind' | 'message' | 'hint' | 'quote'> & { place: ExportPlace };

/** How the steps of an import report what they find. */
export type Tell = {
  /** Something that was lost or changed its meaning. */
  finding: (finding: ToldFinding) => void;
  /** Something that was done as it is done everywhere. */
  note: (topic: string) => void;
};
