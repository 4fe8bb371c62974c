import { describe, expect, it } from 'vitest';
import { readMetadata } from './readMetadata.ts';

const NAMESPACES = [
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  // A prefix is the file's own business; only the address counts.
  'xmlns:ps="http://ns.adobe.com/photoshop/1.0/"',
  'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"',
  'xmlns:cc="http://creativecommons.org/ns#"',
  'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"',
  'xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"',
  'xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
].join(' ');

function xmp(attributes: string, elements = ''): Buffer {
  return Buffer.from(
    `<?xpacket begin="\uFEFF"?><!-- made for a test --><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${NAMESPACES}>
      <rdf:Description rdf:about="" ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  );
}

const everyone = (name: string, text: string) =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></${name}>`;

/** An IIM data set of the application record. */
function dataSet(number: number, value: Buffer): Buffer {
  const header = Buffer.from([0x1c, 2, number, 0, 0]);
  header.writeUInt16BE(value.length, 3);
  return Buffer.concat([header, value]);
}

/** IIM data as a JPEG holds it: among Photoshop's resources, here after another one. */
function photoshop(iim: Buffer): Buffer {
  const resource = (id: number, name: string, data: Buffer) => {
    const head = Buffer.from(
      `8BIM\0\0${String.fromCharCode(name.length)}${name}${name.length % 2 ? '' : '\0'}`,
      'latin1',
    );
    head.writeUInt16BE(id, 4);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    return Buffer.concat([head, size, data, Buffer.alloc(data.length % 2)]);
  };
  return Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    resource(0x03ed, 'odd', Buffer.alloc(5)),
    resource(0x0404, '', iim),
  ]);
}

/** An EXIF block with texts in its first directory, big-endian. */
function exif(...entries: [tag: number, text: string][]): Buffer {
  const texts = entries.map(([, text]) => Buffer.from(text));
  const header = Buffer.from('Exif\0\0MM\0*\0\0\0\x08', 'latin1');
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16BE(entries.length);
  let dataOffset = 8 + directory.length;
  for (const [index, [tag]] of entries.entries()) {
    const { length } = texts[index] ?? Buffer.alloc(0);
    const entry = 2 + index * 12;
    directory.writeUInt16BE(tag, entry);
    directory.writeUInt16BE(2, entry + 2);
    directory.writeUInt32BE(length, entry + 4);
    directory.writeUInt32BE(dataOffset, entry + 8);
    dataOffset += length;
  }
  return Buffer.concat([header, directory, ...texts]);
}

