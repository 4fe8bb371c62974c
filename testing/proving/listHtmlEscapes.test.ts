import { describe, expect, it } from 'vitest';
import { siteUrl } from '../../lib/siteUrl.ts';
import { listHtmlEscapes } from './listHtmlEscapes.ts';

describe('listHtmlEscapes', () => {
  it.each([
    '<p>&lt;script&gt;</p>',
    '<a href="https://example.org">a</a>',
    '<div id="at~a" class="frame" style="--r:1.5;--tint:#000000,#111111,#222222"></div>',
    '<a href="mailto:?subject=a">b</a><a href="mailto:a@example.org">b</a><a href="#a">b</a><a href="/search">b</a>',
    '<script type="module" src="/islands/lightbox-1.js"></script>',
    '<button type="button" value="-1" aria-label="a">b</button>',
    '<link rel="expect" href="#~cover" blocking="render">',
    `<img src="${siteUrl}/media/a-1.jpg">`,
    '<img src="/media/a-1.jpg" srcset="/media/a-1.jpg 1200w" alt="&quot; onclick=&quot;">',
  ])('finds nothing in %s', (html) => {
    expect(listHtmlEscapes(html)).toEqual([]);
  });

  it.each([
    '<script>alert(1)</script>',
    '<script type="module" src="https://example.org/a.js"></script>',
    '<p onclick="a">b</p>',
    '<img src="x" onerror="a">',
    '<a href="javascript:a">b</a>',
    '<a href="java&#9;script:a">b</a>',
    '<a href="//example.org">b</a>',
    '<img src="data:image/svg+xml,a">',
    '<img src="https://example.org/media/a.jpg">',
    '<img src="//example.org/media/a.jpg">',
    '<img src="/\\example.org/media/a.jpg">',
    '<img src="/media/../keystatic">',
    '<img src="/search">',
    '<script type="module" src="/media/a.js"></script>',
    '<script type="module" src="/islands/../media/a.js"></script>',
    '<script type="application/ld+json" src="/islands/a.js"></script>',
    '<script src="/islands/a.js"></script>',
    '<button name="other" type="button">Pay</button>',
    '<button type="button" value="2">Pay</button>',
    '<button value="1">Pay</button>',
    '<p name="copy">x</p>',
    '<link rel="stylesheet" href="/a.css">',
    '<link rel="expect" href="https://example.org">',
    '<a href="/\\example.org">b</a>',
    '<a href="\\\\example.org">b</a>',
    '<a href=" javascript:a">b</a>',
    '<a href="vbscript:a">b</a>',
    '<a href="ftp://example.org">b</a>',
    '<a href="https://[">b</a>',
    '<p href="/search">b</p>',
    '<img srcset="https://example.org/a.jpg 1x">',
    '<div style="background:url(https://example.org)"></div>',
    '<iframe></iframe>',
    '<form></form>',
    '<svg></svg>',
    '<!-- a -->',
    '<p data-a="b"></p>',
    '<style>a{}</style>',
  ])('finds %s', (html) => {
    expect(listHtmlEscapes(html)).not.toEqual([]);
  });
});
