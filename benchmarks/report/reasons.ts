/** Why Galley is behind, where it is: written by hand, and shown only beside a goal that is missed. */
export const REASONS: Readonly<Record<string, string>> = {
  'reader-bytes':
    'the typeface is 38 KiB, and the peers show Georgia; the page also holds structured data, feeds, and two lists of renditions for each photo',
  lighthouse: 'the page for addresses that lead nowhere answers 404 and asks not to be indexed, as it must',
  'lcp-tbt': 'the typeface, the style sheet and the colour switch share the simulated connection with the first photo',
  'picture-bytes':
    'the peers encode at effort 4, which takes seven times the CPU time of effort 2 for some 5 % fewer bytes; with their settings as they are they send fewer bytes still, and worse pictures',
  'serve-own': 'one process of Node answers',
  'serve-nginx': 'its configuration adds the security headers and the rules for caches to each answer',
  'build-cpu': 'every page is rendered by React and compared with what is published',
  'change-cpu': 'the search index is made again once changes are over',
  linear: 'some lists grow with the archive',
};
