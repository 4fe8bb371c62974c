import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseGhost } from './ghost/parseGhost.ts';
import type { ImportedNewsroom } from './importNewsroom.ts';
import { importSample, parseSample, sampleAttachment, sampleMeta, samplePost, sampleWxr } from './sampleWxr.testing.ts';

/** Faults that real exports had, one group each, with their relatives. */

const CASES = fileURLToPath(new URL('../fixtures/import/cases', import.meta.url));

let content = '';
beforeEach(async () => {
  content = await mkdtemp(join(tmpdir(), 'import-case-'));
});
afterEach(() => rm(content, { recursive: true }));

const article = (slug: string) => readFile(join(content, 'articles', slug, 'index.mdx'), 'utf8');
const contributor = (slug: string) => readFile(join(content, 'contributors', `${slug}.yaml`), 'utf8');
const messages = ({ findings }: ImportedNewsroom) => findings.map(({ message }) => message).join('\n');
const kinds = ({ findings }: ImportedNewsroom) => findings.map(({ kind }) => kind);

async function importCase(name: string, types: string[] = []): Promise<ImportedNewsroom> {
  const text = await readFile(join(CASES, name), 'utf8');
  const exported = name.endsWith('.json') ? parseGhost(text, 'export.json') : await parseSample(text, { types });
  return importSample(exported, content);
}

/** Imports one post and gives its file. */
async function importPost(html: string, more = '', others = ''): Promise<{ text: string; result: ImportedNewsroom }> {
  const exported = await parseSample(sampleWxr(`${others}${samplePost({ html, more })}`));
  const result = await importSample(exported, content);
  return { text: await article('one'), result };
}

async function importLexical(...children: unknown[]): Promise<{ text: string; result: ImportedNewsroom }> {
  const lexical = JSON.stringify({ root: { children } });
  const post = {
    id: '1',
    title: 'One',
    slug: 'one',
    lexical,
    status: 'published',
    published_at: '2020-01-01T00:00:00Z',
  };
  const result = await importSample(
    parseGhost(JSON.stringify({ db: [{ data: { posts: [post] } }] }), 'export.json'),
    content,
  );
  return { text: await article('one'), result };
}

describe('names in scripts without Latin letters', () => {
  it('do not take each other’s files', async () => {
    await importCase('01-split-export-wrong-author-a.xml');
    await importCase('01-split-export-wrong-author-b.xml');
    expect((await readdir(join(content, 'contributors'))).sort()).toEqual(['mn-frs.yaml', 'smy-nwr.yaml']);
    expect((await readdir(join(content, 'sections'))).sort()).toEqual(['mhly.yaml', 'ryd.yaml']);
    expect(await article('bb')).toContain('- smy-nwr\n');
  });

  it('that are spelled alike in Latin letters get slugs of their own', async () => {
    const authors = ['Юля', 'Йуля'].map(
      (name, index) =>
        `<wp:author><wp:author_login>a${index}</wp:author_login><wp:author_display_name>${name}</wp:author_display_name></wp:author>`,
    );
    const posts = ['a0', 'a1'].map((login, id) =>
      samplePost({ id: id + 1, slug: login, more: `<dc:creator>${login}</dc:creator>` }),
    );
    await importSample(await parseSample(sampleWxr(posts.join(''), authors.join(''))), content);
    const files = await readdir(join(content, 'contributors'));
    expect(files).toHaveLength(2);
    const names = await Promise.all(files.map((file) => contributor(file.replace('.yaml', ''))));
    expect(names.join('')).toMatch(/Юля[\s\S]*Йуля|Йуля[\s\S]*Юля/);
  });

  it('leave a file that is there already under another name alone', async () => {
    await importSample(
      await parseSample(sampleWxr(samplePost({ more: '<dc:creator>Jo Quill</dc:creator>' }))),
      content,
    );
    const other = sampleWxr(samplePost({ id: 2, slug: 'two', more: '<dc:creator>Jo! Quill</dc:creator>' }));
    await importSample(await parseSample(other), content);
    expect(await contributor('jo-quill')).toBe('name: Jo Quill\n');
    expect(await contributor('jo-quill-2')).toBe('name: Jo! Quill\n');
    expect(await article('two')).toContain('- jo-quill-2\n');
  });

  it('that have no letters at all get a stable slug', async () => {
    await importPost('<p>Words.</p>', '<dc:creator>???</dc:creator>');
    expect(await readdir(join(content, 'contributors'))).toEqual([
      expect.stringMatching(/^contributor-[\da-f]{8}\.yaml$/),
    ]);
  });
});

