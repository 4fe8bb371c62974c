import { fromHtml } from 'hast-util-from-html';
import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { checkGrammar } from '../../lib/content/grammar/checkGrammar.ts';
import { parseArticleSource } from '../../lib/content/reading/source.ts';
import { CLASS_HANDLERS } from '../classHandlers.ts';
import { component } from './component.ts';
import { convertHtml } from './convertHtml.ts';
import { formatBody } from './formatBody.ts';

function convert(html: string) {
  const findings: string[] = [];
  const notes: string[] = [];
  const root: Root = convertHtml(fromHtml(html, { fragment: true }), {
    tell: {
      finding: ({ place: { line }, message }) => void findings.push(`${line}: ${message}`),
      note: (topic) => void notes.push(topic),
    },
    placePicture: ({ url, alt, caption, credit, galleryCaption, role }) =>
      url.startsWith('no:')
        ? { type: 'paragraph', children: [{ type: 'text', value: `(${url})` }] }
        : component('Photo', {
            src: url,
            alt,
            caption: caption || galleryCaption,
            credit,
            role: role === 'inline' ? '' : role,
          }),
    placeLink: (url) => (url.startsWith('bad:') ? null : url),
    findAddress: (url) => (url.startsWith('bad:') ? null : url),
    classHandlers: CLASS_HANDLERS,
  });
  const text = formatBody(root);
  const { body, findings: syntax } = parseArticleSource(Buffer.from(`---\n---\n${text}`));
  expect(syntax).toEqual([]);
  const refused = body ? checkGrammar(body).map(({ message }) => message) : [];
  expect(refused).toEqual([]);
  return { text: text.trim(), findings, notes };
}

