import { createGenerator, generateHtml, generateLexical } from './accounting/generatePosts.testing.ts';

/** The systems and editors that generated archives come from. */
export const STYLES = ['classic', 'blocks', 'wordpress-com', 'co-authors-plus', 'mobiledoc', 'lexical'] as const;
export type Style = (typeof STYLES)[number];

/** Each article's picture; the uploads folder of a test has them under these paths. */
export const SAMPLE_PICTURES = ['2019/05/pier.jpg', '2019/05/ferry.jpg'] as const;

const SENTENCE = 'The tide was out, and the boats lay on the sand. ';
const ALT = 'Boats on sand at low tide';

/**
 * An archive in one style: articles with links to each other, sections, tags, authors and pictures;
 * generated blocks; every tenth a draft, every seventh with a former slug.
 */
export function writeStyledExport(style: Style, count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  if (style === 'mobiledoc' || style === 'lexical') return writeGhost(style, numbers);
  return writeWordPress(style, numbers);
}

const siteOf = (style: Style) => `https://${style}.example.org`;
const slugOf = (index: number) => `story-${index}`;
const pictureOf = (index: number) => SAMPLE_PICTURES[index % 2] ?? SAMPLE_PICTURES[0];
const dateOf = (index: number) => new Date(Date.UTC(2010, 0, 1, 7, 30) + index * 86_400_000).toISOString();

function uploadUrl(style: Style, index: number): string {
  if (style === 'wordpress-com') return `https://tides.files.wordpress.com/${pictureOf(index)}`;
  return `${siteOf(style)}/wp-content/uploads/${pictureOf(index)}`;
}

function writeWordPress(style: Style, numbers: readonly number[]): string {
  const site = siteOf(style);
  const author = (login: string, name: string) =>
    `<wp:author><wp:author_login>${login}</wp:author_login><wp:author_display_name>${name}</wp:author_display_name></wp:author>`;
  const attachment = (id: number) =>
    `<item><title>picture</title><excerpt:encoded><![CDATA[The harbour. Photo: Ines Falk]]></excerpt:encoded><wp:post_id>${id}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status><wp:attachment_url>${uploadUrl(style, id)}</wp:attachment_url>${meta('_wp_attachment_image_alt', ALT)}</item>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Tides</title><link>${site}</link><language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>${site}</wp:base_blog_url>
${author('jo.quill', 'Jo Quill')}${author('ana-ferro', 'Ana Ferro')}
${attachment(900_000)}${attachment(900_001)}
${numbers.map((index) => writeItem(style, index)).join('\n')}
</channel></rss>
`;
}

function writeItem(style: Style, index: number): string {
  const site = siteOf(style);
  const path = `/2010/01/${slugOf(index)}/`;
  const isDraft = index % 10 === 0;
  const more = [
    index % 7 === 0 ? meta('_wp_old_slug', `old-story-${index}`) : '',
    index % 3 === 0 ? meta('_thumbnail_id', '900000') : '',
    style === 'co-authors-plus'
      ? '<category domain="author" nicename="cap-ana-ferro">ana-ferro</category><category domain="author" nicename="cap-jo-quill">jo.quill</category>'
      : '',
  ].join('');
  const day = dateOf(index).slice(0, 19).replace('T', ' ');
  return `<item><title>Story ${index}</title><link>${isDraft ? `${site}/?p=${index}` : site + path}</link><dc:creator>jo.quill</dc:creator>
<content:encoded><![CDATA[${bodyOf(style, index)}]]></content:encoded><excerpt:encoded><![CDATA[What story ${index} is about.]]></excerpt:encoded>
<wp:post_id>${index}</wp:post_id><wp:post_date>${day}</wp:post_date><wp:post_date_gmt>${day}</wp:post_date_gmt><wp:post_name>${slugOf(index)}</wp:post_name><wp:status>${isDraft ? 'draft' : 'publish'}</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="town">Town</category><category domain="post_tag" nicename="tides">Tides</category>${more}</item>`;
}

