import { describe, expect, it } from 'vitest';
import { dropForbiddenXml, escapeXml } from './escapeXml.ts';

describe('dropForbiddenXml', () => {
  it('keeps every character that XML allows', () => {
    const text = 'a\t\n\r \u007F\u0085é\uD7FF\uE000\uFEFF\uFFFD🌊\u{10FFFF}';
    expect(dropForbiddenXml(text)).toBe(text);
  });

  it('drops controls, noncharacters and lone surrogates', () => {
    const controls = Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code)).join('');
    expect(dropForbiddenXml(controls)).toBe('\t\n\r');
    expect(dropForbiddenXml('a\uFFFEb\uFFFFc\uD800d\uDC00e')).toBe('abcde');
  });
});

describe('escapeXml', () => {
  it('escapes what would be markup', () => {
    expect(escapeXml('<a> & "b" ]]>\u0007')).toBe('&lt;a&gt; &amp; "b" ]]&gt;');
  });
});
