import { describe, expect, it } from 'vitest';
import { listMedia } from '../../lib/content/reading/body.ts';
import { parseArticleSource } from '../../lib/content/reading/source.ts';
import { formatGallery } from './formatGallery.ts';
import { formatPhoto, type NewPhoto } from './formatPhoto.ts';

function readBack(source: string): object[] {
  const { body, findings } = parseArticleSource(Buffer.from(`---\n---\n\n${source}\n`));
  expect(findings).toEqual([]);
  return body ? listMedia(body).photos.map(({ attributes }) => ({ ...attributes })) : [];
}

const HOSTILE = [
  'He said "stop"',
  `"Don't," she said`,
  "It's low tide",
  'Fish & chips',
  '&amp; &lt;b&gt; &#34; &quot; &nbsp; &AMP; &amp',
  '&&amp;amp;&#x26;amp;',
  '<script>alert(1)</script> </Gallery> <Photo />',
  '{process.exit()} `y` {/* z */}',
  '--- --> <!-- ]]> \\" \\\\ \\n',
  '"/><Photo src="x.jpg"',
  `'/>\n\n# heading\n\nimport x from "y"`,
  'first\nsecond\r\nthird\rfourth\n\nafter an empty line\tand a tab',
  '  spaces at both ends  ',
  '日本語 العربية 🌊 e\u0301 \u2028 \u00A0',
  '*not* _emphasis_ [not](a link) | a table | https://example.com',
  'a\\',
  '=cmd|/c calc',
];

describe('formatPhoto', () => {
  it.each(HOSTILE)('writes a text that is read back as it was: %j', (text) => {
    const photo: NewPhoto = { src: 'pier.jpg', alt: text, caption: `${text}${text}`, credit: text };
    expect(readBack(formatPhoto(photo))).toEqual([photo]);
    expect(readBack(formatGallery([photo, photo]))).toEqual([photo, photo]);
  });

  it('writes an attribute a line, in the order in which they are read', () => {
    expect(formatPhoto({ credit: 'Jo Lens', src: 'pier.jpg', decorative: true, alt: '' }, '  ')).toBe(
      '  <Photo\n    src="pier.jpg"\n    alt=""\n    credit="Jo Lens"\n    decorative\n  />',
    );
  });

  it('writes one line for a photo whose file says everything', () => {
    expect(formatPhoto({ src: 'pier.jpg', caption: undefined })).toBe('<Photo src="pier.jpg" />');
  });

  it('leaves an ampersand alone that nobody could mistake, and chooses the quotes that need no escape', () => {
    expect(formatPhoto({ src: 'a.jpg', credit: 'Fish & Chips "Ltd"' })).toContain(`credit='Fish & Chips "Ltd"'`);
  });
});
