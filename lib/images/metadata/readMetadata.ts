import type { PictureMetadata } from '../../content/model/picture.ts';
import { plainText } from '../../util/plainText.ts';
import { decodeText } from './decodeText.ts';
import { parseExif } from './parseExif.ts';
import { parseIptc } from './parseIptc.ts';
import { parseXmp, XMP_NAMESPACES, type XmpProperties } from './parseXmp.ts';

/** The raw metadata blocks of a picture's file. */
export type MetadataBlocks = {
  xmp?: Uint8Array | undefined;
  iptc?: Uint8Array | undefined;
  exif?: Uint8Array | undefined;
};

const IPTC = { byline: 80, credit: 110, copyright: 116, caption: 120 } as const;
const EXIF = { description: 0x010e, artist: 0x013b, copyright: 0x8298 } as const;

/**
 * Cameras and drones write these as the description of every photo. A photo with one of them has no
 * caption.
 */
const FACTORY_CAPTION =
  /^(?:(?:olympus|minolta|konica minolta|casio|samsung|kodak|pentax)?\s*digital (?:still )?camera|sony dsc|exif[_ ]jpeg[_ ]picture|samsung camera pictures|dcim[\\/].*|default|untitled)$/i;

/**
 * Reads a picture's rights and meaning. XMP takes precedence over IPTC-IIM, and IPTC-IIM over EXIF.
 * All text is plain: one line, no control characters. Licence and licensor are `http` or `https`
 * addresses, or absent.
 */
export function readMetadata(blocks: MetadataBlocks): PictureMetadata {
  const xmp = parseXmp(blocks.xmp ? decodeText(blocks.xmp) : '');
  const iptc = parseIptc(blocks.iptc ?? new Uint8Array());
  const exif = parseExif(blocks.exif ?? new Uint8Array(), Object.values(EXIF));
  const { cc, dc, Iptc4xmpCore, Iptc4xmpExt, photoshop, plus, xmpRights } = XMP_NAMESPACES;

  const fields: { [field in keyof PictureMetadata]-?: string } = {
    alt: xmpText(xmp, `${Iptc4xmpCore}AltTextAccessibility`),
    caption: firstOf(
      [xmpText(xmp, `${dc}description`), joined(iptc.get(IPTC.caption), ' '), joined([exif.get(EXIF.description)])],
      (caption) => !FACTORY_CAPTION.test(caption),
    ),
    credit: firstOf([xmpText(xmp, `${photoshop}Credit`), joined(iptc.get(IPTC.credit))]),
    creator: firstOf([
      joined(xmp.get(`${dc}creator`)?.map(({ text }) => text)),
      joined(iptc.get(IPTC.byline)),
      joined(exif.get(EXIF.artist)?.split(/[;\0]/)),
    ]),
    copyright: firstOf([
      xmpText(xmp, `${dc}rights`),
      joined(iptc.get(IPTC.copyright)),
      // The photographer's, then the editor's, each ended by NUL. A single space means "none".
      joined(exif.get(EXIF.copyright)?.split('\0')),
    ]),
    licence: firstOf([webAddress(xmpText(xmp, `${xmpRights}WebStatement`)), webAddress(xmpText(xmp, `${cc}license`))]),
    licensor: firstOf((xmp.get(`${plus}LicensorURL`) ?? []).map(({ text }) => webAddress(plainText(text)))),
    digitalSourceType: lastSegment(xmpText(xmp, `${Iptc4xmpExt}DigitalSourceType`)),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
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

function firstOf(texts: readonly string[], isWanted = (_text: string) => true): string {
  return texts.find((text) => text !== '' && isWanted(text)) ?? '';
}

/** The address if browsers can safely link to it, else `''`. */
function webAddress(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return '';
  const { href, username, password } = new URL(text);
  return username || password ? '' : href;
}

/** `algorithmicMedia` of `http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia`. */
function lastSegment(address: string): string {
  return /([A-Za-z0-9_-]+)\/?$/.exec(address)?.[1] ?? '';
}
