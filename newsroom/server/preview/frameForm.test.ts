import { describe, expect, it } from 'vitest';
import { FRAME_POLICY, frameForm } from './frameForm.ts';

const options = { filesPath: '/api/x/site', siteUrl: 'https://pier.example' };

describe('frameForm', () => {
  it('leads files to the newsroom, and leaves words as they are', () => {
    const html =
      '<link rel="stylesheet" href="/_next/static/a.css"/>' +
      '<source srcset="/media/a-480.jpg 480w,/media/a-1200.jpg 1200w">' +
      '<img src="/media/a-480.jpg" alt="Left / right, /media/a">';
    expect(frameForm(html, options)).toBe(
      '<link rel="stylesheet" href="/api/x/site/_next/static/a.css">' +
        '<source srcset="/api/x/site/media/a-480.jpg 480w,/api/x/site/media/a-1200.jpg 1200w">' +
        '<img src="/api/x/site/media/a-480.jpg" alt="Left / right, /media/a">',
    );
  });

  it('opens links of the site beside the newsroom, and leaves those within the page', () => {
    expect(frameForm('<a class="b" href="/sections/coast">Coast</a><a href="#photo-2">2</a>', options)).toBe(
      '<a class="b" target="_blank" rel="noopener" href="https://pier.example/sections/coast">Coast</a><a href="#photo-2">2</a>',
    );
  });

  it('has no script, and loads nothing besides what it shows', () => {
    const html =
      '<script>run()</script><script type="application/ld+json">{}</script><script src="/islands/a.js"></script>' +
      '<link rel="manifest" href="/site.webmanifest"><link rel="modulepreload" href="/islands/a.js"><p>Words</p>';
    expect(frameForm(html, options)).toBe('<p>Words</p>');
    expect(FRAME_POLICY).not.toMatch(/script-src|allow-scripts|allow-forms|allow-top-navigation/);
  });
});
