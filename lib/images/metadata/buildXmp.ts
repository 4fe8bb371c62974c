import type { PictureMetadata } from '../../content/model/picture.ts';
import { escapeXml } from '../../util/escapeXml.ts';
import { METADATA_TEXT_MAX_LENGTH, plainText } from '../../util/plainText.ts';
import { XMP_NAMESPACES } from './parseXmp.ts';

/** A JPEG segment holds 65,533 bytes; its name takes 29. */
export const XMP_MAX_BYTES = 65_000;
/** Seven texts of this length always fit. At five bytes for each escaped `&` they take 59,500. */
const SHORT_TEXT_LENGTH = 1700;

export const DIGITAL_SOURCE_TYPES = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/**
 * Builds the XMP packet with a photo's rights and meaning (ISO 16684-1, IPTC Photo Metadata
 * 2023.1). Search engines read the creator, credit, copyright, licence and licensor from it.
 *
 * @returns at most `XMP_MAX_BYTES` bytes of UTF-8. The same rights always give the same text.
 */
export function buildXmp(rights: PictureMetadata): string {
  const packet = packetOf(rights, METADATA_TEXT_MAX_LENGTH);
  return Buffer.byteLength(packet) <= XMP_MAX_BYTES ? packet : packetOf(rights, SHORT_TEXT_LENGTH);
}

function packetOf(rights: PictureMetadata, textLength: number): string {
  const { alt, caption, credit, creator, copyright, licence, licensor, digitalSourceType } = rights;
  const language = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt>`;
  const properties = [
    ['dc:creator', creator, (text: string) => `<rdf:Seq><rdf:li>${text}</rdf:li></rdf:Seq>`],
    ['dc:description', caption, language],
    ['dc:rights', copyright, language],
    ['photoshop:Credit', credit, (text: string) => text],
    ['xmpRights:WebStatement', licence, (text: string) => text],
    [
      'plus:Licensor',
      licensor,
      (text: string) =>
        `<rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>${text}</plus:LicensorURL></rdf:li></rdf:Seq>`,
    ],
    ['Iptc4xmpCore:AltTextAccessibility', alt, language],
    [
      'Iptc4xmpExt:DigitalSourceType',
      digitalSourceType && DIGITAL_SOURCE_TYPES + digitalSourceType,
      (text: string) => text,
    ],
  ] as const;
  const present = properties.flatMap(([name, value, wrap]) => {
    const text = plainText(value ?? '', textLength);
    return text === '' ? [] : [{ name, xml: `<${name}>${wrap(escapeXml(text))}</${name}>` }];
  });
  const prefixes = Object.entries(XMP_NAMESPACES)
    .filter(([prefix]) => present.some(({ name }) => name.startsWith(`${prefix}:`)))
    .map(([prefix, address]) => ` xmlns:${prefix}="${address}"`);
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${XMP_NAMESPACES.rdf}">`,
    `<rdf:Description rdf:about=""${prefixes.join('')}>`,
    ...present.map(({ xml }) => xml),
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('');
}
