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
    ['loses a link that no article may have', '<p><a href="javascript:x()">A</a></p>', 'A\n'],
  ])('%s', (_name, html, expected) => {
    expect(paste(html).body).toBe(expected);
  });

  it('says that pictures were left out', () => {
    expect(paste('<p>A</p><img src="https://a.example/a.jpg" alt="">').leftOut).toEqual([
      'Pictures were left out: drop their files here.',
    ]);
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
