/**
 * Which pages a browser may prerender: pages of the site, when the reader seems about to go there.
 * Every page contains exactly this text, and the security policy allows it by hash (decision 0021).
 */
export const SPECULATION_RULES = JSON.stringify({
  prerender: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: ['/media/*', '/api/*', '/*.*'] } }] },
      eagerness: 'moderate',
    },
  ],
});
