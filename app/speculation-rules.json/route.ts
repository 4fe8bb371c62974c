/** Which pages a browser may prepare: those of the site, once the reader shows that they may go there. */
const rules = {
  prerender: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: ['/media/*', '/api/*', '/*.*'] } }] },
      eagerness: 'moderate',
    },
  ],
};

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(rules);
}
