import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProcessEndedError } from '../lib/util/pool/poolErrors.ts';
import { type ImportOptions, importNewsroom } from './importNewsroom.ts';
import { parseWordPress } from './wordpress/parseWordPress.ts';

let contentDir = '';
beforeEach(async () => {
  contentDir = await mkdtemp(join(tmpdir(), 'import-heavy-'));
});
afterEach(() => rm(contentDir, { recursive: true }));

function post(slug: string, id: number, html: string): string {
  const date = `2020-01-0${id} 10:00:00`;
  return `<item><title>${slug}</title><link>https://tide.example/${slug}</link><dc:creator>jo</dc:creator><content:encoded><![CDATA[${html}]]></content:encoded><wp:post_id>${id}</wp:post_id><wp:post_date>${date}</wp:post_date><wp:post_date_gmt>${date}</wp:post_date_gmt><wp:post_name>${slug}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>`;
}

/** An export of three posts. */
async function importPosts(html: string, options: Partial<ImportOptions> = {}) {
  const items = [post('before', 1, '<p>Words before.</p>'), post('heavy', 2, html), post('after', 3, '<p>After.</p>')];
  const xml = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Tide</title><link>https://tide.example</link><wp:wxr_version>1.2</wp:wxr_version>${items.join('')}</channel></rss>`;
  const exported = await parseWordPress(inOnePiece(xml), 'export.xml', { types: [] });
  return importNewsroom(exported, {
    contentDir,
    hasUploads: false,
    findUpload: () => null,
    defaultCredit: '',
    siteLanguage: 'en',
    now: new Date('2026-01-01T00:00:00Z'),
    readPicture: () => Promise.reject(new Error('there are no pictures')),
    cwd: contentDir,
    createProgress: () => ({ update: () => {}, end: () => {} }),
    ...options,
  });
}

async function* inOnePiece(text: string): AsyncIterable<string> {
  yield text;
}

const table = (columns: number, rows: number, row = '<tr><td>b</td></tr>') =>
  `<p>Words.</p><table><tr>${'<td>a</td>'.repeat(columns)}</tr>${row.repeat(rows)}</table>`;

describe('an import with an article that costs too much', () => {
  it.each([
    ['short rows', table(3000, 3000)],
    ['rows in a table in a list', `<ul><li>${table(1000, 1000)}</li></ul>`],
    ['cells that span columns', table(1, 2000, `<tr>${'<td colspan="50">b</td>'.repeat(20)}</tr>`)],
  ])('leaves out a table of too many cells and reports it: %s', async (_what, html) => {
    const { outcomes, findings } = await importPosts(html);
    expect([...outcomes.values()]).toEqual(['imported', 'imported', 'imported']);
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'block', message: expect.stringContaining('too many cells') }),
    );
  });

  it.each([
    ['that cannot be ended', new ProcessEndedError('it took longer than 60 s'), 'takes too much: it took longer'],
    ['in which something goes wrong', new TypeError('no such thing'), 'something went wrong: no such thing'],
  ])('imports all but one %s', async (_what, error, message) => {
    let count = 0;
    const tryArticle = async () => {
      count += 1;
      if (count === 2) throw error;
    };
    const { outcomes, findings } = await importPosts('<p>Heavy.</p>', { tryArticle });
    expect([...outcomes.values()]).toEqual(['imported', 'refused', 'imported']);
    expect(findings).toContainEqual(
      expect.objectContaining({ subject: 'article "heavy"', message: expect.stringContaining(message) }),
    );
    expect((await readdir(join(contentDir, 'articles'))).sort()).toEqual(['after', 'before']);
  });
});
