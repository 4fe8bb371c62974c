import { describe, expect, it } from 'vitest';
import { buildXmp, XMP_MAX_BYTES } from './buildXmp.ts';
import { readMetadata } from './readMetadata.ts';

const read = (packet: string) => readMetadata({ xmp: Buffer.from(packet) });

describe('buildXmp', () => {
  it('writes what reading gives back', () => {
    const rights = {
      alt: `A "pier" & <its> 'lamp'`,
      caption: ']]> &amp; –é 🌊',
      copyright: '© Ann',
      creator: 'Ann, Bo',
      credit: 'Xinhua',
      digitalSourceType: 'algorithmicMedia',
      licence: 'https://example.org/?a=1&b=2',
      licensor: 'https://example.org/buy?a=1&b=2',
    };
    expect(read(buildXmp(rights))).toEqual(rights);
  });

  it('writes nothing of a field that is empty or absent', () => {
    expect(buildXmp({ credit: 'Ann', alt: '', caption: '\u0007' })).not.toMatch(/AltText|description/);
    expect(read(buildXmp({}))).toEqual({});
  });

  it('leaves out what XML does not allow', () => {
    expect(read(buildXmp({ caption: 'a\u0000b\uD800c\uFFFEd\u202Ee' }))).toEqual({ caption: 'abcde' });
  });

  it('fits into one segment of a JPEG, however much was written', () => {
    const long = '&'.repeat(9000);
    const packet = buildXmp({
      alt: long,
      caption: long,
      copyright: long,
      creator: long,
      credit: long,
      digitalSourceType: long.replaceAll('&', 'x'),
      licence: long,
      licensor: long,
    });
    expect(Buffer.byteLength(packet)).toBeLessThanOrEqual(XMP_MAX_BYTES);
    expect(read(packet).caption?.startsWith('&&&')).toBe(true);
  });
});
