import { describe, expect, it } from 'vitest';
import { bodyFrom } from '../../testing/bodyFrom.ts';
import { testArticle, testPhoto } from '../../testing/testArticle.ts';
import { buildArticleHtml } from './buildArticleHtml.ts';

const FIGURE =
  '<figure><a href="http://localhost:3000/articles/harbour-fire#crane">' +
  '<img src="http://localhost:3000/media/crane-1-1200.jpg" width="1200" height="800" alt="A crane"></a>' +
  '<figcaption>The old crane was saved. <small>Harbour Authority</small></figcaption></figure>';
const CREDITS = '<h2>Credits</h2><ul><li>Photographs: Ines Falk</li></ul>';

describe('buildArticleHtml', () => {
  it('shows each photo with caption and credit, and the credits of the article at the end', () => {
    expect(buildArticleHtml(testArticle())).toBe(`<p>It began at ten.</p>\n${FIGURE}${CREDITS}`);
  });

  it('begins with the lead photo', () => {
    const lead = testPhoto({ id: 'main-media' });
    const html = buildArticleHtml(testArticle({ leadPhoto: lead, body: bodyFrom('Text.'), photos: [] }));
    expect(html).toMatch(/^<figure><a href="[^"]*#main-media">/);
  });

  it('lists the photos of a gallery in order', () => {
    const photos = [testPhoto({ id: 'a' }), testPhoto({ id: 'b' })];
    const bodySource = '<Gallery credit="X">\n  <Photo src="a.jpg" />\n  <Photo src="other.jpg" id="b" />\n</Gallery>';
    const html = buildArticleHtml(testArticle({ photos, body: bodyFrom(bodySource) }));
    expect([...html.matchAll(/#(\w+)"><img/g)].map(([, id]) => id)).toEqual(['a', 'b']);
  });

  it('makes every link absolute', () => {
    const bodySource = '[a](/articles/b#c) [d](#e) [f](https://example.com/g) https://example.com/h';
    expect(
      [...buildArticleHtml(testArticle({ body: bodyFrom(bodySource) })).matchAll(/href="([^"]*)"/g)].map(
        ([, href]) => href,
      ),
    ).toEqual([
      'http://localhost:3000/articles/b#c',
      'http://localhost:3000/articles/harbour-fire#e',
      'https://example.com/g',
      'https://example.com/h',
    ]);
  });

  it('has plain forms of pull quotes, fact boxes and tables', () => {
    const bodySource =
      '<PullQuote by="Joss">Look.</PullQuote>\n\n<FactBox title="In figures">\n\n- One\n\n</FactBox>\n\n| a |\n| -: |\n| ~~b~~ |';
    const html = buildArticleHtml(testArticle({ body: bodyFrom(bodySource) })).replace(/\n\s*/g, '');
    expect(html).toContain('<blockquote><p>Look.</p><footer>Joss</footer></blockquote>');
    expect(html).toContain('<aside><h2>In figures</h2><ul><li>One</li></ul></aside>');
    expect(html).toContain('<td align="right"><del>b</del></td>');
    expect(html).not.toMatch(/ (?:class|style|id)=/);
  });

  it('escapes what an editor wrote', () => {
    const html = buildArticleHtml(
      testArticle({
        photos: [testPhoto({ caption: 'A < B & "C"', alt: '"><script>' })],
        body: bodyFrom('<Photo src="crane.jpg" />'),
      }),
    );
    expect(html).toContain('A &#x3C; B &#x26; "C"');
    expect(html).toContain('alt="&#x22;><script>"');
  });

  it('tells corrections with their dates', () => {
    const corrections = [{ date: '2024-03-15T00:00:00.000Z', text: 'It was nine to four.' }];
    expect(buildArticleHtml(testArticle({ corrections }))).toContain(
      '<h2>Corrections</h2><p><time datetime="2024-03-15T00:00:00.000Z">15 March 2024</time>: It was nine to four.</p>',
    );
  });

  it('says which language it is in when that is not the site’s', () => {
    expect(buildArticleHtml(testArticle({ language: 'ar', direction: 'rtl' }))).toMatch(/^<div lang="ar" dir="rtl">/);
  });

  it('keeps the language and direction of a passage', () => {
    const body = bodyFrom('Text.\n\n<Passage lang="ar">\n\nالمنارة القديمة.\n\n</Passage>');
    expect(buildArticleHtml(testArticle({ body })).replaceAll('\n', '')).toContain(
      '<p>Text.</p><div lang="ar" dir="rtl"><p>المنارة القديمة.</p></div>',
    );
  });
});