describe('what was not open to everybody', () => {
  it('stays out of a post of Ghost, and is listed', async () => {
    const result = await importCase('02-ghost-members-and-mail-cards-published.json');
    const text = await article('vis');
    expect(text).not.toMatch(/Members only|mail/);
    expect(text).toContain('Advertisement\n\n<Photo src="cta.jpg" />\n\nTry the new ferry card.');
    expect(kinds(result).filter((kind) => kind === 'not-public')).toHaveLength(3);
    expect(messages(result)).toContain('a picture no longer links to https://council.example.org/map');
  });

  it.each([
    '<!-- wp:group {"metadata":{"blockVisibility":false}} --><div><!-- wp:group --><p>Secret words.</p><!-- /wp:group --></div><!-- /wp:group -->',
    '<!-- wp:paragraph {"blockVisibility":{"hideBlock":true}} --><p>Secret words.</p><!-- /wp:paragraph -->',
    '<!-- wp:paragraph {"blockVisibility":{"controlSets":[{"controls":{"userRole":{"visibilityByRole":"logged-in"}}}]}} --><p>Secret words.</p><!-- /wp:paragraph -->',
    '<!-- wp:premium-content/subscriber-view --><p>Secret words.</p><!-- /wp:premium-content/subscriber-view -->',
    '[members_only]Secret words.[/members_only]',
    '[restrict level="2"]\n<p>Secret words.</p>\n[/restrict]',
    '[passster password="x"]Secret words.[/passster]',
    '[um_loggedin]Secret words.[/um_loggedin]',
  ])('stays out of a post of WordPress: %s', async (hidden) => {
    const { text, result } = await importPost(
      `<!-- wp:paragraph --><p>Open.</p><!-- /wp:paragraph -->\n${hidden}\n<p>End.</p>`,
    );
    expect(text).not.toContain('Secret');
    expect(text).toMatch(/Open\.[\s\S]*End\./);
    expect(result.findings).toMatchObject([{ kind: 'not-public', quote: 'Secret words.' }]);
    expect(result.accounted.words.missing).toBe(0);
  });

  it('stays out below the paywall of Jetpack', async () => {
    const { text, result } = await importPost('<p>Open.</p><!-- wp:jetpack/paywall /--><p>Secret words.</p>');
    expect(text).not.toContain('Secret');
    expect(kinds(result)).toEqual(['not-public']);
  });

  it('is kept where it was for strangers', async () => {
    const { text } = await importPost('[um_loggedout]Come in.[/um_loggedout] [not_logged_in]Hello.[/not_logged_in]');
    expect(text).toMatch(/Come in\.[\s\S]*Hello\./);
  });

  it.each([
    ['_jetpack_newsletter_access', 'paid_subscribers'],
    ['_members_access_role', 'subscriber'],
    ['rcp_subscription_level', 'gold'],
    ['_wpmem_block', '1'],
  ])('makes a draft of a post whose field %s is %s', async (key, value) => {
    const { text, result } = await importPost('<p>Words.</p>', sampleMeta(key, value));
    expect(text).toContain('status: draft');
    expect(kinds(result)).toContain('not-public');
  });

  it('does not make a draft of a post that was open to everybody', async () => {
    const { text } = await importPost('<p>Words.</p>', sampleMeta('_jetpack_newsletter_access', 'everybody'));
    expect(text).not.toContain('status');
  });

  it('stays out of rendered HTML of Ghost', async () => {
    const html =
      '<p>Open.</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:free"--><p>Secret words.</p><!--kg-gated-block:end--><p>End.</p>';
    const post = {
      id: '1',
      title: 'One',
      slug: 'one',
      html,
      status: 'published',
      published_at: '2020-01-01T00:00:00Z',
    };
    const exported = parseGhost(JSON.stringify({ db: [{ data: { posts: [post] } }] }), 'export.json');
    const result = await importSample(exported, content);
    expect(await article('one')).not.toContain('Secret');
    expect(kinds(result)).toEqual(['not-public']);
  });
});

