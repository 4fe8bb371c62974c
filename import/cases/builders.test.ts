import { describe, expect, it } from 'vitest';
import {
  article,
  contributor,
  importGhostPost,
  importHere,
  importLexical,
  importPost,
  kinds,
  makeNewsroomPerTest,
  messages,
} from './importCase.testing.ts';
import { parseSample, sampleAttachment, sampleMeta, samplePost, sampleWxr } from './sampleWxr.testing.ts';

/** Page builders, membership plugins, newsletter platforms and other programs that write into exports. */

makeNewsroomPerTest();

const PICTURE = sampleAttachment(
  9,
  'https://a.example/wp-content/uploads/2020/01/el.jpg',
  sampleMeta('_wp_attachment_image_alt', 'A pier'),
);

describe('page builders', () => {
  it.each([
    ['[et_pb_image src="https://a.example/wp-content/uploads/2020/01/el.jpg" alt="Divi"][/et_pb_image]', 'alt="Divi"'],
    ['[vc_single_image image="9" img_size="full"]', 'alt="A pier"'],
    ['[vc_gallery images="9,9" title="Two"]', '<Gallery>'],
    [
      '[fusion_imageframe image_id="9|full" alt="Av"]https://a.example/wp-content/uploads/2020/01/el.jpg[/fusion_imageframe]',
      'alt="Av"',
    ],
  ])('show the picture of %s', async (shortcode, expected) => {
    const { text, result } = await importPost(`<p>Words.</p>${shortcode}`, '', PICTURE);
    expect(text).toContain('<Photo src="el.jpg"');
    expect(text).toContain(expected);
    expect(kinds(result)).not.toContain('unaccounted');
  });

  it('keep HTML in Base64, which becomes HTML', async () => {
    const code = Buffer.from(encodeURIComponent('<p>Raw <b>words</b></p>')).toString('base64');
    const { text, result } = await importPost(`[vc_row][vc_raw_html]${code}[/vc_raw_html][/vc_row]`);
    expect(text).toContain('Raw **words**');
    expect(text).not.toContain(code);
    expect(kinds(result)).not.toContain('unaccounted');
  });

  it('have the words of buttons in the report', async () => {
    const { result } = await importPost(
      '[et_pb_button button_url="https://b.example/y" button_text="Press"][/et_pb_button]',
    );
    expect(messages(result)).toContain('it said: Press');
    expect(kinds(result)).not.toContain('unaccounted');
  });

  it('that keep the whole text in a field leave a draft without text, and its words in the report', async () => {
    const value = 'a:1:{s:1:"x";O:8:"stdClass":1:{s:4:"text";s:24:"<p>Beaver only words</p>";}}';
    const { text, result } = await importPost('', sampleMeta('_fl_builder_data', value));
    expect(text).toContain('status: draft');
    expect(messages(result)).toContain('it has no text');
    expect(messages(result)).toContain('Beaver only words');
  });
});

describe('what was for some readers only', () => {
  it.each([
    '[hidepost]Secret words[/hidepost]',
    '[ihc-hide-content ihc_mb_type="show"]Secret words[/ihc-hide-content]',
    '<!-- wp:jetpack/subscribers-only --><p>Secret words</p><!-- /wp:jetpack/subscribers-only -->',
    '<!-- wp:group {"newspackAccessControlVisibility":"visible","newspackAccessControlRules":{"registration":{"active":true}}} --><div><p>Secret words</p></div><!-- /wp:group -->',
    '<p style="display: none">Secret words</p>',
    '<div hidden>Secret words</div>',
    '<div class="paywall-jump"></div><p>Secret words</p>',
  ])('stays out, and is listed: %s', async (html) => {
    const { text, result } = await importPost(`<p>Open.</p>${html}`);
    expect(text).not.toContain('Secret');
    expect(messages(result)).toContain('Secret words');
    expect(kinds(result)).toContain('not-public');
  });

  it.each([
    '<!-- wp:group {"newspackAccessControlRules":{"registration":{"active":false}}} --><div><p>Open words</p></div><!-- /wp:group -->',
    '<!-- wp:jetpack/subscriptions --><p>Open words</p><!-- /wp:jetpack/subscriptions -->',
    '<div class="accordion-content" style="display:none"><p>Open words</p></div>',
  ])('does not include %s', async (html) => {
    expect((await importPost(html)).text).toContain('Open words');
  });

  it.each([
    ['memberful_acl', 'a:1:{i:0;s:1:"2";}'],
    ['_mepr_unauthorized_message_type', 'custom'],
  ])('makes a draft of an article with the field %s', async (key, value) => {
    expect((await importPost('<p>Words.</p>', sampleMeta(key, value))).text).toContain('status: draft');
  });
});

describe('dates and names', () => {
  it.each([
    ['<wp:post_date_gmt>1970-01-01 00:00:00</wp:post_date_gmt>', true],
    [
      '<wp:post_date_gmt>0001-01-01 00:00:00</wp:post_date_gmt><pubDate>Mon, 01 Jan 0001 00:00:00 +0000</pubDate>',
      true,
    ],
    ['<pubDate>Mon, 01 Jun 2020 08:00:00 EST</pubDate>', false],
  ])('of %s are never invented', async (dates, isDraft) => {
    const { text } = await importPost('<p>Words.</p>', dates);
    expect(text.includes('status: draft')).toBe(isDraft);
    if (!isDraft) expect(text).toContain('date: 2020-06-01T13:00:00Z');
  });

  it('that are e-mail addresses are not published', async () => {
    const author =
      '<wp:author><wp:author_login>jo@a.example</wp:author_login><wp:author_display_name>jo@a.example</wp:author_display_name></wp:author>';
    const post = samplePost({ more: '<dc:creator>jo@a.example</dc:creator>' });
    const result = await importHere(await parseSample(sampleWxr(post, author)));
    expect(await contributor('jo')).toBe('name: jo\n');
    expect(kinds(result)).toContain('author');
    expect(await article('one')).not.toContain('@');
  });
});

describe('Ghost and newsletters', () => {
  it('have the pictures of unknown cards in the report', async () => {
    const src = '__GHOST_URL__/content/images/2022/01/q.jpg';
    const { result } = await importLexical({ type: 'quiz-card', question: 'How many boats?', image: src });
    expect(messages(result)).toContain('How many boats?');
    expect(kinds(result)).not.toContain('unaccounted');
  });

  it('keep a link around blocks', async () => {
    const { text } = await importGhostPost({
      html: '<a href="https://y.example/p/other"><div><h4>Other post</h4><p>Its first words</p></div></a>',
    });
    expect(text).toContain('[Other post](https://y.example/p/other)');
    expect(text).toContain('Its first words');
  });

  it('list forms to subscribe, and embeds whose words are in an attribute', async () => {
    const attrs = JSON.stringify({ url: 'https://x.example/status/1', full_text: 'Posted words here' });
    const { text, result } = await importGhostPost({
      html: `<p>Words.</p><div class="subscription-widget-wrap-editor"><p>Thanks for reading!</p></div><div class="tweet" data-attrs='${attrs}'></div>`,
    });
    expect(text).not.toContain('Thanks');
    expect(messages(result)).toContain('Thanks for reading!');
    expect(text).toContain('https://x.example/status/1');
    expect(result.findings.map(({ quote }) => quote).join()).toContain('Posted words here');
  });
});
