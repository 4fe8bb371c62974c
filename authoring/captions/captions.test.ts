import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPicture } from '../../lib/images/readPicture.ts';
import { createTestNewsroom, frontMatter, samplePicture, type TestNewsroom } from '../newsroom.testing.ts';
import { parseCsv } from './csv.ts';
import { exportCaptions } from './exportCaptions.ts';
import { importCaptions } from './importCaptions.ts';

const INDEX = 'content/articles/pier/index.mdx';
const TEXT = `${frontMatter()}
Text with   odd  spaces.

<Gallery credit="Gallery's">
  <Photo src="one.jpg" alt="One &amp; only" caption='=1+1 "x"'   />
  <Photo
      caption="Two"
      src="two.jpg"
  />
</Gallery>

<Photo src="two.jpg" id="again" alt={"Again"} credit="Jo" decorative={false} />
`;

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await createTestNewsroom();
  await newsroom.write(INDEX, TEXT);
  await newsroom.write('content/articles/pier/one.jpg', await samplePicture({ caption: 'File one', credit: 'File' }));
  await newsroom.write('content/articles/pier/two.jpg', await samplePicture({ alt: 'File two' }, { shade: 8 }));
});
afterEach(() => newsroom.remove());

async function exported(): Promise<string> {
  return (await exportCaptions('pier', { contentDir: newsroom.contentDir, readPicture })).csv;
}

async function importTable(csv: string, isForced = true) {
  const path = await newsroom.write('outside/captions.csv', csv);
  return importCaptions('pier', path, { contentDir: newsroom.contentDir, readPicture, isForced });
}

describe('exportCaptions', () => {
  it('writes what readers are told, whoever says it', async () => {
    expect(parseCsv(await exported()).rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['file', 'alt', 'caption', 'credit'],
      ['one.jpg', 'One & only', '=1+1 "x"', "Gallery's"],
      ['two.jpg', 'File two', 'Two', "Gallery's"],
      ['two.jpg', 'Again', '', 'Jo'],
    ]);
  });
});

describe('importCaptions', () => {
  it('changes nothing when nothing was changed in the table', async () => {
    const csv = await exported();
    for (const table of [csv, csv.slice(1).replaceAll('\r\n', '\n'), `${csv}\r\n,,,\r\n`]) {
      expect(await importTable(table)).toEqual([]);
      expect(await newsroom.read(INDEX)).toBe(TEXT);
    }
  });

  it('edits the attributes that changed and leaves every other byte', async () => {
    const changes = await importTable(
      [
        'Caption;FILE;alt;Credit;',
        '"New; ""caption"" & &amp; more\r\non two lines";one.jpg;One & only;Gallery\'s;',
        'Two;two.jpg;Boards;Somebody else;',
        'Third;two.jpg;Again;;',
      ].join('\r\n'),
    );
    expect(changes).toHaveLength(5);
    expect(await newsroom.read(INDEX)).toBe(
      TEXT.replace(`caption='=1+1 "x"'`, `caption='New; "caption" & &amp;amp; more on two lines'`)
        .replace('src="two.jpg"\n', 'src="two.jpg"\n      alt="Boards"\n      credit="Somebody else"\n')
        .replace('alt={"Again"} credit="Jo"', 'alt={"Again"} caption="Third"'),
    );
  });

  it('does not take away what the file or the gallery says', async () => {
    await expect(importTable('file,caption,credit\none.jpg,,\n')).rejects.toThrow(
      /captions\.csv:2:9 {2}the caption of "one\.jpg" cannot be emptied.*captions\.csv:2:10 {2}the credit/s,
    );
    expect(await newsroom.read(INDEX)).toBe(TEXT);
  });

  it('names every mistake at its line, and writes nothing then', async () => {
    await expect(importTable('file,alt\none.jpg,New\nonne.jpg,x\n\n,y\n"two\n.jpg",z\none.jpg,u,v\n')).rejects.toThrow(
      /:3:1 {2}the article shows no photo "onne\.jpg"\n {4}Did you mean "one\.jpg"\?\n.*:5:1 {2}the row names no file\n.*:6:1 {2}the article shows no photo "two\\n\.jpg".*:8:1 {2}there are more rows of "one\.jpg".*:8:11 {2}the row has more cells.*Nothing was changed\.$/s,
    );
    expect(await newsroom.read(INDEX)).toBe(TEXT);
  });

  it.each([
    ['file,alt,photographer\n', /:1:10 {2}there is no column "photographer"/],
    ['file,alt,ALT\n', /:1:10 {2}there are two columns "ALT"/],
    ['alt,caption\nx,y\n', /:1:1 {2}the table has no column "file"/],
    ['', /:1:1 {2}the table has no column "file"/],
    ['file,alt\none.jpg,"open\n', /:2:9 {2}a quotation mark/],
  ])('refuses the table %j', async (csv, message) => {
    await expect(importTable(csv)).rejects.toThrow(message);
  });

  it('says how to save a table that is not UTF-8', async () => {
    const path = await newsroom.write('outside/captions.csv', Buffer.from('file,alt\none.jpg,Caf\xe9\n', 'latin1'));
    await expect(
      importCaptions('pier', path, { contentDir: newsroom.contentDir, readPicture, isForced: false }),
    ).rejects.toThrow(/:2:12 .*not UTF-8.*CSV UTF-8/s);
  });

  it('asks before it undoes what was saved after the table', async () => {
    await newsroom.write('outside/captions.csv', '');
    const csv = 'file,alt\none.jpg,New\n';
    await utimes(join(newsroom.contentDir, 'articles/pier/index.mdx'), new Date(), new Date('2099-01-01'));
    await expect(importTable(csv, false)).rejects.toThrow(/may be out of date.*"One & only" → "New"/s);
    expect(await newsroom.read(INDEX)).toBe(TEXT);
    expect(await importTable(csv, true)).toEqual([{ src: 'one.jpg', field: 'alt', from: 'One & only', to: 'New' }]);
  });
});
