import type { ExportedArticle, Tell } from '../newsroomExport.ts';

/** Reports the links in the caption of the main picture, which is plain text. */
export function reportCaptionLinks(caption: string, place: ExportedArticle['place'], tell: Tell): void {
  for (const [, url = ''] of caption.matchAll(/<a\s[^>]*?\bhref\s*=\s*["']([^"']+)["']/gi)) {
    tell.finding({
      kind: 'caption-link',
      place,
      message: `the caption of the main picture no longer links to ${url}`,
      hint: 'A caption is plain text. Put the link into the text.',
      quote: url,
    });
  }
}
