import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { redirectKey } from '../../lib/content/model/redirectKey.ts';
import {
  article,
  contributor,
  folder,
  importCase,
  importHere,
  importPost,
  kinds,
  makeNewsroomPerTest,
  messages,
} from './importCase.testing.ts';
import { parseSample, sampleMeta, samplePost, sampleWxr } from './sampleWxr.testing.ts';

/** Faults that real exports had, one group each, with their relatives. */

makeNewsroomPerTest();

describe('names in scripts without Latin letters', () => {
  it('do not take each other’s files', async () => {
    await importCase('01-split-export-wrong-author-a.xml');
    await importCase('01-split-export-wrong-author-b.xml');
    expect((await readdir(folder('contributors'))).sort()).toEqual(['mn-frs.yaml', 'smy-nwr.yaml']);
    expect((await readdir(folder('sections'))).sort()).toEqual(['mhly.yaml', 'ryd.yaml']);
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
    await importHere(await parseSample(sampleWxr(posts.join(''), authors.join(''))));
    const files = await readdir(folder('contributors'));
    expect(files).toHaveLength(2);
    const names = await Promise.all(files.map((file) => contributor(file.replace('.yaml', ''))));
    expect(names.join('')).toMatch(/Юля[\s\S]*Йуля|Йуля[\s\S]*Юля/);
  });

  it('leave a file that is there already under another name alone', async () => {
    await importHere(await parseSample(sampleWxr(samplePost({ more: '<dc:creator>Jo Quill</dc:creator>' }))));
    const other = sampleWxr(samplePost({ id: 2, slug: 'two', more: '<dc:creator>Jo! Quill</dc:creator>' }));
    await importHere(await parseSample(other));
    expect(await contributor('jo-quill')).toBe('name: Jo Quill\n');
    expect(await contributor('jo-quill-2')).toBe('name: Jo! Quill\n');
    expect(await article('two')).toContain('- jo-quill-2\n');
  });

  it('that have no letters at all get a stable slug', async () => {
    await importPost('<p>Words.</p>', '<dc:creator>???</dc:creator>');
    expect(await readdir(folder('contributors'))).toEqual([expect.stringMatching(/^contributor-[\da-f]{8}\.yaml$/)]);
  });
});

describe('addresses in the script of the old site', () => {
  const old = ['灯台が再び点灯', 'حريق-في-الميناء', '부산-항구', 'हिन्दी-में-समाचार', 'größe'];
  const posts = old.map((slug, index) => {
    const near = encodeURIComponent(old[(index + 1) % old.length] ?? '').toLowerCase();
    const meta = sampleMeta('_wp_old_slug', encodeURIComponent(`旧-${slug}`).toLowerCase());
    return samplePost({
      id: index + 1,
      // Exports of some servers are decomposed.
      slug: index === 2 ? slug.normalize('NFD') : encodeURIComponent(slug).toLowerCase(),
      title: slug,
      html: `<p>Words, and <a href="https://a.example/${near}/">more</a>.</p>`,
      more: `<dc:creator>山田 太郎</dc:creator>${meta}`,
    });
  });

  it('stay as they are if that is wanted, with links and former addresses', async () => {
    const exported = await parseSample(sampleWxr(posts.join('')));
    const { redirects, problems } = await importHere(exported, 'native');
    expect((await readdir(folder('articles'))).sort()).toEqual([...old].sort());
    expect(await readdir(folder('contributors'))).toEqual(['山田-太郎.yaml']);
    expect(await article('부산-항구')).toContain('[more](/articles/हिन्दी-में-समाचार)');
    expect(await article('부산-항구')).toContain('previousSlugs:\n  - 旧-부산-항구\n');
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const slug of old) {
      const from = redirects
        .filter(({ to }) => to === `/articles/${slug}`)
        .map((redirect) => redirectKey(redirect.from));
      expect(from).toEqual(expect.arrayContaining([`/${slug}`, `/旧-${slug}`]));
    }
    expect(await importHere(exported, 'native')).toMatchObject({ findings: [] });
  });

  it('are spelled in Latin letters otherwise, and former ones are kept', async () => {
    const { findings } = await importHere(await parseSample(sampleWxr(posts.join(''))));
    expect((await readdir(folder('articles'))).every((name) => /^[a-z0-9-]+$/.test(name))).toBe(true);
    expect(findings.filter(({ kind }) => kind === 'slug')).toHaveLength(old.length);
    expect(await article('grosse')).toContain('previousSlugs:\n  - 旧-größe\n');
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
    await importHere(await parseSample(sampleWxr(samplePost({ more: '<dc:creator>jo.quill</dc:creator>' }), author)));
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
    expect(kinds(await importHere(two))).toEqual(['author']);
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
    await importHere(await parseSample(sampleWxr(guest + post, author)));
    expect(await readdir(folder('contributors'))).toEqual(['jo-quill.yaml']);
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
    await importHere(await parseSample(sampleWxr(items.join(''))));
    expect(await article('one')).toContain(`date: ${expected}`);
  });

  it('that are not known are never made up for readers', async () => {
    const exported = await parseSample(
      sampleWxr(samplePost({ more: '<pubDate></pubDate>' }), '<pubDate>Tue, 05 Mar 2024 09:30:00 +0000</pubDate>'),
    );
    const result = await importHere(exported);
    expect(await article('one')).toMatch(/date: 2024-03-05T09:30:00Z[\s\S]*status: draft/);
    expect(kinds(result)).toEqual(['date']);
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
    await importHere(await parseSample(sampleWxr(samplePost({ more }), term)));
    expect(await article('one')).toContain(`lang: ${language}\n`);
  });
});

