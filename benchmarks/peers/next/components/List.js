import Link from 'next/link';
import { pageOf } from '@/lib/articles';
import { Cards } from './Cards';

/** A page of a list of articles; the first is at the list's own address. */
export function List({ heading, address, articles, page: segments }) {
  const { page, shown, isLast } = pageOf(articles, segments);
  return (
    <div className="wrap">
      <h1 className="label">{heading}</h1>
      <Cards articles={shown} />
      <nav className="pages" aria-label="Pages">
        {page > 1 && (
          <Link href={page > 2 ? `${address}/${page - 1}` : address || '/'} rel="prev">
            Newer stories
          </Link>
        )}
        {!isLast && (
          <Link href={`${address}/${page + 1}`} rel="next">
            Older stories
          </Link>
        )}
      </nav>
    </div>
  );
}
