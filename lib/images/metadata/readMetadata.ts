import type { PictureMetadata } from '../../content/model/picture.ts';
import { plainText } from '../../util/plainText.ts';
import { decodeText } from './decodeText.ts';
import { type Device, isFactoryCaption } from './isFactoryCaption.ts';
import { type IptcDataSets, parseIptc } from './parseIptc.ts';
import { findPhotoshopResource, PHOTOSHOP_RESOURCES } from './parsePhotoshop.ts';
import { parseTiff } from './parseTiff.ts';
import { parseXmp, XMP_NAMESPACES, type XmpProperties } from './parseXmp.ts';
import { type MetadataBlocks, PNG_TEXTS } from './readBlocks.ts';

const EMPTY = new Uint8Array();
/** Thousands of entries may all claim the whole file as their text. */
const TEXT_MAX_BYTES = 65_535;

const IPTC = { byline: 80, credit: 110, copyright: 116, caption: 120 } as const;
const EXIF = {
  description: 0x010e,
  make: 0x010f,
  model: 0x0110,
  software: 0x0131,
  artist: 0x013b,
  copyright: 0x8298,
} as const;

/**
 * Reads a picture's rights and meaning. XMP takes precedence over IPTC-IIM, and IPTC-IIM over EXIF.
 * All text is plain: one line, no control characters. Licence and licensor are `http` or `https`
 * addresses, or absent.
 */
export function readMetadata(blocks: MetadataBlocks): PictureMetadata {
  const parsed = parseBlocks(blocks);
  const { xmp, iptc, exifText, pngText } = parsed;
  const photoshopUrl = findPhotoshopResource(blocks.photoshop ?? EMPTY, PHOTOSHOP_RESOURCES.url);
  const { cc, dc, Iptc4xmpCore, Iptc4xmpExt, photoshop, plus, xmpRights } = XMP_NAMESPACES;

  const fields: { [field in keyof PictureMetadata]-?: string } = {
    alt: xmpText(xmp, `${Iptc4xmpCore}AltTextAccessibility`),
    caption: listCaptions(parsed).find((caption) => !isFactoryCaption(caption, deviceOf(parsed))) ?? '',
    credit: firstOf([xmpText(xmp, `${photoshop}Credit`), joined(iptc.get(IPTC.credit))]),
    creator: firstOf([
      joined(xmp.get(`${dc}creator`)?.map(({ text }) => text)),
      joined(iptc.get(IPTC.byline)),
      joined(untilNul(exifText(EXIF.artist)).split(';')),
      pngText('author'),
    ]),
    copyright: firstOf([
      xmpText(xmp, `${dc}rights`),
      joined(iptc.get(IPTC.copyright)),
      // The photographer's, then the editor's, each ended by NUL. A single space means "none".
      joined(exifText(EXIF.copyright).split('\0')),
      pngText('copyright'),
    ]),
    licence: firstOf([
      webAddress(xmpText(xmp, `${xmpRights}WebStatement`)),
      webAddress(xmpText(xmp, `${cc}license`)),
      webAddress(plainText(decodeText(photoshopUrl))),
    ]),
    licensor: firstOf((xmp.get(`${plus}LicensorURL`) ?? []).map(({ text }) => webAddress(plainText(text)))),
    digitalSourceType: lastSegment(xmpText(xmp, `${Iptc4xmpExt}DigitalSourceType`)),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
}

/**
 * The caption that a device or a program wrote, if the picture has no other.
 *
 * @returns `''` if there is none
 */
export function readFactoryCaption(blocks: MetadataBlocks): string {
  const parsed = parseBlocks(blocks);
  const captions = listCaptions(parsed);
  return captions.every((caption) => isFactoryCaption(caption, deviceOf(parsed))) ? firstOf(captions) : '';
}

type ParsedBlocks = {
  xmp: XmpProperties;
  iptc: IptcDataSets;
  exifText: (tag: number) => string;
  pngText: (name: keyof typeof PNG_TEXTS) => string;
};

function parseBlocks(blocks: MetadataBlocks): ParsedBlocks {
  const exif = parseTiff(blocks.exif ?? EMPTY, Object.values(EXIF));
  return {
    xmp: parseXmp(blocks.xmp ? decodeText(blocks.xmp) : ''),
    iptc: parseIptc(blocks.iptc ?? EMPTY),
    exifText: (tag) => decodeText(exif.get(tag)?.subarray(0, TEXT_MAX_BYTES) ?? EMPTY),
    pngText: (name) => joined([blocks.texts?.get(PNG_TEXTS[name])]),
  };
}

/** The captions that a file has, by precedence. */
function listCaptions({ xmp, iptc, exifText, pngText }: ParsedBlocks): string[] {
  const captions = [
    xmpText(xmp, `${XMP_NAMESPACES.dc}description`),
    joined(iptc.get(IPTC.caption), ' '),
    joined([untilNul(exifText(EXIF.description))]),
    pngText('description'),
  ];
  return captions.filter((caption) => caption !== '');
}

function deviceOf({ exifText }: ParsedBlocks): Device {
  const text = (tag: number) => joined([untilNul(exifText(tag))]);
  return { make: text(EXIF.make), model: text(EXIF.model), software: text(EXIF.software) };
}

/** An EXIF text ends at the first NUL. */
function untilNul(text: string): string {
  return text.split('\0', 1)[0] ?? '';
}

/** The default text (`x-default`), or else the first. */
function xmpText(xmp: XmpProperties, name: string): string {
  const values = xmp.get(name) ?? [];
  const value = values.find(({ lang }) => lang?.toLowerCase() === 'x-default') ?? values[0];
  return plainText(value?.text ?? '');
}

function joined(texts: readonly (string | undefined)[] | undefined, separator = ', '): string {
  const parts = (texts ?? []).map((text) => plainText(text ?? '')).filter((text) => text !== '');
  return plainText(parts.join(separator));
}

function firstOf(texts: readonly string[]): string {
  return texts.find((text) => text !== '') ?? '';
}

/** A host and what may follow it, as people write addresses on paper. */
const BARE_ADDRESS = /^(?:www\.)?(?:[a-z0-9-]{2,}\.)+[a-z]{2,24}(?:[:/?#]\S*)?$/i;

/**
 * The address if browsers can safely link to it, else `''`. Nearly half of the statements in real
 * files lack the scheme; they get `https`.
 */
function webAddress(text: string): string {
  const address = BARE_ADDRESS.test(text) ? `https://${text}` : text.replace(/^\/\//, 'https://');
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return '';
  const { href, username, password } = new URL(address);
  return username || password ? '' : href;
}

/** `algorithmicMedia` of `http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia`. */
function lastSegment(address: string): string {
  return /([A-Za-z0-9_-]+)\/?$/.exec(address)?.[1] ?? '';
}
