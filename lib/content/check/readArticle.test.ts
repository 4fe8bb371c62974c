import { describe, expect, it } from 'vitest';
import { readArticle } from './readArticle.ts';

const FRONT_MATTER = '---\nheadline: One\n---\n';

/** The findings about a body, as `line:column rule`, counted from the body's first line. */
function findingsOf(body: string): string[] {
  const { findings } = readArticle(Buffer.from(FRONT_MATTER + body), 'one', 'UTC');
  return findings.map(({ line, column, rule }) => `${line - 3}:${column} ${rule}`).sort();
}

function hintsOf(body: string): string[] {
  return readArticle(Buffer.from(FRONT_MATTER + body), 'one', 'UTC').findings.map(({ hint }) => hint);
}

describe('a body with a syntax error', () => {
  it('has its other problems listed too', () => {
    const body =
      'a<br>b\n\n<Tweet id="1" />\n\n![x](y.jpg)\n\n{{ page.title }}\n\n<img src="x.jpg"> <a href="x">y</a>\n';
    expect(findingsOf(body)).toEqual([
      '1:2 raw-html',
      '3:1 unknown-component',
      '5:1 markdown-image',
      '7:1 mdx-syntax',
      '9:1 raw-html',
      '9:19 raw-html',
    ]);
  });

  it('has the photos that can be read checked as well', () => {
    const { body } = readArticle(Buffer.from(`${FRONT_MATTER}a<br>b\n\n<Photo src="pier.jpg" />\n`), 'one', 'UTC');
    expect(body).toMatchObject({ isRepaired: true, photos: [{ src: 'pier.jpg', place: { line: 6, column: 1 } }] });
  });

  it.each([
    ['a<br>b', ['End the line with a backslash.']],
    ['<a href=x>t</a>', ['Write [text](address).']],
    ['<img src="x.jpg">', ['Write <Photo src="…" alt="…" caption="…" credit="…" />.']],
    ['<ul><li>a<li>b</ul>', Array(3).fill('Begin each item on a line of its own with "- " or "1. ".')],
    [
      'a {{ b }} {% c %}',
      [
        'Write the text itself, a link, or a component. A "{" that readers are meant to see is written "\\{".',
        'Write the text itself. A "{" that readers are meant to see is written "\\{".',
      ],
    ],
    [
      'a <3 b',
      [
        'A "<" or "{" in running text is written "\\<" or "\\{". A component is closed with "/>" or with its own end tag.',
      ],
    ],
  ])('says what to write instead: %j', (body, hints) => {
    expect(hintsOf(body)).toEqual(hints);
  });

  it.each([
    [
      'of Jekyll',
      '{% include figure.html src="a.jpg" %}\n\nText<br>more {{ site.name }}\n\n<img src="b.jpg">\n',
      ['1:1 mdx-syntax', '3:14 mdx-syntax', '3:5 raw-html', '5:1 raw-html'],
    ],
    [
      'of Hugo',
      '{{< figure src="a.jpg" >}}\n\n- one <br>\n- two <!-- note -->\n\nfrom {{% x %}}\n',
      ['1:1 mdx-syntax', '3:7 raw-html', '4:8 mdx-syntax', '6:6 mdx-syntax'],
    ],
    [
      'of an old editor',
      '<p>One<br>Two</p>\n\n<center><font color=red>Three</font></center>\n\n5 <6 {a\n',
      ['1:1 raw-html', '1:7 raw-html', '3:1 raw-html', '3:9 raw-html', '5:4 mdx-syntax', '5:8 mdx-syntax'],
    ],
  ])('has one finding for each fault: a page %s', (_name, body, expected) => {
    expect(findingsOf(body)).toEqual(expected);
  });

  it('is parsed a limited number of times', () => {
    const findings = findingsOf('a<br>b\n\n'.repeat(200));
    expect(findings.length).toBeGreaterThan(20);
    expect(findings.length).toBeLessThan(100);
  });
});
