import { absoluteUrl, previewPath } from '../addresses.ts';
import { signPreview } from '../previewToken.ts';

/**
 * The address where an article can be seen before it is published: on the site, or in another front
 * end.
 *
 * @param frontEnd the value of `PREVIEW_FRONT_END`, which the token follows
 */
export function buildPreviewLink(slug: string, expires: Date, secret: string, frontEnd: string | undefined): string {
  const path = previewPath(slug);
  const token = signPreview(path, expires, secret);
  return frontEnd === undefined ? absoluteUrl(`${path}?token=${token}`) : `${frontEnd}${formatJsonToken(slug, token)}`;
}

/** The token of `/preview/<token>.json`: the slug, and the token of the page. */
function formatJsonToken(slug: string, token: string): string {
  return `${Buffer.from(slug).toString('base64url')}.${token}`;
}

/**
 * The slug and the token of the page in the address of a preview’s document.
 *
 * @param pathname of the request, untrusted; the token is not verified here
 * @returns null if it is no such address
 */
export function parseJsonPath(pathname: string): { slug: string; token: string } | null {
  const [, slug, token] = /^\/preview\/([\w-]+)\.(\d+\.[\w-]+)\.json$/.exec(pathname) ?? [];
  return slug === undefined || token === undefined
    ? null
    : { slug: Buffer.from(slug, 'base64url').toString('utf8'), token };
}
