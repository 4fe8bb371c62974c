import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { JsonLd } from './JsonLd.tsx';

it('cannot be ended by what an editor wrote', () => {
  const headline = '</script><script>alert(1)</script><!--';
  const html = renderToStaticMarkup(
    <JsonLd graph={{ '@context': 'https://schema.org', '@graph': [{ '@type': 'NewsArticle', headline }] }} />,
  );
  expect(html.match(/<\/?script|<!--/g)).toEqual(['<script', '</script']);
  const json = html.replace(/^<script type="application\/ld\+json">|<\/script>$/g, '');
  expect(JSON.parse(json)['@graph'][0].headline).toBe(headline);
});
