/** Why Galley is behind, where it is: written by hand, and shown only beside a goal that is missed. */
export const REASONS: Readonly<Record<string, string>> = {
  'reader-bytes':
    'the typeface is 23 KB, and the peers show Georgia; HTML, CSS and scripts also hold structured data, a dark scheme, print, feeds, an address and a credit of its own for each photo, and what opens the lightbox',
  lighthouse:
    'the first photos take the simulated phone more than 2 s, as the next row says; the search and the page for addresses that lead nowhere ask not to be indexed, as they must',
  'lcp-tbt':
    'style sheet and colour switch are files of their own, since the policy allows nothing inline: 0.3 s until the first paint; and the photos within reach of the screen, 1.46 times the bytes of the peers’ for two thirds of their distance from the original, are most often there before the first one is painted, and then count',
  'picture-bytes':
    'the peers encode at effort 4, which takes seven times the CPU time of effort 2 for 4 to 6 % fewer bytes; with their settings as they are they send fewer bytes still, and worse pictures',
  'serve-own': 'one process of Node answers',
  'serve-nginx':
    'its configuration tells ten headers by the address of each answer, and looks each file up anew, so that a save is seen at once; the bare one keeps files open',
  'build-cpu':
    'each page goes through React in Next, and of each article there are Markdown and JSON as well; all of it is compressed, pages at Brotli’s level 10, which the others leave to whoever serves them; the most memory is needed where the search index was made beside renderers that each hold the whole index of articles',
  'change-cpu': 'the search index is made again once changes are over',
  linear: 'some lists grow with the archive',
};
