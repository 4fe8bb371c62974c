/**
 * Which pages a browser may prepare: those of the site, once the reader shows that they may go there. Every page holds these
 * rules word for word, so that the security policy can allow them, and no other, by their hash.
 */
export const SPECULATION_RULES = JSON.stringify({
  prerender: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: ['/media/*', '/api/*', '/*.*'] } }] },
      eagerness: 'moderate',
    },
  ],
});
