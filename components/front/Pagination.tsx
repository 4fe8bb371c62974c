import { frontPagePath } from '@/lib/addresses.ts';
import type { PageOf } from '@/lib/paginate.ts';
import { words } from '@/lib/words/words.ts';

/** Links to the newer and older pages of a front; nothing when there is only one. */
export function Pagination({ page, frontPath }: { page: PageOf<unknown>; frontPath: string }) {
  const { number, newer, older } = page;
  if (newer === null && older === null) return null;
  return (
    <nav
      aria-label={words.pages}
      className="mt-12 flex min-h-14 items-center justify-between gap-4 line-t border-ink font-sans text-furniture"
    >
      <span className="flex-1">
        {newer !== null && (
          <a
            href={frontPagePath(frontPath, newer === 'newest' ? null : newer)}
            rel="prev"
            className="inline-flex min-h-11 items-center hover:text-accent"
          >
            ‹ {words.newer}
          </a>
        )}
      </span>
      {number !== null && <span className="text-quiet">{words.page(number)}</span>}
      <span className="flex-1 text-end">
        {older !== null && (
          <a
            href={frontPagePath(frontPath, older)}
            rel="next"
            className="inline-flex min-h-11 items-center hover:text-accent"
          >
            {words.older} ›
          </a>
        )}
      </span>
    </nav>
  );
}