describe('pictures of the export’s own library', () => {
  it('are found at WordPress.com', async () => {
    const result = await importCase('03-wordpress-com-uploads.xml');
    expect(new Set(kinds(result))).toEqual(new Set(['picture-missing']));
    expect(await article('ferry')).toContain(
      '<Photo src="ferry.jpg" alt="A white ferry." caption="The ferry at dawn." />',
    );
    expect(await article('pier')).toContain('mainMedia:\n  src: ferry.jpg');
  });

  it('are found in the folder of an old network', async () => {
    await importCase('03b-multisite-files-folder.xml');
    expect(await article('ferry')).toContain('<Photo src="ferry.jpg" alt="A ferry." caption="The ferry." />');
  });

  it.each([
    'https://i0.wp.com/a.example/wp-content/uploads/2024/03/ferry.jpg?resize=300%2C200&ssl=1',
    'https://cdn.a.example/2024/03/ferry-1024x768.jpg',
    'https://old-name.example/wp-content/uploads/2024/03/ferry.jpg',
    'https://tide.files.wordpress.com/2024/03/ferry.jpg?w=640',
    '/wp-content/uploads/2024/03/ferry-scaled.jpg',
  ])('are found at %s', async (url) => {
    const library = sampleAttachment(
      11,
      'https://tide.files.wordpress.com/2024/03/ferry.jpg',
      '<excerpt:encoded>The ferry.</excerpt:encoded>',
    );
    const { text, result } = await importPost(`<img src="${url}" alt="A boat">`, '', library);
    expect(text).toContain('<Photo src="ferry.jpg" alt="A boat" caption="The ferry." />');
    expect(result.accounted.picture).toEqual({ total: 1, missing: 0 });
  });

  it('are not those of other sites', async () => {
    const library = sampleAttachment(11, 'https://a.example/wp-content/uploads/2024/03/ferry.jpg');
    const { text, result } = await importPost(
      '<img src="https://b.example/pictures/ferry.jpg" alt="A boat">',
      '',
      library,
    );
    expect(text).not.toContain('<Photo');
    expect(kinds(result)).toEqual(['picture-elsewhere']);
  });
});

