import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkContent } from '../lib/content/check/checkContent.ts';
import { compileContent } from '../lib/content/compile/compileContent.ts';
import { formatProblem } from '../lib/content/model/problem.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { samplePhoto } from '../lib/images/samplePhoto.testing.ts';
import { parseGhost } from './ghost/parseGhost.ts';
import { importNewsroom } from './importNewsroom.ts';
import type { NewsroomExport } from './newsroomExport.ts';
import { createUploadFinder } from './photos/findUpload.ts';
import { formatImportReport } from './report/formatImportReport.ts';
import { parseWordPress } from './wordpress/parseWordPress.ts';
import { writeSampleExport } from './writeSampleExport.testing.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/import', import.meta.url));
const NOW = new Date('2026-06-01T00:00:00Z');

let uploads = '';
beforeAll(async () => {
  uploads = await mkdtemp(join(tmpdir(), 'import-uploads-'));
  await mkdir(join(uploads, '2019/05'), { recursive: true });
  await samplePhoto(1300, 900).jpeg().toFile(join(uploads, '2019/05/pier.jpg'));
  await samplePhoto(1200, 800).jpeg().toFile(join(uploads, '2019/05/pier-scaled.jpg'));
  // Its name lies about what it is.
  await samplePhoto(1200, 800).png().toFile(join(uploads, '2019/05/wave.jpg'));
});
afterAll(() => rm(uploads, { recursive: true }));

let content = '';
beforeEach(async () => {
  content = await mkdtemp(join(tmpdir(), 'import-content-'));
});
afterEach(() => rm(content, { recursive: true }));

async function importExport(newsroom: NewsroomExport, uploadsDir: string | null = uploads) {
  return importNewsroom(newsroom, {
    contentDir: content,
    hasUploads: uploadsDir !== null,
    findUpload: createUploadFinder(uploadsDir === null ? [] : [uploadsDir]),
    defaultCredit: '',
    siteLanguage: 'en-GB',
    now: NOW,
    readPicture,
    cwd: content,
    createProgress: () => ({ update: () => {}, end: () => {} }),
  });
}

async function* chunksOf(text: string): AsyncIterable<string> {
  // Pieces of an odd length, so that tags and characters are cut.
  for (let offset = 0; offset < text.length; offset += 997) yield text.slice(offset, offset + 997);
}

const parseXml = (text: string) => parseWordPress(chunksOf(text), 'export.xml');
const wordPress = async () => parseXml(await readFile(join(FIXTURES, 'wordpress.xml'), 'utf8'));
const ghost = async () => parseGhost(await readFile(join(FIXTURES, 'ghost.json'), 'utf8'), 'export.json');

const article = (slug: string) => readFile(join(content, 'articles', slug, 'index.mdx'), 'utf8');

