import { publishedForm } from '../../../publish/render/publishedForm.ts';

type FrameOptions = {
  /** Where the newsroom serves the files of the page. */
  filesPath: string;
  /** The site, for links that lead away from the page. */
  siteUrl: string;
};

/**
 * A page of the site as the newsroom shows it in a frame: without scripts, with its files below an
 * address of the newsroom, and with links that open beside the newsroom. The page escapes `<`, `>`
 * and quotes in text and attributes, so a pattern can find the end of an element.
 *
 * @param html one whole page, as Next renders it
 */
export function frameForm(html: string, { filesPath, siteUrl }: FrameOptions): string {
  return publishedForm(html)
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*>/g, (element) => (/\brel="(?:stylesheet|preload|icon)"/.test(element) ? element : ''))
    .replace(/<(?:img|source|link)\b[^>]*>/g, (element) =>
      element.replace(FILE_ATTRIBUTE, (attribute) => attribute.replace(/(?<=[",] ?)\/(?!\/)/g, `${filesPath}/`)),
    )
    .replace(/<a\b([^>]*?) href="\/(?!\/)/g, `<a$1 target="_blank" rel="noopener" href="${siteUrl}/`);
}

/** Attributes that hold one address, or several with commas in between. */
const FILE_ATTRIBUTE = / (?:src|srcset|href|imagesrcset)="[^"]*"/gi;

/**
 * What a frame may load, and who may frame it. No script runs in it, so nothing that an article
 * holds could act for the person who looks at it. `allow-same-origin` lets the newsroom's page keep
 * the place where somebody has scrolled to.
 */
export const FRAME_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  // A photo's ratio and tint, as on the site.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ');
