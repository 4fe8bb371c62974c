import type { BlockContent, Root, RootContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseArticleSource } from '../reading/source.ts';
import { checkGrammar } from './checkGrammar.ts';

// Each rule has fixtures of what it refuses, in fixtures/broken and in the folders of the blocks.
// These tests cover what the grammar accepts, and edge cases.

function parse(body: string): Root {
  const source = parseArticleSource(Buffer.from(`---\n---\n${body}`));
  if (!source.body) throw new Error(source.findings.map(({ message }) => message).join('\n'));
  return source.body;
}

function findings(body: string): string[] {
  return checkGrammar(parse(body)).map(({ line, column, rule }) => `${line - 2}:${column} ${rule}`);
}

const photo = '<Photo src="pier.jpg" alt="Planks." caption="The pier." credit="Jo Lens" />';

describe('what an editor may write', () => {
  it.each([
    ['headings', '## Two\n\n### Three\n\n#### Four\n\nTwo again\n---'],
    ['running text', '*a* **b** ~~c~~ `d` \\{e\\} \\<f> g\\\nh [i](https://example.org) www.example.org j@example.org'],
    ['lists and quotations', '- a\n  1. b\n\n     c\n- d\n\n> e\n>\n> - f'],
    ['code', '```js\nimport x from "y"; {z} <div> [^1]\n```\n\n`{x} <div> [^1]`'],
    ['tables', '| a | b |\n| - | - |\n| **c** | [d](/search) |'],
    ['breaks', 'a\n\n---\n\nb'],
    ['link references', '[a], [b][a] and [c][]\n\n[a]: https://example.org\n[c]: /search'],
    ['photos', photo],
    ['photos over several lines', photo.replaceAll(' a', '\n  a').replaceAll(' c', '\n\n  c')],
    ['literal attributes', '<Photo src={"a.jpg"} alt={\'b\'} decorative={false} role="full" id="a_1.b" />'],
    ['bare attributes', '<Photo src="a.jpg" decorative />'],
    ['licences', '<Photo src="a.jpg" licence="https://creativecommons.org/licenses/by/4.0/" />'],
    ['galleries', `<Gallery layout="strip" credit="CNSA" group="moon">\n  ${photo}\n  ${photo} ${photo}\n</Gallery>`],
    ['galleries on one line', `<Gallery>${photo}</Gallery>`],
    ['pull quotes', '<PullQuote by="The mayor">\n  It is *long*.\n\n  Very [long](/search).\n</PullQuote>'],
    [
      'fact boxes',
      `<FactBox title="The pier">\n  ## Boards\n\n  - 103\n\n  | a |\n  | - |\n\n  > b\n\n  ${photo}\n</FactBox>`,
    ],
    ['brackets that are no notes', 'See [1], [sic], [ ] and x[^ y].'],
  ])('%s', (_, body) => {
    expect(findings(body)).toEqual([]);
  });
});

describe('edges', () => {
  it('reports every finding, in the order of their places', () => {
    expect(findings('{a}\n\n<div>\n{b}\n<Photo {...c} />\n</div>\n\n![d](e)')).toEqual([
      '1:1 expression',
      '3:1 raw-html',
      '4:1 expression',
      '5:1 attribute-missing',
      '5:8 attribute-spread',
      '8:1 markdown-image',
    ]);
  });

  it('finds code in every corner', () => {
    expect(
      findings('- > {a}\n\n| {b} |\n| - |\n\n## {c}\n\n[{d}](/x)\n\n**{e}**\n\n<PullQuote by={f}>\n{g}\n</PullQuote>'),
    ).toEqual([
      '1:5 expression',
      '3:3 expression',
      '6:4 expression',
      '8:2 expression',
      '10:3 expression',
      '12:12 attribute-expression',
      '13:1 expression',
    ]);
  });

  it.each([
    '{null}',
    '{1n}',
    '{-1}',
    '{a}',
    '{a()}',
    '{`a`}',
    '{["a"]}',
    '{{}}',
    '{/a/}',
    '{"a", "b"}',
    '{"a" + "b"}',
    '{<b/>}',
    '{"a" /* b */}',
  ])('refuses the value %s', (value) => {
    expect(findings(`<Photo src=${value} />`)).toEqual(['1:8 attribute-expression']);
  });

  it('refuses an element as a value', () => {
    expect(() => findings('<Photo src=<b/> />')).toThrow();
  });

  it('places a footnote on a later line of its paragraph', () => {
    expect(findings('a\nb *c* d\nee[^1] and [^note]')).toEqual(['3:3 footnote', '3:12 footnote']);
    expect(findings('- a\n  b[^1]')).toEqual(['2:4 footnote']);
  });

  it('refuses kinds of nodes that it does not know, and looks no further into them', () => {
    const tree = parse('a');
    const hostile: Root = {
      type: 'root',
      children: [{ type: 'html', value: '<b>' }, { type: 'yaml', value: 'a: 1' }, ...tree.children],
    };
    expect(checkGrammar(hostile).map(({ rule }) => rule)).toEqual(['raw-html', 'unknown-syntax']);
  });

  it('places what a text beside a bare address holds at the start of its paragraph', () => {
    const body = 'A pier.\n\nIt\u0008 opens [^1]\n["a https://example.org"]\n';
    expect(findings(body)).toEqual(['3:1 footnote', '3:1 control-character']);
  });

  it('places control characters by the tree alone, as the compiler must', () => {
    expect(findings('a\nb \u0008c `\u007f`\n\n```\n\u009f\n```')).toEqual([
      '2:3 control-character',
      '2:6 control-character',
      '4:1 control-character',
    ]);
  });

  it('accepts fifty levels and refuses more, without running out of stack', () => {
    expect(findings(`${'>'.repeat(48)} a`)).toEqual([]);
    let tree = parse('a');
    for (let level = 0; level < 100_000; level++) {
      tree = { type: 'root', children: [{ type: 'blockquote', children: tree.children.filter(isBlock) }] };
    }
    expect(checkGrammar(tree).map(({ rule }) => rule)).toEqual(['nested-too-deep']);
  });
});

function isBlock(node: RootContent): node is BlockContent {
  return node.type === 'blockquote' || node.type === 'paragraph';
}
