import { decodePercents } from '../../util/decodePercents.ts';

/** A permanent redirect from an old address to one of this site. */
export type Redirect = { from: string; to: string };

/**
 * The key under which a redirect is looked up: the path without a trailing slash, `.html` or
 * `/index`, and without percent-encoding, in NFC. A shortlink of WordPress is `/?p=12`.
 *
 * @param address path and query as requested, or as written in `redirects.json`
 */
export function redirectKey(address: string): string {
  const [pathname = '', query = ''] = address.split('?', 2);
  const path = `/${decodePercents(pathname).replace(/^\/+|\/+$/g, '')}`
    .replace(/\.html$/, '')
    .replace(/^\/index$/, '/')
    .normalize('NFC');
  const id = path === '/' ? /(?:^|&)(?:p|page_id)=(\d+)(?:&|$)/.exec(query)?.[1] : undefined;
  return id === undefined ? path : `/?p=${id}`;
}