describe('convertHtml', () => {
  it.each([
    ['<p>a <b>b </b>c <i> d</i></p>', 'a **b** c *d*'],
    ['<p><strong>a</strong><strong>b</strong></p>', '**ab**'],
    ['<p>{x} <3 * _y_ [z](w) `q` # ~s~</p>', '\\{x} \\<3 \\* \\_y\\_ \\[z]\\(w) \\`q\\` # \\~s\\~'],
    ['<p>import x from "y"</p><p>export x</p><p>important</p>', '&#x69;mport x from "y"\n\n&#x65;xport x\n\nimportant'],
    ['<p>a<br>b</p><p>&nbsp;</p><p><br></p>', 'a\\\nb'],
    ['<h1>One</h1><h5>Five</h5><h3><br>Three</h3><h2>—</h2><h2></h2>', '## One\n\n#### Five\n\n### Three\n\n—'],
    ['<ul><li>a<ol><li>b</li></ol></li><li><p>c</p></li></ul>', '- a\n  1. b\n\n- c'],
    ['<ul><li><input type="checkbox" checked> done</li><li>[ ] open</li></ul>', '- ☑ done\n- ☐ open'],
    ['<blockquote><p>q</p><cite>who</cite></blockquote>', '> q\n>\n> — who'],
    [
      '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td><p>d</p><p>e</p></td></tr></table>',
      '| a | b   |\n| - | --- |\n| c | d e |',
    ],
    ['<pre><code class="language-js">if (a &lt; b) {}</code></pre>', '```js\nif (a < b) {}\n```'],
    ['<p>H<sub>2</sub>O, 5 m<sup>2</sup>, 1<sup>st</sup></p>', 'H₂O, 5 m², 1st'],
    ['<p>a[^1]</p>', 'a\\[1]'],
    ['<p><a href="/x">l</a> <a href="bad:x">m</a> <a name="n">n</a></p>', '[l](/x) m n'],
    ['<p>see https://example.org and www.example.org</p>', 'see https\\://example.org and www\\.example.org'],
    ['<hr>', '---'],
    ['<p>😀 <img class="emoji" src="x" alt="😀"></p>', '😀 😀'],
    ['<div><section>a<p>b</p></section></div>', 'a\n\nb'],
  ])('writes %j in Markdown', (html, expected) => {
    expect(convert(html)).toMatchObject({ text: expected, findings: [] });
  });

  it.each([
    ['<p>a <a href="/x.jpg"><img src="x.jpg" alt="X"></a> b</p>', 'a\n\n<Photo src="x.jpg" alt="X" />\n\nb'],
    ['<h2>a <img src="x.jpg"></h2>', '## a\n\n<Photo src="x.jpg" />'],
    [
      '<ul><li>a <img src="x.jpg"></li><li><img src="y.jpg"></li></ul>',
      '- a\n\n<Photo src="x.jpg" />\n\n<Photo src="y.jpg" />',
    ],
    [
      '<figure class="alignfull"><img src="x.jpg" alt="X"><figcaption>Cap &amp; <i>more</i> "q" <cite>Jo</cite></figcaption></figure>',
      `<Photo src="x.jpg" alt="X" caption='Cap & more "q"' credit="Jo" role="full" />`,
    ],
    [
      '<figure class="wp-block-gallery"><figure><img src="x.jpg"><figcaption>own</figcaption></figure><figure><img src="y.jpg"></figure><figcaption>all</figcaption></figure>',
      '<Gallery>\n  <Photo src="x.jpg" caption="own" />\n\n  <Photo src="y.jpg" caption="all" />\n</Gallery>',
    ],
    [
      '<ul class="wp-block-gallery"><li class="blocks-gallery-item"><figure><img src="x.jpg"><figcaption>c</figcaption></figure></li></ul>',
      '<Gallery>\n  <Photo src="x.jpg" caption="c" />\n</Gallery>',
    ],
    [
      '<figure class="kg-gallery-card"><img src="x.jpg"><img src="no:y"></figure>',
      '<Gallery>\n  <Photo src="x.jpg" />\n</Gallery>\n\n(no:y)',
    ],
    [
      '<div class="wp-block-jetpack-slideshow"><img src="x.jpg"></div>',
      '<Gallery layout="strip">\n  <Photo src="x.jpg" />\n</Gallery>',
    ],
    [
      '<div class="gallery"><dl><dt><img src="x.jpg"></dt><dd class="wp-caption-text">c</dd></dl><p>More words.</p></div>',
      '<Gallery>\n  <Photo src="x.jpg" caption="c" />\n</Gallery>\n\nMore words.',
    ],
    [
      '<div class="wp-caption"><img src="x.jpg"><p class="wp-caption-text">c</p></div>',
      '<Photo src="x.jpg" caption="c" />',
    ],
    ['<figure><img src="x.jpg"><p>Other words</p></figure>', '<Photo src="x.jpg" />\n\nOther words'],
    [
      '<table><caption>In euros</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>',
      '| a |\n| - |\n| b |\n\nIn euros',
    ],
    ['<p><img src="data:image/gif;base64,R0" data-src="late.jpg"></p>', '<Photo src="late.jpg" />'],
    [
      '<figure class="wp-block-pullquote"><blockquote><p>Big <i>words</i></p><ul><li>x</li></ul><cite>Who</cite></blockquote></figure>',
      '<PullQuote by="Who">\n  Big *words*\n\n  x\n</PullQuote>',
    ],
    [
      '<blockquote class="wp-block-pullquote"><p>Big <img src="x.jpg"> words</p></blockquote>',
      '<PullQuote>\n  Big\n\n  words\n</PullQuote>\n\n<Photo src="x.jpg" />',
    ],
    [
      '<details><summary>Facts</summary><blockquote class="wp-block-pullquote"><p>a</p></blockquote></details>',
      '<FactBox title="Facts">\n  a\n</FactBox>',
    ],
    [
      '<details><summary>Facts</summary><ul><li>a</li></ul><figure class="gallery"><img src="x.jpg"><img src="y.jpg"></figure></details>',
      '<FactBox title="Facts">\n  - a\n\n  <Photo src="x.jpg" />\n\n  <Photo src="y.jpg" />\n</FactBox>',
    ],
    [
      '<figure class="wp-block-table"><table><tr><th>a</th></tr><tr><td>b</td></tr></table><figcaption>c</figcaption></figure>',
      '| a |\n| - |\n| b |\n\nc',
    ],
    [
      '<img src="x.jpg" alt="AT&amp;T &amp;amp; &amp;copy;">',
      '<Photo src="x.jpg" alt="AT&amp;T &amp;amp; &amp;copy;" />',
    ],
    ['<p id="a">x</p><h2 id="old">New words</h2><p><a href="#old">y</a></p>', 'x\n\n## New words\n\n[y](#new-words)'],
  ])('gives %j its component or place', (html, expected) => {
    expect(convert(html)).toMatchObject({ text: expected, findings: [] });
  });

  it.each([
    [
      '<p>a</p>\n<iframe src="https://player.vimeo.com/video/5"></iframe>',
      '2: a frame has become a link to https://vimeo.com/5',
      'a\n\n[https://vimeo.com/5](https://vimeo.com/5)',
    ],
    ['<iframe srcdoc="x"></iframe>', '1: a frame was left out; it said: x', ''],
    ['<script src="//x/y.js"></script><p>a</p>', '1: a script (//x/y.js) was left out', 'a'],
    ['<img src="x" width="1" height="1">', '1: an invisible picture of one pixel was left out: x', ''],
    ['<style>p{}</style>', '1: a style sheet was left out', ''],
    ['<svg><path/></svg>', '1: a drawing (SVG) was left out', ''],
    [
      '<form><p>Give</p><label>Sum</label><input><button>Go</button></form>',
      '1: a form was left out; the text around its fields was kept',
      'Give',
    ],
    ['<p onclick="x()">a</p>', '1: a script in an attribute was left out', 'a'],
    [
      '<video><source src="https://x/y.mp4"></video>',
      '1: a video has become a link to https://x/y.mp4',
      '[https://x/y.mp4](https://x/y.mp4)',
    ],
    ['<object data="bad:x"><p>Instead</p></object>', '1: an embedded object (bad:x) was left out', 'Instead'],
    ['<math><mi>x</mi></math>', '1: a formula has become plain text', 'x'],
    ['<p>x<sup>abc</sup></p>', '1: superscript "abc" has become ordinary text', 'xabc'],
    ['<p><a href="#gone">x</a></p>', '1: a link to #gone was taken away; its words were kept', 'x'],
    [
      '<p><a href="https://shop"><img src="x.jpg"></a></p>',
      '1: a picture no longer links to https://shop',
      '<Photo src="x.jpg" />',
    ],
    [
      '<figure><img src="x.jpg"><figcaption>a <a href="https://b">c</a></figcaption></figure>',
      '1: a caption no longer links to https://b',
      '<Photo src="x.jpg" caption="a c" />',
    ],
  ])('tells what is lost of %j', (html, finding, text) => {
    expect(convert(html)).toMatchObject({ findings: [finding], text });
  });

  it.each([
    ['<p style="color:red">a</p>', 'colours, sizes and other inline styles were left out'],
    ['<p><u>a</u></p>', 'underlined or highlighted words are plain now'],
    ['<!-- note --><p>a</p>', 'HTML comments were left out'],
    [
      '<div class="kg-callout-card"><div class="kg-callout-emoji">!</div><p>a</p></div>',
      'callouts have become quotations',
    ],
  ])('notes what it does everywhere with %j', (html, note) => {
    expect(convert(html)).toMatchObject({ notes: [note], findings: [] });
  });

  it('keeps its footing in broken and hostile HTML', () => {
    expect(convert('<table><p>a</table><b><p>b</b>c</p><td>d').text).toContain('a');
    expect(convert('<table><tr><td colspan="1000000000" rowspan="99999">a</td></tr></table>').text).toContain('a');
    expect(convert(`<p>${'x'.repeat(20_000)}</p>`).text).toHaveLength(20_000);
    expect(convert('<svg/onload=alert(1)><p>{process.exit()}</p><x-y>z</x-y>').text).toContain('\\{process.exit()}');
  });
});
