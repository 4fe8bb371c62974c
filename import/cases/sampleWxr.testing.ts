import { type ImportedNewsroom, importNewsroom } from '../importNewsroom.ts';
import type { NewsroomExport } from '../newsroomExport.ts';
import { createUploadFinder } from '../photos/findUpload.ts';
import type { SlugStyle } from '../plan/toSlug.ts';
import { parseWordPress, type WordPressOptions } from '../wordpress/parseWordPress.ts';

/** Small exports of WordPress for tests, and a short way to import one. */

export type SamplePost = {
  id?: number;
  slug?: string;
  title?: string;
  html?: string;
  type?: string;
  status?: string;
  /** XML to put into the item: fields, categories, meta. It replaces the dates if it names any. */
  more?: string;
};

export function samplePost({
  id = 1,
  slug = 'one',
  title = 'One',
  html = '<p>Words.</p>',
  type = 'post',
  status = 'publish',
  more = '',
}: SamplePost = {}): string {
  const dates = /post_date|pubDate/.test(more)
    ? ''
    : '<wp:post_date>2020-01-02 10:00:00</wp:post_date><wp:post_date_gmt>2020-01-02 10:00:00</wp:post_date_gmt>';
  return `<item><title>${title}</title><link>https://a.example/${slug}/</link><content:encoded><![CDATA[${html}]]></content:encoded><wp:post_id>${id}</wp:post_id>${dates}<wp:post_name>${slug}</wp:post_name><wp:status>${status}</wp:status><wp:post_type>${type}</wp:post_type>${more}</item>`;
}

export function sampleAttachment(id: number, url: string, more = ''): string {
  return `<item><title>Picture</title><wp:post_id>${id}</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:attachment_url>${url}</wp:attachment_url>${more}</item>`;
}

export function sampleMeta(key: string, value: string): string {
  return `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;
}

export function sampleWxr(items: string, channel = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Tide Gauge</title><link>https://a.example</link><wp:wxr_version>1.2</wp:wxr_version>${channel}
${items}
</channel></rss>`;
}

export async function parseSample(text: string, options: WordPressOptions = {}): Promise<NewsroomExport> {
  async function* chunks() {
    yield text;
  }
  return parseWordPress(chunks(), 'export.xml', options);
}

export async function importSample(
  exported: NewsroomExport,
  contentDir: string,
  {
    uploads = [],
    credit = '',
    slugStyle = 'latin',
  }: { uploads?: string[]; credit?: string; slugStyle?: SlugStyle } = {},
): Promise<ImportedNewsroom> {
  return importNewsroom(exported, {
    contentDir,
    hasUploads: uploads.length > 0,
    findUpload: createUploadFinder(uploads),
    defaultCredit: credit,
    siteLanguage: 'en-GB',
    slugStyle,
    now: new Date('2026-06-01T00:00:00Z'),
    readPicture: async () => {
      throw new Error('there are no pictures in these tests');
    },
    cwd: contentDir,
    createProgress: () => ({ update: () => {}, end: () => {} }),
  });
}
