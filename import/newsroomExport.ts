import type { Root } from 'hast';
import type { Place } from '../lib/content/model/problem.ts';

/** What the parsers make of an export, whichever system wrote it. Texts are HTML unless a comment says otherwise. */
export type NewsroomExport = {
  /** The export's file, as people read it. */
  file: string;
  /** The publication's name, as plain text. */
  siteName: string;
  /** Its address, without a slash at the end. */
  siteUrl: string;
  /** BCP 47 tag; empty when the export does not say. */
  language: string;
  articles: ExportedArticle[];
  /** By the key that articles name them with. */
  contributors: Map<string, ExportedContributor>;
  /** The media library, by id; empty where pictures are known by their addresses only. */
  pictures: Map<string, LibraryPicture>;
  findings: ImportFinding[];
  notes: ImportNote[];
};

export type ExportedArticle = {
  id: string;
  place: Place;
  /** As the export has it; may be empty, or no slug of ours. */
  slug: string;
  previousSlugs: string[];
  /** The address that it has on the old site; empty when it never had one. */
  url: string;
  title: string;
  excerpt: string;
  /** A date that `parseDate` understands; null when there is none. */
  date: string | null;
  updated: string | null;
  isDraft: boolean;
  contributors: string[];
  /** What may become its section, the best first; the others become tags. */
  sections: Term[];
  tags: string[];
  mainMedia: MainPicture | null;
  /** Plain texts; empty when there are none. */
  seoHeadline: string;
  trailText: string;
  body: ExportedBody;
  findings: ImportFinding[];
  notes: string[];
};

export type Term = { slug: string; name: string; description: string };

export type ExportedContributor = { slug: string; name: string; bio: string; url: string; picture: string };

/** The picture that stands for an article: one of the library, or an address. */
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
  parentId: string;
  order: number;
};

export type ExportedBody = {
  /** Builds the tree of the body's HTML, in the few forms that `convertHtml` knows. */
  buildTree: () => Root;
  /** The place in the export of a place in the body. */
  placeOf: (place: Place) => ExportPlace;
};

/** A place in the export. Where a body has no lines there, its blocks are counted. */
export type ExportPlace = Place & { block?: number };

/** Something that could not be carried over as it was, and that somebody should look at. */
export type ImportFinding = ExportPlace & {
  /** What it was found in, such as `article "harbour-fire"`; empty for the export as a whole. */
  subject: string;
  message: string;
  hint: string;
};

/** Something that was done everywhere alike, and is told once with a count. */
export type ImportNote = { topic: string; subject: string };

/** How what is found on the way is told. */
export type Tell = {
  /** Something that was lost or changed its meaning. */
  finding: (place: ExportPlace, message: string, hint: string) => void;
  /** Something that was done as it is done everywhere. */
  note: (topic: string) => void;
};
