import { describe, expect, it } from 'vitest';
import { SCHEME_SCRIPT } from '../../lib/schemeScript.ts';
import { publishedForm } from './publishedForm.ts';

describe('publishedForm', () => {
  it('drops the framework’s scripts, their preloads and the flight data', () => {
    const html =
      '<head><link rel="preload" as="script" fetchPriority="low" href="/_next/a.js"/><script src="/_next/a.js" async=""></script></head>' +
      '<body><p>Hi</p><script>self.__next_f.push([1,"<p>"])</script></body>';
    expect(publishedForm(html)).toBe('<head></head><body><p>Hi</p></body>');
  });

  it('keeps JSON-LD, speculation rules and islands', () => {
    const html =
      '<script type="application/ld+json">{"a":1}</script><script type="speculationrules">{}</script>' +
      '<script type="module" src="/islands/lightbox-1a.js"></script><link rel="modulepreload" href="/islands/core-2b.js">';
    expect(publishedForm(html)).toBe(html);
  });

  it('keeps the script that applies the reader’s colours, and no other in its place', () => {
    expect(publishedForm(`<script>${SCHEME_SCRIPT}</script>`)).toBe(`<script>${SCHEME_SCRIPT}</script>`);
    expect(publishedForm(`<script>${SCHEME_SCRIPT};alert(1)</script>`)).toBe('');
  });

  it('keeps stylesheets and fonts', () => {
    const html = '<link rel="preload" href="/f.woff2" as="font" crossorigin=""><link rel="stylesheet" href="/a.css">';
    expect(publishedForm(html)).toBe(html);
  });

  it('keeps text that only looks like a script', () => {
    const html = '<p title="&lt;script&gt;">&lt;script&gt;alert(1)&lt;/script&gt;</p>';
    expect(publishedForm(html)).toBe(html);
  });

  it('drops the slash of elements without content, and of no others', () => {
    expect(publishedForm('<p>a<br/>b<img src="/c/" alt="d/&gt;"/></p><svg><path d="M0 0/"/></svg>')).toBe(
      '<p>a<br>b<img src="/c/" alt="d/&gt;"></p><svg><path d="M0 0/"/></svg>',
    );
  });

  it('makes the same of its own result', () => {
    const once = publishedForm('<!DOCTYPE html><!--$--><p>a<!-- -->b</p><!--/$--><script>1</script>');
    expect(once).toBe('<!DOCTYPE html><p>ab</p>');
    expect(publishedForm(once)).toBe(once);
  });
});
