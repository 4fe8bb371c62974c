import { describe, expect, it } from 'vitest';
import { parseGhost } from '../ghost/parseGhost.ts';
import {
  article,
  importCase,
  importGhostPost,
  importHere,
  importPost,
  kinds,
  makeNewsroomPerTest,
  messages,
} from './importCase.testing.ts';
import { parseSample, sampleAttachment, sampleMeta, samplePost, sampleWxr } from './sampleWxr.testing.ts';

/** Faults that real exports had, one group each, with their relatives. */

makeNewsroomPerTest();

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
    const result = await importHere(exported);
    expect(await article('one')).not.toContain('Secret');
    expect(kinds(result)).toEqual(['not-public']);
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
    const result = await importHere(exported);
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

  it.each([{ lexical: '{"root":{"children":[' }, { lexical: '{"root":1}' }, { mobiledoc: '{"version":"0.3.1"}' }])(
    'of Ghost with a damaged document gives its HTML, and says so: %o',
    async (document) => {
      const { text, result } = await importGhostPost({ ...document, html: '<p>The words as rendered.</p>' });
      expect(text).toContain('The words as rendered.');
      expect(kinds(result)).toEqual(['from-html']);
    },
  );

  it('of Ghost with a damaged document and no HTML is named', async () => {
    const posts = [{ id: '1', slug: 'one', title: 'One', status: 'published', lexical: '{"root":1}' }];
    const result = await importHere(parseGhost(JSON.stringify({ db: [{ data: { posts } }] }), 'export.json'));
    expect(kinds(result)).toContain('unreadable');
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
