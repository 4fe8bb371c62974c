/** Why Galley is behind in a row, by the row's name: written by hand. The first match applies. */
const ROW_REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^HTML$/,
    'it also holds structured data with the rights of each photo, and links that enlarge each without scripts',
  ],
  [/^All but pictures$/, 'the typeface is most of it; the others bring none'],
  [
    /^Requests (?:at first|read to the end)$/,
    'style sheet, typeface and scripts are files of their own; the others have a style sheet in the page, and no more',
  ],
  [/^DOM nodes$/, 'each photo has a caption, a credit, a number, and links to itself, to its neighbours and back'],
  [
    /^Main thread.*(?:loading|read to the end)$/,
    'there are twice as many elements to lay out, in a typeface that has to be fetched',
  ],
  [/^of it script$/, 'the others run none while a page loads'],
  [
    /^Pictures (?:at first|read to the end)$/,
    'photos wider than 1,088 pixels have quality 60; Astro and Eleventy give all of them 50',
  ],
  [/^Pictures$/, 'fewer photos were fetched before it was opened: at first and in it they are fewer bytes'],
  [
    /^Main thread at 4× slowdown$/,
    'it draws frames while photos slide and are waited for, more of them the longer that takes; why the other gets by with less is not known',
  ],
  [/^JavaScript$/, 'it holds zoom, swipe, full screen, addresses, sharing and download'],
  [
    /^First contentful paint$/,
    'Lighthouse counts the two scripts, which ran before it though it waits for neither: without them it came a fifth sooner',
  ],
  [
    /^Largest contentful paint$/,
    'the typeface is fetched beside the lead photo; without it, and with the style sheet in the page, it was painted an eighth sooner',
  ],
  [
    /^(?:Requests a second|p99|CPU time of a request)$/,
    'one process of Node answers, and looks at the disk each time, so that a save is seen at once',
  ],
  [/^A response with its headers$/, 'the page is larger, and security headers come with it'],
  [
    /^Memory after minutes of load$/,
    'it is Node with two processes: the server, and the publisher that follows the content',
  ],
  [
    /^Cold build/,
    'each page goes through React in Next, of each article there are Markdown and JSON as well, and all of it is compressed',
  ],
  [
    /^(?:Nothing|One article|One picture) changed/,
    'a build starts Next, a process to render and one for the search, whose index it makes anew',
  ],
  [/^Output$/, 'it holds compressed copies, Markdown, JSON, feeds, crops and a search index'],
  [
    /^Start until the article is there/,
    'all articles are checked and compiled, and their pictures read, before the first is shown',
  ],
];

/** Why Galley is behind in a row of the report. */
export function reasonFor(row: string): string {
  return ROW_REASONS.find(([pattern]) => pattern.test(row))?.[1] ?? 'why has not been looked into';
}
