/** Why Galley misses a goal: written by hand, shown only beside missed goals. */
export const REASONS: Readonly<Record<string, string>> = {
  'reader-bytes':
    'the web font is 23 KB, and the peers use Georgia; HTML, CSS and scripts also cover structured data, a dark scheme, print, feeds, the lightbox, and an address and a credit for each photo',
  lighthouse: 'the search and the error page must not be indexed, and the status 404 counts as an error',
  'lcp-tbt':
    'the web font loads in parallel with the lead photo, and each first view waits for the style sheet; with the style sheet inline the photo was painted a twentieth sooner, and without the font as well an eighth',
  'picture-bytes':
    'effort 4, which the peers use, takes five to seven times the CPU time of effort 2, depending on the machine, for 4 to 6 % fewer bytes',
  'serve-own': 'a single Node process answers',
  'serve-nginx':
    'each response has seven more headers, three of them looked up by address, type or status, and nginx checks that the address is canonical',
  'build-cpu':
    'Next renders each page with React, for which the common starter also takes nearly four times Astro’s CPU time; each article has Markdown and JSON as well; and everything is compressed, pages at Brotli level 10, which the others leave to the server',
  'change-cpu':
    'some fifteen pages are rendered and compressed: the article’s three forms and the pages that list it; and the archive is searched for other affected pages',
  linear: 'some lists grow with the archive',
};