describe('readMetadata', () => {
  it('reads every field from XMP', () => {
    const block = xmp(
      'ps:Credit="Xinhua" xmpRights:WebStatement="https://example.org/licence"',
      [
        '<dc:creator><rdf:Seq><rdf:li>Ann Ng</rdf:li><rdf:li>Bo Li</rdf:li></rdf:Seq></dc:creator>',
        everyone('dc:description', 'A pier at night'),
        everyone('dc:rights', '© 2026 Ann Ng'),
        everyone('core:AltTextAccessibility', 'A wooden pier.'),
        '<ext:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</ext:DigitalSourceType>',
      ].join(''),
    );
    expect(readMetadata({ xmp: block })).toEqual({
      alt: 'A wooden pier.',
      caption: 'A pier at night',
      copyright: '© 2026 Ann Ng',
      creator: 'Ann Ng, Bo Li',
      credit: 'Xinhua',
      digitalSourceType: 'digitalCapture',
      licence: 'https://example.org/licence',
    });
  });

  it('takes the text for everybody, wherever it stands', () => {
    const alternatives =
      '<dc:description><rdf:Alt><rdf:li xml:lang="fr">Un port</rdf:li><rdf:li xml:lang="x-default">A port</rdf:li></rdf:Alt></dc:description>';
    expect(readMetadata({ xmp: xmp('', alternatives) })).toEqual({ caption: 'A port' });
  });

  it('decodes what XML escapes, and keeps numbers and words as they were written', () => {
    const block = xmp('ps:Credit="A &amp; B &#x2013; &#233;"', everyone('dc:description', '<![CDATA[007 <b>]]>'));
    expect(readMetadata({ xmp: block })).toEqual({ credit: 'A & B – é', caption: '007 <b>' });
    expect(readMetadata({ xmp: xmp('ps:Credit="0123"') })).toEqual({ credit: '0123' });
  });

  it('leaves structures alone', () => {
    const nested =
      '<ext:Artwork><rdf:Bag><rdf:li><rdf:Description ps:Credit="a painter"><dc:rights>x</dc:rights></rdf:Description></rdf:li></rdf:Bag></ext:Artwork>';
    expect(readMetadata({ xmp: xmp('', nested) })).toEqual({});
  });

  it('takes a licence only from a web address', () => {
    const licence = (address: string) => readMetadata({ xmp: xmp('', `<cc:license rdf:resource="${address}"/>`) });
    expect(licence('https://creativecommons.org/licenses/by/4.0/')).toEqual({
      licence: 'https://creativecommons.org/licenses/by/4.0/',
    });
    for (const address of ['javascript:alert(1)', 'All rights reserved', 'https://a:b@example.org/', 'http://']) {
      expect(licence(address), address).toEqual({});
    }
  });

  it.each([
    ['a resource', '<rdf:li rdf:parseType="Resource"><plus:LicensorURL>URL</plus:LicensorURL></rdf:li>'],
    ['a description', '<rdf:li><rdf:Description><plus:LicensorURL>URL</plus:LicensorURL></rdf:Description></rdf:li>'],
    ['a description’s attribute', '<rdf:li><rdf:Description plus:LicensorURL="URL"/></rdf:li>'],
    ['an attribute', '<rdf:li plus:LicensorName="Ann" plus:LicensorURL="URL"/>'],
  ])('reads the licensor’s web address from %s', (_form, item) => {
    const licensor = (url: string) =>
      readMetadata({
        xmp: xmp(
          '',
          `<plus:Licensor><rdf:Seq>${item.replace('URL>URL', `URL>${url}`).replace('"URL"', `"${url}"`)}</rdf:Seq></plus:Licensor>`,
        ),
      });
    expect(licensor('https://example.org/buy?a=1&amp;b=2')).toEqual({ licensor: 'https://example.org/buy?a=1&b=2' });
    expect(licensor('javascript:alert(1)')).toEqual({});
  });

  it('takes the first licensor with a web address, and none of what a picture shows', () => {
    const item = (url: string) =>
      `<rdf:li rdf:parseType="Resource"><plus:LicensorURL>${url}</plus:LicensorURL></rdf:li>`;
    const list = (name: string, items: string) => `<${name}><rdf:Seq>${items}</rdf:Seq></${name}>`;
    const licensors = list('plus:Licensor', item('call us') + item('http://b.example/') + item('http://c.example/'));
    expect(readMetadata({ xmp: xmp('', licensors) })).toEqual({ licensor: 'http://b.example/' });
    expect(readMetadata({ xmp: xmp('', list('ext:Artwork', item('http://b.example/'))) })).toEqual({});
  });

  it.each([
    ['UTF-8', Buffer.from('Café – Zoë', 'utf8')],
    ['Windows-1252', Buffer.from('Caf\xe9 \x96 Zo\xeb', 'latin1')],
  ])('reads IPTC in %s', (_encoding, text) => {
    const iim = Buffer.concat([
      Buffer.from('\x1c\x01\x5a\x00\x03\x1b%G', 'latin1'),
      dataSet(80, Buffer.from('Ann')),
      dataSet(80, Buffer.from('Bo')),
      dataSet(110, text),
      dataSet(116, Buffer.from('(c)')),
      dataSet(120, text),
    ]);
    const expected = { creator: 'Ann, Bo', credit: 'Café – Zoë', copyright: '(c)', caption: 'Café – Zoë' };
    expect(readMetadata({ iptc: photoshop(iim) })).toEqual(expected);
    expect(readMetadata({ iptc: iim })).toEqual(expected);
  });

  it('reads EXIF in UTF-8, with the parts of artist and copyright', () => {
    const block = exif([0x010e, 'A pier – é\0'], [0x013b, 'Zoë Ng; Al\0'], [0x8298, '© Zoë\0© The Paper\0']);
    expect(readMetadata({ exif: block })).toEqual({
      caption: 'A pier – é',
      creator: 'Zoë Ng, Al',
      copyright: '© Zoë, © The Paper',
    });
  });

  it('believes XMP before IPTC, and IPTC before EXIF', () => {
    const iptc = photoshop(Buffer.concat([dataSet(110, Buffer.from('iptc')), dataSet(120, Buffer.from('iptc'))]));
    const block = exif([0x010e, 'exif caption\0'], [0x013b, 'exif artist\0']);
    expect(readMetadata({ xmp: xmp('ps:Credit="xmp"'), iptc, exif: block })).toEqual({
      credit: 'xmp',
      caption: 'iptc',
      creator: 'exif artist',
    });
  });

  it('does not take what a camera writes into every photo for a caption', () => {
    for (const text of ['OLYMPUS DIGITAL CAMERA         ', 'SONY DSC', 'DCIM\\100MEDIA\\DJI_0042.JPG']) {
      expect(readMetadata({ exif: exif([0x010e, `${text}\0`]) }), text).toEqual({});
    }
  });

  it('cleans text: one line, no controls, no overrides of direction, a limited length', () => {
    const text = `  one\n\ttwo\u202E\u2066\u200B three\u0007 ${'x'.repeat(9000)}`;
    const { caption = '' } = readMetadata({ xmp: xmp('', everyone('dc:description', text)) });
    expect(caption.startsWith('one two\u200B three xxx')).toBe(true);
    expect(caption).toHaveLength(5000);
    expect(readMetadata({ xmp: xmp('ps:Credit=" \u202E "') })).toEqual({});
  });

  it('reads what it can of damaged blocks', () => {
    const whole = xmp('ps:Credit="Ann"', everyone('dc:rights', 'Ann'));
    for (let length = 0; length < whole.length; length += 7) readMetadata({ xmp: whole.subarray(0, length) });
    const iptc = photoshop(dataSet(110, Buffer.from('Ann')));
    for (let length = 0; length <= iptc.length; length++) readMetadata({ iptc: iptc.subarray(0, length) });
    const block = exif([0x013b, 'Ann Ng\0']);
    for (let length = 0; length <= block.length; length++) readMetadata({ exif: block.subarray(0, length) });
    expect(readMetadata({ xmp: whole.subarray(0, -60) })).toEqual({ credit: 'Ann', copyright: 'Ann' });
  });

  it.each([
    ['an end tag with a damaged name', '<dc:description>A pier</dc:descripti\0n>'],
    ['a start tag with a damaged name', '<dc:descr\0ption>A pier</dc:description>'],
    ['an ampersand that is not escaped', '<ps:Headline>A & B</ps:Headline>'],
  ])('reads what follows %s', (_damage, element) => {
    expect(readMetadata({ xmp: xmp('', `${element}<ps:Credit>Ann</ps:Credit>`) })).toMatchObject({ credit: 'Ann' });
  });
});
