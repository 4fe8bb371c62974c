import { wordsOfHtml } from '../html/wordsOfHtml.ts';

const CAPTION =
  /<figcaption[^>]*>([\s\S]*?)<\/figcaption>|\[caption[^\]]*\][\s\S]*?(?:\/>|<\/a>)([^<]*?)\[\/caption\]|"caption":"((?:[^"\\]|\\.)*)"/g;

/** The captions in a body of HTML, or of a document in JSON, without parsing it. */
export function listCaptions(body: string): string[] {
  return [...body.matchAll(CAPTION)]
    .map(([, html = '', shortcode = '', json = '']) => wordsOfHtml(html || shortcode || json.replace(/\\(.)/g, '$1')))
    .filter(Boolean);
}
