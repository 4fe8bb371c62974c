import type { PictureMetadata } from '../../content/model/picture.ts';

/** One value, written by exiftool into one tag of one kind of file. */
export type MetadataCell = {
  /** Also the name of its file. */
  name: string;
  container: Container;
  /** As exiftool names it, with its group. */
  tag: string;
  field: keyof PictureMetadata;
  /** Several are a list. */
  values: readonly string[];
  /** How exiftool is to write it. */
  options: readonly string[];
  /** Why Galley reads something else than exiftool. */
  difference?: string;
};

export type Container = 'jpg' | 'tif-II' | 'tif-MM' | 'png' | 'webp' | 'avif';

const CONTAINERS: readonly Container[] = ['jpg', 'tif-II', 'tif-MM', 'png', 'webp', 'avif'];
/** Those in which exiftool writes IPTC-IIM. */
const IPTC_CONTAINERS: ReadonlySet<Container> = new Set<Container>(['jpg', 'tif-II', 'tif-MM', 'png']);

/** A way to write a kind of metadata. */
type Encoding = { name: string; options: readonly string[]; containers?: readonly Container[] };

type Group = {
  tags: readonly (readonly [tag: string, field: keyof PictureMetadata])[];
  encodings: readonly Encoding[];
};

const XMP: Group = {
  tags: [
    ['XMP-dc:Description', 'caption'],
    ['XMP-dc:Creator', 'creator'],
    ['XMP-dc:Rights', 'copyright'],
    ['XMP-photoshop:Credit', 'credit'],
    ['XMP-iptcCore:AltTextAccessibility', 'alt'],
    ['XMP-xmpRights:WebStatement', 'licence'],
    ['XMP-cc:License', 'licence'],
    ['XMP-plus:LicensorURL', 'licensor'],
    ['XMP-iptcExt:DigitalSourceType', 'digitalSourceType'],
  ],
  encodings: [
    { name: 'plain', options: [] },
    { name: 'shorthand', options: ['-api', 'Compact=Shorthand,NoPadding'] },
    { name: 'compressed', options: ['-z'], containers: ['png'] },
    { name: 'early', options: ['-api', 'PNGEarlyXMP=1'], containers: ['png'] },
  ],
};

const IPTC: Group = {
  tags: [
    ['IPTC:Caption-Abstract', 'caption'],
    ['IPTC:By-line', 'creator'],
    ['IPTC:CopyrightNotice', 'copyright'],
    ['IPTC:Credit', 'credit'],
  ],
  encodings: [
    { name: 'utf8', options: ['-IPTC:CodedCharacterSet=UTF8'] },
    { name: 'latin', options: [] },
    { name: 'unlabelled-utf8', options: ['-charset', 'iptc=UTF8'] },
    { name: 'compressed', options: ['-IPTC:CodedCharacterSet=UTF8', '-z'], containers: ['png'] },
  ],
};

const EXIF: Group = {
  tags: [
    ['IFD0:ImageDescription', 'caption'],
    ['IFD0:Artist', 'creator'],
    ['IFD0:Copyright', 'copyright'],
  ],
  encodings: [
    { name: 'little-endian', options: ['-ExifByteOrder=II'] },
    { name: 'big-endian', options: ['-ExifByteOrder=MM'] },
  ],
};

const PNG_TEXT: Group = {
  tags: [
    ['PNG:Description', 'caption'],
    ['PNG:Author', 'creator'],
    ['PNG:Copyright', 'copyright'],
  ],
  encodings: [
    { name: 'text', options: [], containers: ['png'] },
    { name: 'compressed', options: ['-z'], containers: ['png'] },
  ],
};

const PHOTOSHOP: Group = {
  tags: [['Photoshop:URL', 'licence']],
  encodings: [{ name: 'resource', options: [], containers: ['jpg', 'tif-II', 'tif-MM'] }],
};

/** Texts of each kind that software gets wrong. IPTC in Latin-1 cannot hold all of them. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  ascii: ['A pier at night'],
  accents: ['Zoë Åström, café'],
  cyrillic: ['Пожар на пристани'],
  japanese: ['灯台の火事'],
  markup: ['A & B <c> "d" &amp; \'e\''],
  number: ['007'],
  lines: ['One\nTwo'],
  list: ['Ann Ng', 'Bo Li'],
};
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  secure: ['https://example.com/terms?a=1&b=2'],
  plain: ['http://example.com/'],
};
const SOURCE_TYPES: Readonly<Record<string, readonly string[]>> = {
  address: ['http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture'],
};

const LATIN_TEXTS: ReadonlySet<string> = new Set(['ascii', 'accents', 'markup', 'number', 'lines', 'list']);

const ASCII_TEXTS: ReadonlySet<string> = new Set(['ascii', 'markup', 'number', 'lines', 'list']);

/** All that may differ, with the reason. */
function differenceOf(encoding: string, tag: string, text: string): string | undefined {
  if (encoding === 'unlabelled-utf8' && !ASCII_TEXTS.has(text)) {
    return 'exiftool takes IPTC without a label for Latin-1; what is valid UTF-8 is hardly ever anything else';
  }
  if (tag === 'IFD0:Artist' && text === 'markup') return 'a semicolon separates people';
  if (tag === 'IFD0:Copyright' && text === 'lines') {
    return 'exiftool writes a line break as NUL, which separates the photographer from the editor; we join them by a comma';
  }
  return undefined;
}

/** Length limits of IPTC-IIM do not matter here. */
const COMMON_OPTIONS = ['-m', '-charset', 'filename=UTF8'];

function cellsOf(group: Group, kind: string): MetadataCell[] {
  return group.encodings.flatMap((encoding) =>
    (encoding.containers ?? CONTAINERS)
      .filter((container) => group !== IPTC || IPTC_CONTAINERS.has(container))
      .flatMap((container) =>
        group.tags.flatMap(([tag, field]) =>
          Object.entries(textsOf(field))
            .filter(([text]) => text !== 'list' || field === 'creator')
            .filter(([text]) => text !== 'list' || group === XMP || group === IPTC)
            .filter(([text]) => kind !== 'iptc' || encoding.name !== 'latin' || LATIN_TEXTS.has(text))
            .map(([text, values]) => {
              const difference = differenceOf(encoding.name, tag, text);
              return {
                name: [container, kind, encoding.name, tag.replace(/^.*:/, ''), text].join('-'),
                container,
                tag,
                field,
                values,
                options: [...COMMON_OPTIONS, ...encoding.options],
                ...(difference !== undefined && { difference }),
              };
            }),
        ),
      ),
  );
}

function textsOf(field: keyof PictureMetadata) {
  if (field === 'licence' || field === 'licensor') return ADDRESSES;
  return field === 'digitalSourceType' ? SOURCE_TYPES : TEXTS;
}

export const METADATA_CELLS: readonly MetadataCell[] = [
  ...cellsOf(XMP, 'xmp'),
  ...cellsOf(IPTC, 'iptc'),
  ...cellsOf(EXIF, 'exif'),
  ...cellsOf(PNG_TEXT, 'png'),
  ...cellsOf(PHOTOSHOP, 'photoshop'),
];

/**
 * The cells that `npm test` tries: each tag in each container and encoding, with one text that is
 * hard enough.
 */
export const QUICK_METADATA_CELLS = METADATA_CELLS.filter(({ name }) => /-(?:accents|secure|address)$/.test(name));
