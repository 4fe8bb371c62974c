/**
 * A large export for tests: articles from WordPress's current and former editors, with links to
 * each other and library pictures.
 *
 * @param count how many articles
 */
export function* writeSampleExport(count: number): Iterable<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Sample</title><link>https://sample.example.org</link><language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://sample.example.org</wp:base_blog_url>
<wp:author><wp:author_login>jo</wp:author_login><wp:author_display_name>Jo Quill</wp:author_display_name></wp:author>
<item><title>pier</title><excerpt:encoded><![CDATA[The pier. Photo: Ines Falk]]></excerpt:encoded><content:encoded></content:encoded><wp:post_id>900001</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status><wp:attachment_url>https://sample.example.org/wp-content/uploads/2019/05/pier.jpg</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attached_file</wp:meta_key><wp:meta_value>2019/05/pier.jpg</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Planks</wp:meta_value></wp:postmeta></item>
`;
  for (let index = 1; index <= count; index++) yield item(index);
  yield '</channel></rss>\n';
}

const SENTENCE = 'The tide was out, the boats lay on the sand, and nobody on the quay had anything to say about it. ';

function item(index: number): string {
  const previous = `https://sample.example.org/2019/05/story-${Math.max(1, index - 1)}/`;
  const text = SENTENCE.repeat(2);
  const classic = `${text}<a href="${previous}">Before</a>.\n\n<h3>More of ${index}</h3>\n${text}\n<strong>Bold</strong> line\n\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n${text}`;
  const blocks = `<!-- wp:paragraph -->\n<p>${text}<a href="${previous}">Before</a>.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading -->\n<h2>More of ${index}</h2>\n<!-- /wp:heading -->\n\n<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`;
  const photo =
    index % 100 === 0
      ? '\n<img class="wp-image-900001" src="https://sample.example.org/wp-content/uploads/2019/05/pier-300x200.jpg" alt="">'
      : '';
  return `<item><title>Story ${index}</title><link>https://sample.example.org/2019/05/story-${index}/</link><dc:creator>jo</dc:creator>
<content:encoded><![CDATA[${index % 2 === 0 ? blocks : classic}${photo}]]></content:encoded><excerpt:encoded><![CDATA[What story ${index} is about.]]></excerpt:encoded>
<wp:post_id>${index}</wp:post_id><wp:post_date_gmt>2019-05-04 07:30:00</wp:post_date_gmt><wp:post_modified_gmt>2019-05-04 07:30:00</wp:post_modified_gmt><wp:post_name>story-${index}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="town"><![CDATA[Town]]></category><category domain="post_tag" nicename="tides"><![CDATA[Tides]]></category></item>
`;
}
