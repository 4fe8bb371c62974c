import type { Publication } from '../lib/content/model/publication/publication.ts';
import { setPublication } from '../lib/site.ts';
import { escapeXml } from '../lib/util/escapeXml.ts';
import { words } from '../lib/words/words.ts';
import type { Readiness } from './getReadiness.ts';

/** How often the page asks again. */
const RELOAD_S = 2;
/** The policy allows style attributes, and no other inline style. */
const STYLE =
  'color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto; padding: 0 1rem';

const STEPS = { check: 'firstBuildCheck', articles: 'firstBuildArticles', pages: 'firstBuildPages' } as const;

/** The page that readers get until the first build is there. It needs no other file, and no script. */
export function buildFirstBuildPage(publication: Publication, batch: Readiness['batch'], problemCount: number): string {
  setPublication(publication);
  const { name, language } = publication;
  const title = escapeXml(words.firstBuild(name));
  const position = batch && { ...batch, text: words[STEPS[batch.step]](batch.done, batch.total) };
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>`,
    `<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="${RELOAD_S}"></head>`,
    `<body style="${STYLE}"><h1>${title}</h1><p>${words.firstBuildText}</p>`,
    position
      ? `<p>${position.text}</p><progress max="${position.total}" value="${position.done}" style="width: 100%"></progress>`
      : '<progress style="width: 100%"></progress>',
    problemCount > 0 ? `<p>${words.firstBuildProblems}</p>` : '',
    '</body></html>\n',
  ].join('');
}
