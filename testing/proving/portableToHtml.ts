import { escapeHTML, type PortableTextComponents, toHTML, uriLooksSafe } from '@portabletext/to-html';
import type { ApiPhoto } from '../../lib/api/photoSchema.ts';
import type { ApiArticle } from '../../lib/api/schemas.ts';
import { formatDate } from '../../lib/formatDate.ts';
import { jpegOf } from '../../lib/images/jpegOf.ts';
import { getPublication } from '../../lib/site.ts';
import { furnitureLanguage, wordsIn } from '../../lib/words/words.ts';

/** An article of the API as HTML, made from its data alone, with the renderer of the specification. */
export function portableToHtml({ body, corrections, credits, language, direction }: ApiArticle): string {
  const corrected = corrections.map(
    ({ date, text }) =>
      `<p><time datetime="${date}">${formatDate(date, furnitureLanguage(language))}</time>: ${escapeHTML(text)}</p>`,
  );
  const credited = credits.map(({ role, name, url }) => {
    const shown = url === undefined ? escapeHTML(name) : `<a href="${escapeHTML(url)}">${escapeHTML(name)}</a>`;
    return `<li>${escapeHTML(role)}: ${shown}</li>`;
  });
  const html = [
    render(body),
    ...(corrected.length > 0 ? [`<h2>${wordsIn(language).corrections}</h2>`, ...corrected] : []),
    `<h2>${wordsIn(language).credits}</h2><ul>${credited.join('')}</ul>`,
  ].join('');
  return language === getPublication().language ? html : `<div lang="${language}" dir="${direction}">${html}</div>`;
}

function render(blocks: Parameters<typeof toHTML>[0]): string {
  return toHTML(blocks, { components, onMissingComponent: false });
}

function raise(message: string): never {
  throw new Error(message);
}

function dirOf(value: object): string {
  return 'direction' in value && value.direction !== undefined ? ` dir="${value.direction}"` : '';
}

/** The small map that a front end writes. */
const components: Partial<PortableTextComponents> = {
  block: ({ value, children }) => {
    const style = value.style ?? 'normal';
    if (style === 'bare') return children ?? '';
    if (style === 'blockquote') return `<blockquote${dirOf(value)}><p>${children}</p></blockquote>`;
    const tag = style === 'normal' ? 'p' : style;
    return `<${tag}${dirOf(value)}>${children}</${tag}>`;
  },
  marks: {
    link: ({ value, children }) => {
      if (!uriLooksSafe(value.href)) raise(`unsafe: ${value.href}`);
      const title = value.title === undefined ? '' : ` title="${escapeHTML(value.title)}"`;
      return `<a href="${escapeHTML(value.href)}"${title}>${children}</a>`;
    },
  },
  // A block that the map does not name: its texts, in order.
  unknownType: ({ value }) =>
    Object.entries(value)
      .filter(([name]) => !name.startsWith('_'))
      .map(([, field]) => (Array.isArray(field) ? render(field) : `<p>${escapeHTML(String(field))}</p>`))
      .join(''),
  types: {
    photo: ({ value }) => figure(value),
    gallery: ({ value }) => value.photos.map(figure).join(''),
    pullQuote: ({ value }) => {
      const footer = value.by === undefined ? '' : `<footer>${escapeHTML(value.by)}</footer>`;
      return `<blockquote>${render(value.content)}${footer}</blockquote>`;
    },
    factBox: ({ value }) => `<aside><h2>${escapeHTML(value.title)}</h2>${render(value.content)}</aside>`,
    passage: ({ value }) =>
      `<div lang="${escapeHTML(value.language)}" dir="${value.direction}">${render(value.content)}</div>`,
    quote: ({ value }) => `<blockquote${dirOf(value)}>${render(value.content)}</blockquote>`,
    break: () => '<hr>',
    code: ({ value }) => {
      const language = value.language === undefined ? '' : ` class="language-${escapeHTML(value.language)}"`;
      return `<pre><code${language}>${escapeHTML(value.code)}\n</code></pre>`;
    },
    list: ({ value }) => {
      const tag = value.listItem === 'number' ? 'ol' : 'ul';
      const start = value.start === undefined ? '' : ` start="${value.start}"`;
      const items = value.items.map(({ content }: { content: { _type: string; style?: string }[] }) => {
        const shown = value.isLoose
          ? content
          : content.map((block) => (block.style === 'normal' ? { ...block, style: 'bare' } : block));
        return `<li>${render(shown)}</li>`;
      });
      return `<${tag}${start}${dirOf(value)}>${items.join('')}</${tag}>`;
    },
    table: ({ value }) => {
      const [head, ...rows] = value.rows.map(({ cells }: { cells: [] }, row: number) => {
        const tag = row === 0 ? 'th' : 'td';
        const shown = cells.map((cell: object, column: number) => {
          const side = value.align[column] ? ` align="${value.align[column]}"` : '';
          const block = { ...cell, _type: 'block', style: 'bare' };
          return `<${tag}${side}>${render(block)}</${tag}>`;
        });
        return `<tr>${shown.join('')}</tr>`;
      });
      return `<table${dirOf(value)}><thead>${head}</thead>${rows.length > 0 ? `<tbody>${rows.join('')}</tbody>` : ''}</table>`;
    },
  },
};

function figure(photo: ApiPhoto): string {
  const { url, width, height } = jpegOf(photo);
  const img = `<img src="${url}" width="${width}" height="${height}" alt="${escapeHTML(photo.alt)}">`;
  const words = `${escapeHTML(photo.caption)} <small>${escapeHTML(photo.credit)}</small>`;
  return `<figure><a href="${photo.url}">${img}</a><figcaption>${words}</figcaption></figure>`;
}
