import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPicture } from '../../lib/images/readPicture.ts';
import { createTestNewsroom, frontMatter, samplePicture, type TestNewsroom } from '../newsroom.testing.ts';
import { formatCsv, parseCsv } from './csv.ts';
import { formatNewsroomTable, listNewsroomPhotos, NEWSROOM_COLUMNS } from './exportNewsroomCaptions.ts';
import { importNewsroomCaptions } from './importNewsroomCaptions.ts';
import { writeThumbnailSheet } from './writeThumbnailSheet.ts';

const PIER = `${frontMatter(`mainMedia:
  src: mast.jpg # the desk's choice
  alt: "A mast"
status: incomplete
tags: [Harbour]
`)}
Text with   odd  spaces.

<Photo src="mast.jpg" id="two" caption="The mast." credit="Jo" />
<Photo src="whole.jpg" alt="All" caption="Of it." credit="Jo" />
`;
const FERRY = `${frontMatter('status: incomplete\n')}\nText.\n\n<Photo src="ferry.jpg" alt="A ferry" />\n`;

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await createTestNewsroom();
  await newsroom.write('content/articles/pier/index.mdx', PIER);
  await newsroom.write('content/articles/ferry/index.mdx', FERRY);
  await newsroom.write('content/articles/broken/index.mdx', '---\na: [\n---\n');
  for (const [index, name] of ['pier/mast', 'pier/whole', 'ferry/ferry'].entries()) {
    await newsroom.write(`content/articles/${name}.jpg`, await samplePicture({}, { shade: index }));
  }
});
afterEach(() => newsroom.remove());

const pier = () => newsroom.read('content/articles/pier/index.mdx');
const ferry = () => newsroom.read('content/articles/ferry/index.mdx');
const list = (listsAll = false) =>
  listNewsroomPhotos({ contentDir: newsroom.contentDir, readPicture, listsAll, onProgress: () => {} });
const exported = async () => formatNewsroomTable((await list()).photos);
const rowsOf = (csv: string) => parseCsv(csv).rows.map((row) => row.map(({ text }) => text));

async function importText(csv: string | Buffer, isForced = true) {
  const path = await newsroom.write('outside/captions.csv', csv);
  const { contentDir } = newsroom;
  const now = new Date('2026-06-01T00:00:00Z');
  const options = { contentDir, now, timeZone: 'UTC', readPicture, isForced, onProgress: () => {} };
  return importNewsroomCaptions(path, options);
}

/** The table with some cells filled in, by photo and column. */
async function filled(words: Record<string, string>): Promise<string[][]> {
  const [header = [], ...rows] = rowsOf(await exported());
  return [header, ...rows.map((row) => row.map((cell, index) => words[`${row[2]} ${header[index]}`] ?? cell))];
}

const ALL = {
  'main-media caption': 'The mast, “early”; in\nthe morning',
  'main-media credit': '=Jo Lens/Coast',
  'two alt': 'A mast, seen from below',
  'ferry caption': 'The "ferry"',
  'ferry credit': "O'Dell & Ærø",
};

