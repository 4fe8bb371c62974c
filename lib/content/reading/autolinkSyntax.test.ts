import fc from 'fast-check';
import type { Root } from 'mdast';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { autolinkSyntax } from './autolinkSyntax.ts';

function parserWith(syntax: ReturnType<typeof gfmAutolinkLiteral>): (text: string) => Root {
  const processor = unified()
    .use(remarkParse)
    .use(function use(this: Processor) {
      const data = this.data();
      data.micromarkExtensions = [syntax];
      data.fromMarkdownExtensions = [gfmAutolinkLiteralFromMarkdown()];
    })
    .freeze();
  return (text) => processor.parse(text);
}

const parse = parserWith(autolinkSyntax());
const parseAsThePackage = parserWith(gfmAutolinkLiteral());

describe('bare addresses', () => {
  it.each([
    'www.a.org and http://a.org, b@a.org',
    '[www.a.org',
    '[www.a.org](/b) www.a.org',
    '[a [b] www.a.org',
    '[a [b](/c) www.a.org] www.a.org',
    '![a www.a.org](b) www.a.org',
    '[a] b@a.org [c',
    '[[[a] www.a.org] www.a.org] www.a.org',
    '`[` www.a.org \\[ www.a.org',
  ])('are what the package takes for one: %j', (text) => {
    expect(parse(text)).toEqual(parseAsThePackage(text));
  });

  it('are so in texts at random', () => {
    const tokens = [
      '[',
      '![',
      ']',
      '](b)',
      '[a]',
      '\\[',
      'www.a.b',
      'http://a.b',
      'a@b.cd',
      'h',
      '*',
      '`',
      ' ',
      '\n',
      '_',
    ];
    const text = fc.array(fc.constantFrom(...tokens), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (source) => {
        expect(parse(source)).toEqual(parseAsThePackage(source));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it.each([
    ['one bracket that is never closed', 1, 0],
    ['a hundred brackets that are closed behind all words', 100, 100],
  ])('are looked for in work that grows with the text, behind %s', (_what, openCount, closedCount) => {
    const [short, long] = [1_000, 4_000].map((wordCount) => countLooks(wordCount, openCount, closedCount));
    expect(long).toBeLessThan(5 * (short ?? 0));
  });
});

/** How often the syntax looks at the events of a text that has brackets before its words. */
function countLooks(wordCount: number, openCount: number, closedCount: number): number {
  let lookCount = 0;
  const tokens = Array.from({ length: openCount }, (): Token => ({ type: 'labelLink' }));
  const list = tokens.map((token) => ['enter', token]);
  const events = new Proxy(list, {
    get: (target, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) lookCount += 1;
      return Reflect.get(target, key);
    },
  });
  const [construct] = [autolinkSyntax().text?.[119] ?? []].flat();
  const tokenize = Reflect.get(construct ?? {}, 'tokenize');
  const context = { events, previous: null };
  const lookAtWord = () => {
    list.push(['enter', { type: 'data' }]);
    Reflect.apply(tokenize, context, [{ enter: () => {}, exit: () => {} }, () => {}, () => {}]);
  };
  for (let word = 0; word < wordCount; word++) lookAtWord();
  for (const token of tokens.slice(0, closedCount).reverse()) {
    token._balanced = true;
    lookAtWord();
  }
  return lookCount;
}

type Token = { type: string; _balanced?: boolean };
