/** Why Galley is behind in a row, by the row's name: written by hand. The first match applies. */
const ROW_REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^HTML$/,
    'it also contains structured data with the rights of each photo, and links that enlarge photos without scripts',
  ],
  [/^All but pictures$/, 'most of it is the web font; the others have none'],
  [
    /^Requests (?:at first|read to the end)$/,
    'style sheet, font and scripts are separate files; the others have only an inline style sheet',
  ],
  [/^DOM nodes$/, 'each photo has a caption, a credit, a number, and links to itself, its neighbours and back'],
  [/^Main thread.*(?:loading|read to the end)$/, 'there are twice as many elements to lay out, in a web font'],
  [/^of it script$/, 'the others run no scripts while a page loads'],
  [
    /^Pictures (?:at first|read to the end)$/,
    'photos wider than 1,088 pixels have quality 60; Astro and Eleventy use 50 for all',
  ],
  [/^Pictures$/, 'fewer photos had been fetched before it opened; in total they are fewer bytes'],
  [
    /^Main thread at 4× slowdown$/,
    'it draws frames while photos slide and load, the more the longer that takes; why the other needs fewer is unknown',
  ],
  [/^JavaScript$/, 'it supports zoom, swipe, full screen, addresses, sharing and download'],
  [
    /^First contentful paint$/,
    'Lighthouse counts the two scripts, which ran before it although it waits for neither; without them it came a fifth sooner',
  ],
  [
    /^Largest contentful paint$/,
    'the web font loads in parallel with the lead photo; without it, and with the style sheet inline, the photo was painted an eighth sooner',
  ],
  [
    /^(?:Requests a second|p99|CPU time of a request)$/,
    'a single Node process answers, and checks the disk on each request, so that a save is visible at once',
  ],
  [/^A response with its headers$/, 'the page is larger, and has security headers'],
  [
    /^Memory after minutes of load$/,
    'there are two Node processes: the server, and the publisher that follows the content',
  ],
  [
    /^Cold build/,
    'Next renders each page with React, each article has Markdown and JSON as well, and everything is compressed',
  ],
  [
    /^(?:Nothing|One article|One picture) changed/,
    'a build starts Next, a renderer and the search process, and rebuilds the search index',
  ],
  [/^Output$/, 'it includes compressed copies, Markdown, JSON, feeds, crops and a search index'],
  [
    /^Start until the article is there/,
    'all articles are checked and compiled, and their pictures read, before the first one is served',
  ],
];

/** Why Galley is behind in a row of the report. */
export function reasonFor(row: string): string {
  return ROW_REASONS.find(([pattern]) => pattern.test(row))?.[1] ?? 'the reason has not been investigated';
}