describe('the table of a newsroom', () => {
  it('lists the photos that lack something, main media among them, and names articles it cannot read', async () => {
    expect(rowsOf(await exported())).toEqual([
      [...NEWSROOM_COLUMNS],
      ['1', 'ferry', 'ferry', 'ferry.jpg', 'caption credit', 'A ferry', '', ''],
      ['2', 'pier', 'main-media', 'mast.jpg', 'caption credit', 'A mast', '', ''],
      ['3', 'pier', 'two', 'mast.jpg', 'alt', '', 'The mast.', 'Jo'],
    ]);
    expect((await list(true)).photos).toHaveLength(4);
    expect((await list()).unreadable).toEqual(['broken']);
  });

  it('names a file that is missing', async () => {
    await newsroom.write('content/articles/ferry/index.mdx', FERRY.replace('ferry.jpg', 'gone.jpg'));
    expect(rowsOf(await exported())[1]?.[4]).toBe('file caption credit');
  });

  it('changes nothing when nothing was filled in', async () => {
    const result = await importText(await exported());
    expect([result.changes.size, result.completed, result.incomplete]).toEqual([0, [], ['ferry', 'pier']]);
    expect([await pier(), await ferry()]).toEqual([PIER, FERRY]);
  });

  it('completes articles that lack nothing any more, and leaves every other byte', async () => {
    const result = await importText(formatCsv(await filled(ALL)));
    expect(result.completed).toEqual(['ferry', 'pier']);
    expect(await pier()).toBe(
      PIER.replace('status: incomplete\n', '')
        .replace('"A mast"\n', '"A mast"\n  caption: The mast, “early”; in the morning\n  credit: "=Jo Lens/Coast"\n')
        .replace('id="two"', 'alt="A mast, seen from below" id="two"'),
    );
    expect(await ferry()).toContain(
      `<Photo src="ferry.jpg" alt="A ferry" caption='The "ferry"' credit="O'Dell & Ærø" />`,
    );
    const again = await importText(formatCsv(await filled(ALL)));
    expect([again.changes.size, again.completed]).toEqual([0, []]);
  });

  it('completes those that are done, and keeps the others incomplete', async () => {
    const result = await importText(formatCsv(await filled({ ...ALL, 'two alt': '' })));
    expect([result.completed, result.incomplete]).toEqual([['ferry'], ['pier']]);
    expect(await pier()).toContain('status: incomplete');
  });

  it('may be sorted otherwise, and may have lost rows and columns', async () => {
    const [, ...rows] = await filled(ALL);
    const reduced = rows.reverse().map((row) => [row[6] ?? '', row[1] ?? '', row[2] ?? '', row[3] ?? '']);
    await importText(formatCsv([['caption', 'article', 'photo', 'file'], ...reduced.slice(1)]));
    expect(await ferry()).toContain(`caption='The "ferry"'`);
    expect(await pier()).toContain('caption: The mast, “early”');
  });

  it('is refused whole for one mistake, with its line', async () => {
    const csv = formatCsv([
      ['article', 'photo', 'file', 'alt'],
      ['ferry', 'ferry', 'ferry.jpg', 'Changed'],
      ['fery', 'ferry', 'ferry.jpg', 'x'],
      ['pier', 'too', 'mast.jpg', 'x'],
      ['', '', 'mast.jpg', 'x'],
    ]);
    await expect(importText(csv)).rejects.toThrow(
      /csv:3:1 {2}There is no article "fery".*csv:4:\d+ {2}the article has no photo with the id "too"\n {4}Did you mean "two"\?.*csv:5:1 {2}the row names no article.*Nothing was changed\.$/s,
    );
    expect(await ferry()).toBe(FERRY);
  });

  it('asks before it undoes what was saved after it', async () => {
    await utimes(join(newsroom.contentDir, 'articles/ferry/index.mdx'), new Date(), new Date('2099-01-01'));
    await expect(importText(formatCsv(await filled(ALL)), false)).rejects.toThrow(/may be out of date: ferry\./);
    expect(await pier()).toBe(PIER);
  });
});

describe('the thumbnail sheet', () => {
  it('shows each photo under the number of its row, and says which file is missing', async () => {
    await newsroom.write('content/articles/ferry/index.mdx', FERRY.replace('ferry.jpg', 'gone.jpg'));
    const path = join(newsroom.outside, 'captions.html');
    await newsroom.write('outside/keep', '');
    await writeThumbnailSheet(path, (await list()).photos, () => {});
    const html = await readFile(path, 'utf8');
    expect(html.match(/<li id="row-\d+"/g)).toEqual(['<li id="row-1"', '<li id="row-2"', '<li id="row-3"']);
    expect(html).toContain('<img src="captions-thumbnails/2.jpg"');
    expect(html).toContain('The file is missing.');
    expect(await readdir(join(newsroom.outside, 'captions-thumbnails'))).toEqual(['2.jpg', '3.jpg']);
  });
});

const SOFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(existsSync);
/** LibreOffice's tokens for saving CSV: delimiter, quotation mark, character set. */
const SAVED_AS = { comma: '44,34,76', semicolon: '59,34,76', tab: '9,34,76', 'all texts quoted': '44,34,76,1,,0,true' };

describe.skipIf(!SOFFICE)('a table that LibreOffice opened and saved', { timeout: 180_000 }, () => {
  it.each(Object.entries(SAVED_AS))('is read, with %s', async (_name, tokens) => {
    const table = formatCsv(await filled(ALL));
    const saved = await saveWithLibreOffice(table, tokens);
    expect(rowsOf(saved.toString()).slice(0, 2)).toEqual(rowsOf(table).slice(0, 2));
    expect((await importText(saved)).completed).toEqual(['ferry', 'pier']);
    expect(await pier()).toContain('caption: The mast, “early”; in the morning\n  credit: "=Jo Lens/Coast"\n');
    // As Excel does, and some versions of LibreOffice do not.
    const marked = Buffer.concat([Buffer.from('\uFEFF'), saved]);
    expect((await importText(marked)).changes.size).toBe(0);
  });

  async function saveWithLibreOffice(csv: string, tokens: string): Promise<Buffer> {
    const source = await newsroom.write('outside/office/captions.csv', csv);
    const saved = join(dirname(source), 'saved');
    const profile = `-env:UserInstallation=file://${join(dirname(source), 'profile')}`;
    // Opened as a table in UTF-8 with commas, as its own dialog offers.
    const filters = ['--infilter=CSV:44,34,76,1', '--convert-to', `csv:Text - txt - csv (StarCalc):${tokens}`];
    await promisify(execFile)(SOFFICE ?? '', [profile, '--headless', ...filters, '--outdir', saved, source]);
    return readFile(join(saved, 'captions.csv'));
  }
});