function bodyOf(style: Style, index: number): string {
  const before = `<a href="${siteOf(style)}/2010/01/${slugOf(Math.max(1, index - 1))}/">Before</a>`;
  // Every fifth shows a picture that is gone.
  const shown = index % 5 === 0 ? 'gone.jpg' : pictureOf(index).replace('.jpg', '-300x200.jpg');
  const url = uploadUrl(style, index).replace(pictureOf(index), shown);
  const image = `<img src="${url}" alt="${ALT}" />`;
  const caption = 'The harbour. Photo: Ines Falk';
  const generated = index % 4 === 0 ? generateHtml(createGenerator(index)) : '';
  if (style === 'classic') {
    return `${SENTENCE.repeat(3)}${before}\n\n[caption id="a" width="300"]${image} ${caption}[/caption]\n\n<h3>More</h3>\n${SENTENCE}\nA line`;
  }
  const figure = `<figure class="wp-block-image">${image}<figcaption>${caption}</figcaption></figure>`;
  return `<!-- wp:paragraph -->\n<p>${SENTENCE.repeat(3)}${before}</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:image -->\n${figure}\n<!-- /wp:image -->\n\n${generated}`;
}

function meta(key: string, value: string): string {
  return `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${value}</wp:meta_value></wp:postmeta>`;
}

function writeGhost(style: 'mobiledoc' | 'lexical', numbers: readonly number[]): string {
  const posts = numbers.map((index) => ({
    id: String(index),
    title: `Story ${index}`,
    slug: slugOf(index),
    status: index % 10 === 0 ? 'draft' : 'published',
    published_at: index % 10 === 0 ? null : dateOf(index),
    created_at: dateOf(index),
    custom_excerpt: `What story ${index} is about.`,
    [style]: style === 'lexical' ? writeLexical(index) : writeMobiledoc(index),
  }));
  const data = {
    posts,
    tags: [{ id: 't1', name: 'Town', slug: 'town' }],
    users: [{ id: 'u1', name: 'Jo Quill', slug: 'jo' }],
    posts_tags: numbers.map((index) => ({ post_id: String(index), tag_id: 't1', sort_order: 0 })),
    posts_authors: numbers.map((index) => ({ post_id: String(index), author_id: 'u1', sort_order: 0 })),
    settings: [
      { key: 'url', value: siteOf(style) },
      { key: 'title', value: 'Tides' },
    ],
  };
  return JSON.stringify({ db: [{ meta: { exported_on: 1_600_000_000_000 }, data }] });
}

const ghostImage = (index: number) => ({
  src: `__GHOST_URL__/content/images/${pictureOf(index)}`,
  alt: ALT,
  caption: index % 5 === 0 ? '' : 'The harbour. Photo: Ines Falk',
});
const ghostLink = (index: number) => `__GHOST_URL__/${slugOf(Math.max(1, index - 1))}/`;

function writeLexical(index: number): string {
  const paragraph = {
    type: 'paragraph',
    children: [
      { type: 'extended-text', text: SENTENCE.repeat(3), format: 0 },
      { type: 'link', url: ghostLink(index), children: [{ type: 'extended-text', text: 'Before', format: 0 }] },
    ],
  };
  const { root } = JSON.parse(index % 4 === 0 ? generateLexical(createGenerator(index)) : '{"root":{"children":[]}}');
  return JSON.stringify({ root: { children: [paragraph, { type: 'image', ...ghostImage(index) }, ...root.children] } });
}

function writeMobiledoc(index: number): string {
  const text = [0, [], 0, SENTENCE.repeat(3)];
  return JSON.stringify({
    version: '0.3.1',
    markups: [['a', ['href', ghostLink(index)]]],
    atoms: [],
    cards: [['image', ghostImage(index)]],
    sections: [
      [1, 'p', [text, [0, [0], 1, 'Before']]],
      [10, 0],
      [1, 'p', [[0, [], 0, SENTENCE]]],
    ],
  });
}