/** Every file below the newsroom with its bytes and the time of its last change. */
async function snapshot(): Promise<string[]> {
  const entries = await readdir(content, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const states = files.sort().map(async (file) => {
    const { mtimeNs } = await stat(file, { bigint: true });
    return `${file} ${mtimeNs} ${(await readFile(file)).toString('base64')}`;
  });
  return Promise.all(states);
}

describe.each([
  [
    'WordPress',
    wordPress,
    new Set(['photo-missing', 'link-to-unpublished']),
    ['storm', 'vote', 'vote-2', 'article-24', 'prilivy', 'members'],
  ],
  ['Ghost', ghost, new Set(['photo-missing', 'link-to-unpublished']), ['storm', 'vote', 'from-html', 'paid', 'about']],
])('an export of %s', (system, parse, rules, slugs) => {
  const expected = join(FIXTURES, 'expected', system.toLowerCase());

  it('becomes articles, sections and contributors, and a report of what they lack', async () => {
    const result = await importExport(await parse());
    expect(`${formatImportReport(result)}\n`).toBe(await readFile(join(expected, 'report.txt'), 'utf8'));
    expect((await readdir(join(content, 'articles'))).sort()).toEqual([...slugs].sort());
    for (const slug of slugs) expect(await article(slug)).toBe(await readFile(join(expected, `${slug}.mdx`), 'utf8'));
  });

  it('passes the content check but for what the report lists, and compiles', async () => {
    const { problems } = await importExport(await parse());
    const check = await checkContent({ contentDir: content, now: NOW, readPicture, cwd: content });
    expect(check.problems.map(formatProblem)).toEqual(problems.map(formatProblem));
    expect(new Set(problems.map(({ rule }) => rule))).toEqual(rules);
    const compiled = await compileContent(content, slugs);
    expect([...compiled.articles.keys()].sort()).toEqual([...slugs].sort());
  });

  it('changes nothing when it is imported again, and says the same', async () => {
    const first = await importExport(await parse());
    const before = await snapshot();
    const second = await importExport(await parse());
    expect(await snapshot()).toEqual(before);
    expect(second.findings).toEqual(first.findings);
    expect([...second.outcomes.values()].filter((outcome) => outcome !== 'refused')).toEqual(
      slugs.map(() => 'unchanged'),
    );
  });
});

describe('an article that is there already', () => {
  it('is left alone when somebody has changed it, and listed', async () => {
    await importExport(await wordPress());
    const edited = (await article('storm')).replace('Forty metres', 'Some metres');
    await writeFile(join(content, 'articles/storm/index.mdx'), edited);
    const result = await importExport(await wordPress());
    expect(await article('storm')).toBe(edited);
    expect(result.outcomes.get('storm')).toBe('kept');
    expect(result.findings.filter(({ subject }) => subject === 'article "storm"')).toMatchObject([
      { line: 57, message: 'an article with this slug is there already, and says something else; it was left alone' },
    ]);
    expect(result.problems.filter(({ file }) => file.startsWith('articles/storm/'))).toEqual([]);
  });

  it('is given pictures that were missing, when it is otherwise unchanged', async () => {
    await importExport(await wordPress(), null);
    const text = await article('vote');
    expect(await readdir(join(content, 'articles/vote'))).toEqual(['index.mdx']);
    const result = await importExport(await wordPress());
    // The text now names a picture by the ending that its bytes deserve; nobody has edited it.
    expect(result.outcomes.get('vote')).toBe('updated');
    await rm(join(content, 'articles/vote/pier.jpg'));
    expect((await importExport(await wordPress())).outcomes.get('vote')).toBe('completed');
    expect(text).toContain('src="wave.jpg"');
    expect(await article('vote')).toContain('src="wave.png"');
    expect((await readdir(join(content, 'articles/vote'))).sort()).toEqual(['index.mdx', 'pier.jpg', 'wave.png']);
  });

  it('is no other than one that an interrupted run has begun', async () => {
    await mkdir(join(content, 'articles/.import-storm'), { recursive: true });
    await writeFile(join(content, 'articles/.import-storm/half.jpg'), 'half');
    await importExport(await wordPress());
    expect((await readdir(join(content, 'articles'))).filter((name) => name.startsWith('.'))).toEqual([]);
    expect((await readdir(join(content, 'articles/storm'))).sort()).toEqual(['index.mdx', 'pier.jpg', 'wave.png']);
  });

  it('keeps its sections and contributors', async () => {
    await cp(join(FIXTURES, '../valid/sections'), join(content, 'sections'), { recursive: true });
    const before = await readFile(join(content, 'sections/harbour.yaml'), 'utf8');
    await importExport(await wordPress());
    expect(await readFile(join(content, 'sections/harbour.yaml'), 'utf8')).toBe(before);
  });
});

describe('a photo', () => {
  const body = (html: string, more = '') =>
    `<rss><channel><title>T</title><link>https://a.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://a.example/wp-content/uploads/2019/05/pier.jpg</wp:attachment_url></item>
<item><title>One</title><content:encoded><![CDATA[${html}]]></content:encoded><excerpt:encoded>x</excerpt:encoded><wp:post_id>1</wp:post_id><wp:post_name>one</wp:post_name><wp:post_date_gmt>2019-01-01 00:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${more}</item></channel></rss>`;
  const thumbnail =
    '<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>';

  it('needs no words from the export when its file has them', async () => {
    await cp(join(FIXTURES, '../valid/articles/market-day/fish-stall.jpg'), join(uploads, '2019/05/fish.jpg'));
    const result = await importExport(
      await parseXml(body('Text.<img src="/wp-content/uploads/2019/05/fish-300x200.jpg" alt="">')),
    );
    expect(await article('one')).toContain('\n<Photo src="fish.jpg" />\n');
    expect(formatImportReport(result)).toContain('; 0 things to look at');
  });

  it('is reported with everything that neither export nor file says', async () => {
    const { problems } = await importExport(
      await parseXml(body('Text.<img src="/wp-content/uploads/2019/05/pier.jpg" alt="Planks">')),
    );
    expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'articles/one/index.mdx photo-no-caption',
      'articles/one/index.mdx photo-no-credit',
    ]);
  });

  it('that opens the body stands for the article without being named a second time', async () => {
    const figure =
      '<figure><img src="/wp-content/uploads/2019/05/pier.jpg" alt="Planks"><figcaption>The pier. Photo: Jo Lens</figcaption></figure>';
    await importExport(await parseXml(body(`${figure}<p>Text.</p>`, thumbnail)));
    expect(await article('one')).not.toContain('mainMedia');
    await rm(join(content, 'articles'), { recursive: true });
    await importExport(await parseXml(body(`<p>Text.</p><p>More.</p>${figure}`, thumbnail)));
    expect(await article('one')).toContain(
      'mainMedia:\n  src: pier.jpg\n  alt: Planks\n  caption: The pier.\n  credit: Jo Lens\n',
    );
  });
});