describe('translations', () => {
  const term = (taxonomy: string, slug: string, description: string) =>
    `<wp:term><wp:term_taxonomy>${taxonomy}</wp:term_taxonomy><wp:term_slug>${slug}</wp:term_slug><wp:term_name>${slug}</wp:term_name><wp:term_description><![CDATA[${description}]]></wp:term_description></wp:term>`;
  const language = (slug: string) => `<category domain="language" nicename="${slug}">${slug}</category>`;

  it('of Polylang name each other, by the group that is a term of each', async () => {
    const group = '<category domain="post_translations" nicename="pll_1">pll_1</category>';
    const posts = [
      samplePost({ id: 1, slug: 'storm', more: `${language('en')}${group}` }),
      samplePost({ id: 2, slug: 'orage', more: `${language('fr')}${group}` }),
      samplePost({ id: 3, slug: 'sturm', more: `${language('de')}${group}` }),
      samplePost({ id: 4, slug: 'alone', more: language('de') }),
    ];
    const { problems } = await importHere(await parseSample(sampleWxr(posts.join(''))));
    expect(await article('storm')).toContain('translations:\n  de: sturm\n  fr: orage\n');
    expect(await article('orage')).toContain('lang: fr\ntranslations:\n  de: sturm\n  en-GB: storm\n');
    expect(await article('alone')).not.toContain('translations');
    expect(problems).toEqual([]);
  });

  it('of Polylang are found by the ids in the description of a term', async () => {
    const terms = term('post_translations', 'pll_7', 'a:2:{s:2:"en";i:1;s:2:"fr";i:2;}');
    const posts = [
      samplePost({ id: 1, slug: 'storm', more: language('en') }),
      samplePost({ id: 2, slug: 'orage', more: language('fr') }),
    ];
    await importHere(await parseSample(sampleWxr(posts.join(''), terms)));
    expect(await article('storm')).toContain('translations:\n  fr: orage\n');
  });

  it('of WPML are those of one group', async () => {
    const meta = (code: string) =>
      sampleMeta('_wpml_import_language_code', code) + sampleMeta('_wpml_import_translation_group', '42');
    const posts = [
      samplePost({ id: 1, slug: 'storm', more: meta('en') }),
      samplePost({ id: 2, slug: 'tempestade', more: meta('pt-br') }),
    ];
    await importHere(await parseSample(sampleWxr(posts.join(''))));
    expect(await article('storm')).toContain('translations:\n  pt-BR: tempestade\n');
    expect(await article('tempestade')).toContain('lang: pt-BR\ntranslations:\n  en-GB: storm\n');
  });
});

describe('many sections', () => {
  it('are all there', async () => {
    await importCase('27-header-with-25-sections.xml');
    expect((await readdir(folder('sections'))).length).toBeGreaterThanOrEqual(25);
  });
});

describe('kinds of posts of their own', () => {
  it('are articles when somebody says so', async () => {
    const without = await importCase('24-custom-post-types.xml');
    expect(without.findings).toMatchObject([{ hint: expect.stringContaining('--types longread') }, {}]);
    await importCase('24-custom-post-types.xml', ['longread']);
    expect((await readdir(folder('articles'))).sort()).toEqual(['a', 'b']);
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
