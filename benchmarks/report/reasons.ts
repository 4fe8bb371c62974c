/** Why Galley misses a goal: written by hand, shown only beside missed goals. */
export const REASONS: Readonly<Record<string, string>> = {
  'reader-bytes':
    'the typeface is 23 KB, and the peers show Georgia; HTML, CSS and scripts also hold structured data, a dark scheme, print, feeds, an address and a credit of its own for each photo, and what opens the lightbox',
  lighthouse:
    'the search and the page for addresses that lead nowhere ask not to be indexed, as they must, and the latter is answered with 404, which counts as an error',
  'lcp-tbt':
    'the typeface is fetched beside the lead photo, and the style sheet is a file, which each first view waits for; with the style sheet in the page the photo was painted a twentieth sooner, and without the typeface as well an eighth',
  'picture-bytes':
    'effort 4, which the peers encode at, takes five to seven times the CPU time of effort 2, by the machine, for 4 to 6 % fewer bytes',
  'serve-own': 'one process of Node answers',
  'serve-nginx':
    'with each answer it sends seven headers more, three of them looked up by its address, its type or its status, and it looks whether the address is the one that its page has',
  'build-cpu':
    'each page goes through React in Next, with which the common starter takes nearly four times Astro’s CPU time, too; and of each article there are Markdown and JSON as well; all of it is compressed, pages at Brotli’s level 10, which the others leave to whoever serves them',
  'change-cpu':
    'some fifteen pages are rendered and compressed: the article’s three forms, and what lists it; the archive is looked through for what else it touches',
  linear: 'some lists grow with the archive',
};
