import { describe, expect, it } from 'vitest';
import { parseRedirects } from './readRedirects.ts';

const lines = (text: string) => parseRedirects(text).findings.map(({ line, message }) => `${line} ${message}`);

describe('parseRedirects', () => {
  it('reads a list', () => {
    expect(parseRedirects('[{"from":"/a","to":"/articles/a"}]')).toEqual({
      redirects: [{ from: '/a', to: '/articles/a' }],
      findings: [],
    });
  });

  it.each(['', '{}', '[', 'null', '<html>'])('refuses a file that is no list: %j', (text) => {
    expect(lines(text)).toEqual(['1 the file is no list of redirects']);
  });

  it('names the line of each entry with a problem, and keeps the others', () => {
    const text = `[
 {"from":"/a","to":"/x"},
 {"from":"https://old.example/a","to":"/x"},
 {"from":"/b","to":"//evil.example"},
 {"from":"/a/","to":"/y"},
 {"from":"/c","to":"/c/"},
 {"from":"/d"},
 {"from":"/e","to":"/x","status":301},
 {"from":"/f","to":"/z"}
]`;
    expect(lines(text)).toEqual([
      '3 "https://old.example/a" is no path of the old site',
      '4 "//evil.example" is no path of this site',
      '5 "/a/" is listed twice',
      '6 "/c" leads to itself',
      '7 an entry is no redirect',
      '8 an entry is no redirect',
    ]);
    expect(parseRedirects(text).redirects.map(({ from }) => from)).toEqual(['/a', '/f']);
  });
});