describe('addresses', () => {
  it('are listed, old and new, for every article that readers may see', async () => {
    const { redirects } = await importExport(await wordPress());
    expect(redirects).toEqual(
      expect.arrayContaining([
        { from: '/2019/05/storm', to: '/articles/storm' },
        { from: '/2019/05/storm-draft', to: '/articles/storm' },
        { from: '/?p=21', to: '/articles/storm' },
        { from: '/2020/01/vote', to: '/articles/vote' },
        { from: '/2099/01/%D0%BF%D1%80%D0%B8%D0%BB%D0%B8%D0%B2%D1%8B', to: '/articles/prilivy' },
        { from: '/feed', to: '/feed.xml' },
        { from: '/category/harbour', to: '/sections/harbour' },
        { from: '/category/harbour/feed', to: '/sections/harbour/feed.xml' },
        { from: '/tag/storms', to: '/tags/storms' },
        { from: '/author/jo', to: '/contributors/jo-quill' },
        { from: '/wp-content/uploads/2019/05/wave.jpg', to: '/articles/storm#wave' },
      ]),
    );
    expect(redirects.filter(({ to }) => /article-24|members|vote-2/.test(to))).toEqual([]);
  });
});

describe('an export that is damaged or hostile', () => {
  const wrap = (items: string) =>
    `<rss><channel><title>T</title><link>https://a.example</link><wp:wxr_version>1.2</wp:wxr_version>${items}</channel></rss>`;
  const item = (body: string, more = '') =>
    `<item><title>One</title><content:encoded><![CDATA[${body}]]></content:encoded><wp:post_id>1</wp:post_id><wp:post_name>one</wp:post_name><wp:post_date_gmt>2019-01-01 00:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${more}</item>`;

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', 1, /declares a document type/],
    ['<!DOCTYPE x SYSTEM "file:///etc/passwd"><rss/>', 1, /declares a document type/],
    [wrap(item('a')).slice(0, -30), 1, /cannot be read: /],
    ['<rss>\n<channel>\n<item></channel>', 3, /cannot be read: unexpected close tag/],
    ['<html><body>Not found</body></html>', 1, /not an export of WordPress/],
    ['<?xml version="1.0" encoding="ISO-8859-1"?><rss/>', 1, /written in ISO-8859-1/],
    ['', 1, /cannot be read/],
  ])('is refused: %j', async (text, line, message) => {
    await expect(parseXml(text)).rejects.toMatchObject({ name: 'ExportError', place: { line }, message });
  });

  it.each(['', '{', '[]', '{"db":[]}', '{"db":[{"data":{"posts":{}}}]}', 'null'])('is refused by Ghost: %j', (text) => {
    expect(() => parseGhost(text, 'export.json')).toThrow(/export/);
  });

  it('is imported when it holds nothing', async () => {
    const result = await importExport(await parseXml(wrap('')));
    expect(formatImportReport(result)).toBe('0 articles: 0 imported, 0 unchanged, 0 left alone; 0 things to look at');
  });

  it('loses control characters and entities that XML does not know, and says so', async () => {
    const newsroom = await parseXml(wrap(item('a\u0008b').replace('One', 'O\u0001ne &nbsp; two')));
    expect(newsroom.findings).toHaveLength(3);
    await importExport(newsroom);
    expect(await article('one')).toContain('headline: One \u00a0 two');
    expect(await article('one')).toContain('\nab\n');
  });

  it('does not take the others down with an article that is nested without end', async () => {
    const deep = item('<div>'.repeat(100_000)).replace('>one<', '>deep<');
    const result = await importExport(await parseXml(wrap(deep + item('Fine.'))));
    expect([...result.outcomes]).toEqual([
      ['deep', 'refused'],
      ['one', 'imported'],
    ]);
    expect(result.findings[0]?.message).toBe(
      'it was not imported, because its text cannot be read: it is nested too deep',
    );
  });

  it('reads a line of a megabyte', async () => {
    const result = await importExport(await parseXml(wrap(item('word '.repeat(200_000)))));
    expect(result.outcomes.get('one')).toBe('imported');
  });

  it('copies nothing from outside the uploads folder', async () => {
    const body =
      '<img src="/wp-content/uploads/%2e%2e/%2e%2e/etc/passwd.jpg"><img src="/wp-content/uploads/../secret.jpg">';
    const meta = '<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>2</wp:meta_value></wp:postmeta>';
    const picture =
      '<item><wp:post_id>2</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>x</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attached_file</wp:meta_key><wp:meta_value>../secret.jpg</wp:meta_value></wp:postmeta></item>';
    await writeFile(join(uploads, '../secret.jpg'), 'secret');
    const result = await importExport(await parseXml(wrap(picture + item(body, meta))));
    await rm(join(uploads, '../secret.jpg'));
    expect(await readdir(join(content, 'articles/one'))).toEqual(['index.mdx']);
    expect(result.findings).toHaveLength(4);
  });

  it('runs no code of a body', async () => {
    const body = 'export const a = 1\n\nimport "x"\n\n{process.exit(1)} <Evil {...x}/> &#123;1&#125; &lt;script&gt;';
    const result = await importExport(await parseXml(wrap(item(body))));
    expect(result.problems).toEqual([]);
    const { articles } = await compileContent(content, ['one']);
    expect(JSON.stringify(articles.get('one'))).toContain('process.exit(1)');
  });
});

describe('a large export', () => {
  it('of 250 articles is imported whole, and twice without a change', async () => {
    const text = [...writeSampleExport(250)].join('');
    const first = await importExport(await parseXml(text));
    expect(formatImportReport(first).split('\n').at(-1)).toBe(
      '250 articles: 250 imported, 0 unchanged, 0 left alone; 0 things to look at',
    );
    expect(await article('story-200')).toContain('[Before](/articles/story-199)');
    const before = await snapshot();
    const second = await importExport(await parseXml(text));
    expect(formatImportReport(second).split('\n').at(-1)).toBe(
      '250 articles: 0 imported, 250 unchanged, 0 left alone; 0 things to look at',
    );
    expect(await snapshot()).toEqual(before);
  });
});
