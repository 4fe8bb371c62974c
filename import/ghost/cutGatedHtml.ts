import { HINT_FOR_HIDDEN } from '../html/hastElement.ts';
import { lostHtml } from '../html/lostHtml.ts';
import { wordsOfHtml } from '../html/wordsOfHtml.ts';

const GATED = /<!--\s*kg-gated-block:begin([^>]*?)-->([\s\S]*?)<!--\s*kg-gated-block:end\s*-->/g;

/** Cuts out of rendered HTML what Ghost shows to members only. */
export function cutGatedHtml(html: string): string {
  return html.replace(GATED, (whole, parameters: string, inner: string) => {
    if (!/nonMember:\s*false/.test(parameters)) return whole;
    const what = 'a part for members only';
    return lostHtml({ kind: 'not-public', what, hint: HINT_FOR_HIDDEN, quote: wordsOfHtml(inner) });
  });
}
