import { describe, expect, it } from 'vitest';
import { formatBody } from '../../../import/html/formatBody.ts';
import { buildTree } from '../../document/buildTree.ts';
import { schema } from '../../document/schema.ts';
import { convertPasted } from './convertPasted.ts';
import { looksLikeMarkdown } from './pasteRules.ts';

const paste = (html: string, text = '') => {
  const { blocks, leftOut } = convertPasted({ html, text });
  const body = formatBody(buildTree(schema.node('body', null, blocks), () => undefined));
  return { body, leftOut };
};

describe('what is pasted', () => {
  it.each([
    [
      'from Google Docs keeps its words, emphasis and links, and is not all bold',
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">A </span><span style="font-weight:700;font-style:normal">bold</span><span style="font-weight:400;font-style:italic"> slanted</span> <a href="https://a.example/x"><span style="text-decoration:underline">link</span></a></p><ul><li dir="ltr"><p dir="ltr"><span>One</span></p></li><li><p>Two</p></li></ul></b>',
      'A **bold** *slanted* [link](https://a.example/x)\n\n- One\n- Two\n',
    ],
    [
      'from Word keeps its lists, and loses its margins and comments',
      '<html xmlns:o="x"><head><style>p.MsoNormal {margin:0}</style></head><body><!--StartFragment--><h1>Title<o:p></o:p></h1><p class=MsoNormal style="margin:0">Words<o:p></o:p></p><p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><![if !supportLists]><span style="mso-list:Ignore">·<span>&nbsp;&nbsp; </span></span><![endif]>One<o:p></o:p></p><p style="mso-list:l0 level1 lfo1"><span>·<span>&nbsp; </span></span>Two</p><!--EndFragment--></body></html>',
      '## Title\n\nWords\n\n- One\n- Two\n',
    ],
    [
      'from a web page keeps headings and tables',
      '<h3>A</h3><table><tr><th>B</th></tr><tr><td>1</td></tr></table>',
      '### A\n\n| B |\n| - |\n| 1 |\n',
    ],
    [
      'from Google Docs keeps nested lists nested, which it writes as siblings, and mail links',
      '<b style="font-weight:normal;" id="docs-internal-guid-2"><ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Moon</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr"><span>Far side</span></p></li></ul><li aria-level="1"><p><span>Mars</span></p></li></ul><p dir="ltr"><a href="mailto:desk@a.example" style="text-decoration:none"><span style="color:#1155cc;text-decoration:underline">Write to us</span></a></p><br class="Apple-interchange-newline"></b>',
      '- Moon\n  - Far side\n- Mars\n\n[Write to us](mailto:desk@a.example)\n',
    ],
    [
      'from Word keeps emphasis and numbered lists, and loses smart tags, footnotes and revisions',
      '<html xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:st1="urn:x"><body><p class=MsoNormal><st1:place w:st="on">Xichang</st1:place> <b style="mso-bidi-font-weight:normal">launch</b> <i>site</i>.<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> <ins cite="mailto:ann">Added.</ins></p><p class=MsoListParagraphCxSpFirst style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">1.<span>&nbsp;&nbsp;</span></span>First<o:p></o:p></p><p class=MsoListParagraphCxSpLast style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">2.<span>&nbsp;&nbsp;</span></span>Second<o:p></o:p></p><div style="mso-element:footnote-list"><div style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText>A note.</p></div></div></body></html>',
      'Xichang **launch** *site*. Added.\n\n1. First\n2. Second\n',
    ],
    [
      'from a web page keeps its words, and loses its menus, scripts, forms and styles',
      '<style>p{color:red}</style><script>x()</script><article><h1 class="t">A landing</h1><p style="color:red">One <span class="x">and</span> <a href="https://a.example/b?c=1#d" onclick="x()" target="_blank">two</a>.</p><blockquote><p>Said.</p></blockquote><form><input value="3"><button>Send</button></form><ol><li>A<ol><li>B</li></ol></li></ol></article>',
      '## A landing\n\nOne and [two](https://a.example/b?c=1#d).\n\n> Said.\n\n1. A\n   1. B\n',
    ],
    ['loses a link that no article may have', '<p><a href="javascript:x()">A</a></p>', 'A\n'],
  ])('%s', (_name, html, expected) => {
    expect(paste(html).body).toBe(expected);
  });

  it('says that pictures were left out', () => {
    expect(paste('<p>A</p><img src="https://a.example/a.jpg" alt="">').leftOut).toEqual([
      'Pictures were left out: drop their files here.',
    ]);
  });

  it('says that footnotes and comments were left out', () => {
    const word =
      '<p>A<a style="mso-footnote-id:ftn1" href="#_ftn1">[1]</a> b<span style="mso-comment-reference:JO_1">c</span></p>';
    expect(paste(word)).toEqual({ body: 'A b\n', leftOut: ['Footnotes were left out.', 'Comments were left out.'] });
  });

  it('says what else was left out', () => {
    const { body, leftOut } = paste('<p>A</p><iframe src="https://a.example/video"></iframe><p>B</p>');
    expect(body).toContain('A\n\n');
    expect(body).toContain('B\n');
    expect(leftOut).toHaveLength(1);
    expect(leftOut[0]).toMatch(/iframe|embed|video/i);
  });

  it('may be Markdown with a nested list, a table and a quotation', () => {
    const text = '1. a\n   - b\n\n| x | y |\n| - | -: |\n| 1 | 2 |\n\n> q\n';
    expect(paste('', text).body).toBe('1. a\n   - b\n\n| x |  y |\n| - | -: |\n| 1 |  2 |\n\n> q\n');
  });

  it('may be Markdown', () => {
    expect(paste('', '# A\n\n- *b*\n\n<PullQuote by="Jo">\n  C\n</PullQuote>\n').body).toBe(
      '## A\n\n- *b*\n\n<PullQuote by="Jo">\n  C\n</PullQuote>\n',
    );
    expect(paste('', '**a** <b>c</b>').body).toBe('\\*\\*a\\*\\* \\<b>c\\</b>\n');
    expect(looksLikeMarkdown('5 * 3 (or [so])')).toBe(false);
    expect(looksLikeMarkdown('See [this](https://a.example)')).toBe(true);
  });
});
