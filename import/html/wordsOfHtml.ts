import { decodeEntities } from './hastElement.ts';

/** The words and addresses of a piece of HTML on one line, for the report. */
export function wordsOfHtml(html: string): string {
  const addresses = [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, url]) => url);
  const words = html.replace(/<!--[\s\S]*?-->/g, ' ').replace(/<[^>]*>/g, ' ');
  return decodeEntities([words, ...addresses].join(' '))
    .replace(/\s+/g, ' ')
    .trim();
}
