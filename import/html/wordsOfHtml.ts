import { listHtmlSource } from '../accounting/listHtmlSource.ts';

/** The words and addresses in HTML on one line, for the report. */
export function wordsOfHtml(html: string): string {
  const place = { line: 1, column: 1 };
  return listHtmlSource(html, () => place)
    .map(({ value }) => value)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
