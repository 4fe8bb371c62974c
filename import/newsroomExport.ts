import type { Root } from 'hast';
import type { Place } from '../lib/content/model/problem.ts';
import type { FindingKind } from './report/findingKinds.ts';

/** A parsed export, independent of the system. Texts are HTML unless a comment says otherwise. */
export type NewsroomExport = {
  /** The export's file, for messages. */
  file: string;
  /** The publication's name, as plain text. */
  siteName: string;
  /** Its address, without a trailing slash. Null if unknown; addresses are then paths. */
  siteUrl: string | null;
  /** BCP 47 tag; empty if unknown. */
  language: string;
  /** When it was exported, in a form that `parseDate` accepts. Null if unknown. */
  exportedAt: string | null;
  articles: ExportedArticle[];
  /** By the key that articles use. */
  contributors: Map<string, ExportedContributor>;
  /** The media library, by id; empty if pictures have only addresses. */
  pictures: Map<string, LibraryPicture>;
  /** How the export refers to pictures; default: by library id and upload address. */
  findPicture?: FindPicture;
  /**
   * Whether an agency delivered it: articles are new to the newsroom, and had no address that could
   * redirect.
   */
  isDelivery?: boolean;
  /** What an agency no longer wants to be published. */
  withdrawals?: Withdrawal[];
  findings: ImportFinding[];
  notes: ImportNote[];
};

/** A notice that an article must not be published. */
export type Withdrawal = {
  /** The id of the article. */
  id: string;
  /** Sorts like the versions of the article. */
  version: string;
  /** The file of the notice. */
  file: string;
  /** Whether it is for good. */
  isFinal: boolean;
  /** What the agency says. */
  reason: string;
};

export type ExportedArticle = {
  id: string;
  /** Sorts like the versions of an article; only where there are several. */
  version?: string;
  /** Who is credited as its source, such as an agency. */
  source?: string;
  /** Its file, for messages, if each article has its own. */
  file?: string;
  place: Place;
  /** As in the export; may be empty or invalid here. */
  slug: string;
  previousSlugs: string[];
  /**
   * Its address on the old site, or its path if the site's address is unknown; empty if it had
   * none.
   */
  url: string;
  /** Other paths that led to it. */
  oldAddresses?: string[];
  title: string;
  excerpt: string;
  /** A date that `parseDate` accepts; null if there is none. */
  date: string | null;
  updated: string | null;
  isDraft: boolean;
  contributors: string[];
  /** Candidates for its section, best first; the others become tags. */
  sections: Term[];
  tags: string[];
  /** BCP 47 tag; empty for the language of the site. */
  language: string;
  /** Shared by the translations of an article; empty if there are none. */
  translationGroup: string;
  mainMedia: MainPicture | null;
  /** Plain texts; empty if there are none. */
  seoHeadline: string;
  trailText: string;
  body: ExportedBody;
  findings: ImportFinding[];
  notes: string[];
  /** Plain captions of the body, to learn names from. */
  listCaptions: () => string[];
  /** Every word, link and picture in the export, read independently of the conversion. */
  listSource: () => Iterable<SourceItem>;
};

export type Term = { slug: string; name: string; description: string };

export type ExportedContributor = {
  /** The slug of its file; empty to make it from the name. */
  slug: string;
  /** The last part of the address of its page on the old site; empty if it has none. */
  oldSlug: string;
  name: string;
  bio: string;
  url: string;
  picture: string;
  /** Set if it is no person. */
  kind?: 'desk';
};

/** The picture that represents an article: a library picture, or an address. */
export type MainPicture = { pictureId: string; url: string; alt: string; caption: string };

export type LibraryPicture = {
  id: string;
  url: string;
  /** Path below the uploads folder; empty if unknown. */
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
  /** Its entry in the media library, if any. */
  picture: LibraryPicture | undefined;
  /** Path below the uploads folder; null if it is not an upload of the old site. */
  uploadPath: string | null;
};

/** Resolves the use of a picture in a body. */
export type FindPicture = (use: { pictureId: string; url: string }) => FoundPicture;

export type ExportedBody = {
  /** Builds the tree of the body's HTML, in the forms that `convertHtml` supports. */
  buildTree: () => Root;
  /** Maps a place in the body to one in the export. */
  placeOf: (place: Place) => ExportPlace;
};

/** A place in the export. If bodies have no lines there, lines count blocks. */
export type ExportPlace = Place & { block?: number };

/** A part of an exported article, which must be in the article or in the report. */
export type SourceItem = { kind: 'words' | 'link' | 'picture'; value: string; place: ExportPlace };

/** Something that could not be converted faithfully, and that an editor should look at. */
export type ImportFinding = ExportPlace & {
  /** The file, if not the export's. */
  file?: string;
  kind: FindingKind;
  /** What it is about, such as `article "harbour-fire"`; empty for the export as a whole. */
  subject: string;
  message: string;
  hint: string;
  /** The words and addresses missing from the article. The report contains them in full. */
  quote?: string;
};

/** Something done the same way everywhere, reported once with a count. */
export type ImportNote = { topic: string; subject: string };

/** A finding without its article. */
export type ToldFinding = Pick<ImportFinding, 'kind' | 'message' | 'hint' | 'quote'> & { place: ExportPlace };

/** How the steps of an import report findings. */
export type Tell = {
  /** Something that was lost or changed its meaning. */
  finding: (finding: ToldFinding) => void;
  /** Something done the same way everywhere. */
  note: (topic: string) => void;
};
