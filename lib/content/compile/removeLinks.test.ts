import { describe, expect, it } from 'vitest';
import { removeLinks } from './removeLinks.ts';

const FRONT_MATTER = '---\nheadline: A\n---\n\n';

function remove(body: string, ...slugs: string[]): string {
  const text = Buffer.from(removeLinks(Buffer.from(FRONT_MATTER + body), new Set(slugs))).toString();
  expect(text.startsWith(FRONT_MATTER)).toBe(true);
  return text.slice(FRONT_MATTER.length);
}

describe('removeLinks', () => {
  it.each([
    [
      'Read [the vote](/articles/vote), and [the fire](/articles/fire).\n',
      'Read the vote, and [the fire](/articles/fire).\n',
    ],
    ['[**The** vote](/articles/vote#photo "Title")\n', '**The** vote\n'],
    ['[a](/articles/vote.md) [b](/api/articles/vote.json) [c](/articles/vote?a=1)\n', 'a b c\n'],
    ['[The vote][1] and [1]\n\n[1]: /articles/vote\n', 'The vote and 1\n\n[1]: /articles/vote\n'],
    ['- [a](/articles/vote)\n- [b](/articles/votes)\n', '- a\n- [b](/articles/votes)\n'],
    ['<FactBox title="A">\n  See [it](/articles/vote).\n</FactBox>\n', '<FactBox title="A">\n  See it.\n</FactBox>\n'],
    ['| a |\n| - |\n| [x](/articles/vote) |\n', '| a |\n| - |\n| x |\n'],
    ['[灯台](/articles/%E7%81%AF%E5%8F%B0)\n', '灯台\n'],
  ])('leaves the words of %j', (body, expected) => {
    expect(remove(body, 'vote', '灯台')).toBe(expected);
  });

  it.each(['[# 1](/articles/vote)\n', '[- x](/articles/vote)\n'])(
    'keeps %j, whose words alone would mean something else',
    (body) => {
      expect(remove(`${body}\n[a](/articles/vote)\n`, 'vote')).toBe(`${body}\na\n`);
    },
  );
});
