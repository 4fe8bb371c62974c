import type { Element } from 'hast';
import type { State } from 'hast-util-to-mdast';
import type { Heading, Paragraph, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import type { PhotoRole } from '../../lib/content/model/model.ts';
import type { Place } from '../../lib/content/model/problem.ts';
import type { Tell } from '../newsroomExport.ts';

/** How the body uses a picture. Texts are plain. */
export type PictureUse = {
  /** Its id in the media library; empty when the body does not say. */
  pictureId: string;
  url: string;
  alt: string;
  caption: string;
  /** The credit, where the body has it apart from the caption. */
  credit: string;
  /** Caption of the gallery around it; applies to pictures that have none of their own. */
  galleryCaption: string;
  role: PhotoRole;
  place: Place;
};

/** What the conversion of HTML needs to know about the article and the rest of the export. */
export type ConvertContext = {
  /** Reports findings at places in the body. */
  tell: Tell;
  /**
   * The photo for a use of a picture. A paragraph if it cannot be one; that has then been reported.
   */
  placePicture: (use: PictureUse) => MdxJsxFlowElement | Paragraph;
  /** The new address of a link. Null if it cannot have one; that has then been reported. */
  placeLink: (url: string, place: Place) => string | null;
  /** Same as `placeLink`, but reports nothing. */
  findAddress: (url: string) => string | null;
  /** Handlers for the markup of particular systems, tried before those for plain HTML. */
  classHandlers: readonly ClassHandler[];
};

/** One run of `convertHtml`, as its handlers see it. */
export type Conversion = ConvertContext & {
  state: State;
  /** Ids of headings on the old site; links on the same page refer to them. */
  anchors: Map<Heading, string>;
};

export type Converted = RootContent | RootContent[] | undefined;

export type HtmlHandler = (node: Element, conversion: Conversion, parent: Element | null) => Converted;

/** Handlers by tag name. */
export type HtmlHandlers = Readonly<Record<string, HtmlHandler>>;

/** Converts elements that have a class. The first one whose tag name and class both match wins. */
export type ClassHandler = { tagName: RegExp; className: RegExp; convert: HtmlHandler };
