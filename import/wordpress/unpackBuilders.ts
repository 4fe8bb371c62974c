import { decodePercents } from '../../lib/util/decodePercents.ts';
import { escapeAttribute } from '../html/escapeAttribute.ts';

const RAW_HTML = /\[vc_raw_html[^\]]*\]\s*([A-Za-z0-9+/=]+)\s*\[\/vc_raw_html\]/g;
const RAW_SCRIPT = /\[vc_raw_js[^\]]*\]\s*[A-Za-z0-9+/=]+\s*\[\/vc_raw_js\]/g;
const PICTURE_CONTENT =
  /\[(\w*(?:image|img|photo)\w*)([^\]]*)\]\s*((?:https?:)?\/\/\S+?\.(?:jpe?g|png|webp|avif|gif|tiff?))\s*\[\/\1\]/gi;

/**
 * Turns into HTML what page builders keep in shortcodes in forms of their own: HTML in Base64
 * (WPBakery), and the address of a picture as content (Avada). Keeps line numbers.
 */
export function unpackBuilders(html: string): string {
  if (!html.includes('[/')) return html;
  return html
    .replace(RAW_HTML, (whole, code: string) => padded(decodeRaw(code), whole))
    .replace(RAW_SCRIPT, (whole) => padded('<script></script>', whole))
    .replace(PICTURE_CONTENT, (whole, _name, attributes: string, src: string) => {
      const alt = /\balt\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '';
      return padded(`<img${escapeAttribute('src', src)}${escapeAttribute('alt', alt)}>`, whole);
    });
}

function decodeRaw(code: string): string {
  return decodePercents(Buffer.from(code, 'base64').toString('utf8')).replace(/\n+/g, ' ');
}

/** A paragraph of its own, with as many lines as what it replaces. */
function padded(html: string, replaced: string): string {
  return html + '\n'.repeat(replaced.split('\n').length - 1);
}