describe('captions and credits', () => {
  it('are told apart', async () => {
    await importCase('04-caption-becomes-credit.xml');
    const text = await article('w');
    expect(text).toContain('caption="Waves hit the pier." credit="Ines Falk/AFP"');
    expect(text).toContain('caption="Mayor Ana Ferro speaks." credit="Jo Quill / Getty Images"');
    expect(text).toContain('caption="The pier" credit="Ines Falk/dpa"');
    expect(text).not.toContain('name: Waves');
  });

  it('are read right in the 42 styles of eleven languages', async () => {
    await importCase('14-credits-in-other-languages.xml');
    expect((await article('caps')).match(/ credit="/g)).toHaveLength(42);
  });

  it('come from the export’s own fields first', async () => {
    const result = await importCase('13-credits-in-the-export-ignored.xml');
    const text = await article('ferry');
    expect(text).toContain('credit="Ines Falk/Harbour Agency"');
    expect(text).toContain('credit="Ines Falk" copyright="2024 Ines Falk, all rights"');
    expect(messages(result)).toContain('https://harbour.example.org');
  });

  it.each([
    ['The pier. Photo: Ines Falk', 'Ines Falk', 'caption="The pier." credit="Ines Falk"'],
    ['The pier. Photo: Ines Falk/AFP', 'Ines Falk', 'caption="The pier." credit="Ines Falk/AFP"'],
    ['The pier. Photo: Jo Lens', 'Ines Falk', 'caption="The pier. Photo: Jo Lens" credit="Ines Falk"'],
  ])('of %j with the field %j are %s', async (caption, credit, expected) => {
    const url = 'https://a.example/wp-content/uploads/2024/03/ferry.jpg';
    const library = sampleAttachment(11, url, sampleMeta('_media_credit', credit));
    const { text, result } = await importPost(
      `<figure><img src="${url}"><figcaption>${caption}</figcaption></figure>`,
      '',
      library,
    );
    expect(text).toContain(expected);
    expect(result.accounted.words.missing).toBe(0);
  });
});

describe('words and pictures that pages draw', () => {
  it('include the picture of a cover with a fixed background', async () => {
    await importCase('06-cover-picture-silent-loss.xml');
    expect(await article('c')).toContain(
      '<Photo src="storm.jpg" alt="Waves over the pier." />\n\nThe night of the storm',
    );
  });

  it.each([
    '<div class="wp-block-cover" style="background-image:url(https://a.example/wp-content/uploads/2024/03/storm.jpg)"><p>Night</p></div>',
    '<div class="vc_row" style="background: #fff url(&quot;/wp-content/uploads/2024/03/storm.jpg&quot;) no-repeat"><p>Night</p></div>',
    '<figure style="background-image:url(/wp-content/uploads/2024/03/storm.jpg)"><img src="/wp-content/uploads/2024/03/storm.jpg"></figure><p>Night</p>',
  ])('include %s once', async (html) => {
    const { text } = await importPost(html);
    expect(text.match(/<Photo/g)).toHaveLength(1);
    expect(text).toContain('Night');
  });
});

describe('fields', () => {
  it('that begin with an underscore and have words or addresses are findings', async () => {
    const result = await importCase('08-hidden-fields-silent-loss.xml');
    expect(messages(result)).toMatch(/_format_video_embed[\s\S]*_links_to[\s\S]*_yoast_wpseo_redirect[\s\S]*_byline/);
    expect(await article('sub')).toContain('standfirst: A second line under the headline');
  });

  it('in PHP’s serialized form are read', async () => {
    const { result } = await importPost(
      '<p>Words.</p>',
      sampleMeta('_gallery_note', 'a:1:{s:4:"note";s:17:"The pier at night";}'),
    );
    expect(result.findings).toMatchObject([{ kind: 'field', quote: 'note The pier at night' }]);
  });

  it('of the program are passed over, and others counted', async () => {
    const more = `${sampleMeta('_edit_lock', '1584:1')}${sampleMeta('rating', '5')}`;
    const { result } = await importPost('<p>Words.</p>', more);
    expect(result.findings).toEqual([]);
    expect(result.notes.map(({ topic }) => topic)).toContain('the custom field "rating" was left out');
  });
});

describe('authors', () => {
  it('of Co-Authors Plus have their real names', async () => {
    await importCase('09-co-authors-plus-names.xml');
    expect(await article('two')).toContain('byline:\n  - jo-quill\n  - ana-ferro\n');
    expect(await contributor('ana-ferro')).toBe(
      'name: Ana Ferro\nbio: Ana Ferro writes from Lisbon.\nurl: https://ana.example.org\n',
    );
  });

  it.each(['wp:author', 'wp:wp_author'])('are read from %s', async (tag) => {
    const author = `<${tag}><wp:author_login>jo.quill</wp:author_login><wp:author_display_name>Jo Quill</wp:author_display_name></${tag}>`;
    await importSample(
      await parseSample(sampleWxr(samplePost({ more: '<dc:creator>jo.quill</dc:creator>' }), author)),
      content,
    );
    expect(await contributor('jo-quill')).toBe('name: Jo Quill\n');
  });

  it('are read from the older export of WordPress.com', async () => {
    await importCase('10-author-variant.xml');
    expect(await article('d')).toContain('- jo-quill\n');
  });

  it('are those of dc:creator when the export lists none, and a bare login is reported', async () => {
    const one = await importPost('<p>Words.</p>', '<dc:creator>Ana Ferro</dc:creator>');
    expect(one.text).toContain('- ana-ferro\n');
    expect(one.result.findings).toEqual([]);
    const two = await parseSample(
      sampleWxr(samplePost({ id: 2, slug: 'two', more: '<dc:creator>aferro</dc:creator>' })),
    );
    expect(kinds(await importSample(two, content))).toEqual(['author']);
  });

  it('of PublishPress and Byline are terms with a name', async () => {
    const more =
      '<category domain="author" nicename="ana-ferro">Ana Ferro</category><category domain="byline" nicename="sam">Sam O’Dell</category>';
    const { text } = await importPost('<p>Words.</p>', more);
    expect(text).toContain('byline:\n  - ana-ferro\n  - sam-odell\n');
  });

  it('that are linked to an account are one person', async () => {
    const author =
      '<wp:author><wp:author_login>jo</wp:author_login><wp:author_display_name>Jo Quill</wp:author_display_name></wp:author>';
    const guest = samplePost({
      id: 9,
      slug: 'cap-jo-q',
      title: 'Jo Quill',
      type: 'guest-author',
      more: `${sampleMeta('cap-display_name', 'Jo Quill')}${sampleMeta('cap-user_login', 'jo-q')}${sampleMeta('cap-linked_account', 'jo')}${sampleMeta('cap-description', 'Writes.')}`,
    });
    const post = samplePost({ more: '<category domain="author" nicename="cap-jo-q">jo-q</category>' });
    await importSample(await parseSample(sampleWxr(guest + post, author)), content);
    expect(await readdir(join(content, 'contributors'))).toEqual(['jo-quill.yaml']);
    expect(await contributor('jo-quill')).toContain('bio: Writes.');
  });

  it('of the first exports need no list, and tags have another name there', async () => {
    const more =
      '<dc:creator>Jo Quill</dc:creator><category>Town</category><category domain="category" nicename="town">Town</category><category domain="tag" nicename="tides">Tides</category><category>Tides</category>';
    const { text } = await importPost('<p>Words.</p>', more);
    expect(text).toMatch(/section: town\nbyline:\n {2}- jo-quill\n[\s\S]*tags:\n {2}- Tides\n---/);
  });
});

describe('dates', () => {
  it('come from pubDate where there is no other', async () => {
    await importCase('11-dates.xml');
    expect(await article('a')).toContain('date: 2024-03-05T09:30:00Z');
    expect(await article('b')).toContain('date: 2024-03-05T17:45:00Z');
    expect(await article('c')).toContain('date: 2031-03-05T17:45:00Z');
  });

  it.each([
    ['2024-01-10 12:00:00', '2024-01-10T11:00:00Z'],
    ['2024-07-10 12:00:00', '2024-07-10T10:00:00Z'],
  ])('of the site’s own clock are told by its other articles: %s', async (local, expected) => {
    const known = (id: number, date: string, gmt: string) =>
      samplePost({
        id,
        slug: `k${id}`,
        more: `<wp:post_date>${date}</wp:post_date><wp:post_date_gmt>${gmt}</wp:post_date_gmt>`,
      });
    const items = [
      known(2, '2024-01-05 10:00:00', '2024-01-05 09:00:00'),
      known(3, '2024-07-05 10:00:00', '2024-07-05 08:00:00'),
      samplePost({
        more: `<wp:post_date>${local}</wp:post_date><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate>`,
      }),
    ];
    await importSample(await parseSample(sampleWxr(items.join(''))), content);
    expect(await article('one')).toContain(`date: ${expected}`);
  });

  it('that are not known are never made up for readers', async () => {
    const exported = await parseSample(
      sampleWxr(samplePost({ more: '<pubDate></pubDate>' }), '<pubDate>Tue, 05 Mar 2024 09:30:00 +0000</pubDate>'),
    );
    const result = await importSample(exported, content);
    expect(await article('one')).toMatch(/date: 2024-03-05T09:30:00Z[\s\S]*status: draft/);
    expect(kinds(result)).toEqual(['date']);
  });
});

describe('a damaged file', () => {
  it('with a bare ampersand is repaired, and its line listed', async () => {
    const result = await importCase('12-bare-ampersand-wrong-place.xml');
    expect(await article('a')).toContain('headline: Fish & chips');
    expect(result.findings).toMatchObject([{ kind: 'encoding', line: 7, column: 19 }]);
  });

  it('with ampersands in addresses and entities that are none is repaired', async () => {
    const library = sampleAttachment(11, 'https://a.example/wp-content/uploads/2024/03/a&b.jpg');
    const title = 'Q&A: 1 &lt; 2 &amp; 3 &; &x';
    const exported = await parseSample(sampleWxr(`${library}\n${samplePost({ title, html: 'a & b' })}`));
    expect(exported.pictures.get('11')?.url).toContain('/a&b.jpg');
    const result = await importSample(exported, content);
    expect(await article('one')).toContain('headline: "Q&A: 1 < 2 & 3 &; &x"');
    expect(result.findings.map(({ line }) => line)).toEqual([3, 4, 4, 4]);
  });

  it('with a warning of PHP before it is read', async () => {
    const text = `\n<br />\n<b>Notice</b>: something\n${sampleWxr(samplePost())}`;
    const exported = await parseSample(text);
    expect(exported.articles).toHaveLength(1);
    expect(exported.articles[0]?.place.line).toBe(6);
    expect(exported.findings).toMatchObject([{ kind: 'encoding', line: 1 }]);
  });

  it('that is cut off says where', async () => {
    const text = sampleWxr(samplePost({ title: 'Long', slug: 'long', html: 'a\nb\nc' }));
    await expect(parseSample(text.slice(0, text.indexOf('\nc')))).rejects.toMatchObject({
      message:
        'the export cannot be read: it is cut off inside <content:encoded> of the item "Long", which begins in line 3',
      place: { line: 4 },
    });
  });
});

describe('languages', () => {
  it('of Polylang are those of their articles', async () => {
    await importCase('16-language-per-article.xml');
    expect(await article('le-bac')).toContain('lang: fr');
    expect(await article('ferry')).not.toContain('lang');
  });

  it.each([
    ['<category domain="language" nicename="pt-br">Português</category>', 'pt-BR'],
    [sampleMeta('_wpml_import_language_code', 'de'), 'de'],
    ['<category domain="language" nicename="deutsch">Deutsch</category>', 'de-AT'],
  ])('are read from %s', async (more, language) => {
    const term =
      '<wp:term><wp:term_taxonomy>language</wp:term_taxonomy><wp:term_slug>deutsch</wp:term_slug><wp:term_name>Deutsch</wp:term_name><wp:term_description>a:1:{s:6:"locale";s:5:"de_AT";}</wp:term_description></wp:term>';
    await importSample(await parseSample(sampleWxr(samplePost({ more }), term)), content);
    expect(await article('one')).toContain(`lang: ${language}\n`);
  });
});

describe('the words of a picture elsewhere', () => {
  it('are whole', async () => {
    await importCase('17-caption-cut.xml');
    expect(await article('log')).toContain('in front of their families. Photo: Ines Falk\n');
    expect(await article('log')).toContain('standfirst: The log\n');
  });

  it('stay when it has no alt text, or stands in a gallery', async () => {
    const words = 'Word after word. '.repeat(20).trim();
    const figure = `<figure><img src="https://b.example/x.jpg"><figcaption>${words}</figcaption></figure>`;
    const { text, result } = await importPost(`${figure}<figure class="wp-block-gallery">${figure}${figure}</figure>`);
    expect(text.split(words)).toHaveLength(4);
    expect(result.accounted.words.missing).toBe(0);
  });
});

describe('line breaks', () => {
  it('before a newline are one', async () => {
    await importCase('19-br-newline-doubled.xml');
    expect(await article('b')).toContain(
      'The boat is late,\\\nthe lamp is lit,\\\nthe keeper waits.\n\nA new paragraph.',
    );
  });

  it.each([
    ['a<br>\nb\nc', 'a\\\nb\\\nc'],
    ['<em>a<br />\nb</em>', '*a\\\nb*'],
    ['a<br><br>b', 'a\n\nb'],
    ['a<br />\n<br />\nb', 'a\n\nb'],
  ])('of %j are %j', async (html, expected) => {
    expect((await importPost(html)).text).toContain(`---\n\n${expected}\n`);
  });
});

describe('standfirsts', () => {
  it('are never a link, a caption or a byline', async () => {
    await importCase('20-standfirst.xml');
    expect(await article('a')).toContain('standfirst: A\n');
    expect(await article('b')).toContain('standfirst: B\n');
  });

  it('are taken out of the body', async () => {
    const { text } = await importPost(
      '<p>The ferry left on time on Tuesday.</p><p>It came back at noon, with the mail.</p>',
    );
    expect(text).toContain('standfirst: The ferry left on time on Tuesday.\n');
    expect(text).toContain('---\n\nIt came back at noon, with the mail.\n');
  });

  it('are the first sentences of a long paragraph, which goes on without them', async () => {
    const rest = `Then it rained. ${'It rained and rained. '.repeat(20)}`.trim();
    const { text } = await importPost(
      `<p>The ferry left on time. ${rest}</p><p>It came back at noon, with the mail.</p>`,
    );
    const standfirst = /standfirst: (.*)\n/.exec(text)?.[1] ?? '';
    expect(standfirst).toMatch(/^The ferry left on time\./);
    expect(text.split('The ferry left on time')).toHaveLength(2);
    expect(text.replace(/\s+/g, ' ')).toContain('It rained and rained. It came back');
  });

  it.each(['By JO QUILL and ANA FERRO', 'Von Jo Quill', 'Par la rédaction de Quay', '[caption]x[/caption]'])(
    'are not %j',
    async (line) => {
      const { text } = await importPost(
        `<p>${line}</p><p>The ferry left on time on Tuesday.</p><p>It came back at noon, with the mail.</p>`,
      );
      expect(text).toContain('standfirst: The ferry left on time on Tuesday.\n');
    },
  );
});

describe('code', () => {
  it('in shortcodes stays code', async () => {
    await importCase('23-code-shortcode.xml');
    const text = await article('code');
    expect(text).toContain('```php\n<?php echo "<b>hi</b>"; ?>\nline 2\n```');
    expect(text).toContain('```\na < b\n```');
  });

  it.each([
    ['[php]echo $a["x"]; // [1][/php]', '```php\necho $a["x"]; // [1]\n```'],
    ['[sourcecode lang="html"]<a href="x">y</a>[/sourcecode]', '```html\n<a href="x">y</a>\n```'],
    ['<!-- wp:shortcode -->\n[code]<!-- a -->[/code]\n<!-- /wp:shortcode -->', '```\n<!-- a -->\n```'],
  ])('of %j is %j', async (html, expected) => {
    const { text, result } = await importPost(html);
    expect(text).toContain(expected);
    expect(result.accounted.words.missing).toBe(0);
  });
});

describe('kinds of posts of their own', () => {
  it('are articles when somebody says so', async () => {
    const without = await importCase('24-custom-post-types.xml');
    expect(without.findings).toMatchObject([{ hint: expect.stringContaining('--types longread') }, {}]);
    await importCase('24-custom-post-types.xml', ['longread']);
    expect((await readdir(join(content, 'articles'))).sort()).toEqual(['a', 'b']);
  });
});

describe('alt texts', () => {
  it('that are the name of the file are none', async () => {
    await importCase('25-file-name-as-alt.xml');
    expect(await article('a')).toContain('<Photo src="DSC_0042.jpg" />');
  });

  it.each(['IMG_1234.JPG', 'DSC 0042', 'harbour-fire-2019'])('of the kind %j are none', async (alt) => {
    const { text } = await importPost(`<img src="/wp-content/uploads/2019/05/harbour-fire-2019.jpg" alt="${alt}">`);
    expect(text).toContain('<Photo src="harbour-fire-2019.jpg" />');
  });
});

describe('addresses', () => {
  it('that were escaped twice are not', async () => {
    await importCase('26-double-escaped-address.xml');
    expect(await article('tw')).not.toContain('amp;');
  });

  it.each([
    ['<a href="https://b.example/?a=1&amp;amp;b=2">x</a>', '[x](https://b.example/?a=1\\&b=2)'],
    ['[soundcloud url="https://b.example/?a=1&#038;b=2" /]', 'https://b.example/?a=1\\&b=2'],
    ['<iframe src="https://b.example/?a=1&amp;amp;b=2"></iframe>', 'https://b.example/?a=1\\&b=2'],
  ])('in %s are right', async (html, expected) => {
    expect((await importPost(html)).text).toContain(expected);
  });
});

describe('many sections', () => {
  it('are all there', async () => {
    await importCase('27-header-with-25-sections.xml');
    expect((await readdir(join(content, 'sections'))).length).toBeGreaterThanOrEqual(25);
  });
});

describe('the caption of a gallery', () => {
  it('stays when all its photos have captions', async () => {
    await importCase('30-gallery-caption-lost.xml');
    expect(await article('harbour')).toContain('</Gallery>\n\nThe harbour, 2020\n');
  });

  it('stays in a classic gallery and a gallery of Ghost', async () => {
    const photo = (name: string) => ({
      src: `__GHOST_URL__/content/images/${name}.jpg`,
      alt: '',
      caption: `Own ${name}`,
    });
    const { text } = await importLexical({ type: 'gallery', images: [photo('a'), photo('b')], caption: 'The whole' });
    expect(text).toContain('</Gallery>\n\nThe whole\n');
  });
});

describe('words in the corners of Ghost’s cards', () => {
  it('are in the article or in the report', async () => {
    const result = await importCase('31-ghost-words-in-corners.json');
    const text = await article('words-in-corners');
    expect(text).toMatch(/Tide tables.*Harbour office[\s\S]*Where the tables are kept[\s\S]*Ninety pages/);
    expect(messages(result)).toContain('Two hundred ships a day pass the mole.');
  });

  it.each([
    [
      { type: 'audio', src: '/content/media/a.mp3', title: 'Waves', caption: 'Recorded at night' },
      /Waves[\s\S]*Recorded at night/,
    ],
    [
      { type: 'header', header: 'Big', subheader: 'Small', buttonText: 'Go on', buttonUrl: 'https://b.example/' },
      /Big[\s\S]*Small[\s\S]*\[Go on\]/,
    ],
    [{ type: 'callout', calloutText: 'Mind the gap', calloutEmoji: '💡' }, /> Mind the gap/],
  ])('are kept of %j', async (card, expected) => {
    const { text, result } = await importLexical(card);
    expect(text).toMatch(expected);
    expect(result.accounted.words.missing).toBe(0);
  });
});
