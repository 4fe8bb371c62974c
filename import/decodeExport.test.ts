import { describe, expect, it } from 'vitest';
import { decodeExport } from './decodeExport.ts';

async function decode(bytes: Uint8Array, size = bytes.length): Promise<{ text: string; invalid: number[] }> {
  const invalid: number[] = [];
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  let text = '';
  for await (const part of decodeExport(chunks(), (line) => invalid.push(line))) text += part;
  return { text, invalid };
}

const WORDS = 'Café «naïve»\nZeile zwei\n';

describe('decodeExport', () => {
  it.each([1, 2, 3, 7, 1000])('decodes UTF-8 in pieces of %d bytes', async (size) => {
    const text = `${WORDS}灯台 🙂 — end`;
    expect(await decode(Buffer.from(text), size)).toEqual({ text, invalid: [] });
  });

  it('decodes the encoding that an XML declaration names', async () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>\n${WORDS}`;
    const expected = `<?xml version="1.0" encoding="UTF-8"?>\n${WORDS}`;
    expect(await decode(Buffer.from(text, 'latin1'))).toEqual({ text: expected, invalid: [] });
  });

  it('decodes Windows-1252, also where it calls itself Latin 1', async () => {
    const head = Buffer.from('<?xml version="1.0" encoding="latin1"?>\n');
    const { text } = await decode(Buffer.concat([head, Buffer.from([0x93, 0xe9, 0x94, 0x80])]));
    expect(text.endsWith('\n“é”€')).toBe(true);
  });

  it('leaves an encoding that nobody knows to the parser', async () => {
    const text = '<?xml version="1.0" encoding="EBCDIC-CP-BE"?>\n<rss/>';
    expect((await decode(Buffer.from(text))).text).toBe(text);
  });

  it('decodes UTF-16 with a byte order mark', async () => {
    expect((await decode(Buffer.from(`\ufeff${WORDS}`, 'utf16le'), 5)).text).toBe(WORDS);
    const bigEndian = Buffer.from(`\ufeff${WORDS}`, 'utf16le').swap16();
    expect((await decode(bigEndian)).text).toBe(WORDS);
  });

  it.each([3, 1000])('reads single bytes that are not UTF-8 as Windows-1252, and says in which lines', async (size) => {
    const bytes = Buffer.concat([
      Buffer.from('Zeile é\nEr sagte '),
      Buffer.from([0x93, 0x4a, 0x61, 0x94, 0xe9]),
      Buffer.from(' — é\nEnde'),
    ]);
    expect(await decode(bytes, size)).toEqual({ text: 'Zeile é\nEr sagte “Ja”é — é\nEnde', invalid: [2] });
  });
});
