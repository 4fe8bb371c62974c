import { frontPagePath } from '@/lib/addresses.ts';
import type { PageOf } from '@/lib/paginate.ts';
import { words } from '@/lib/words.ts';

/** The way to the newer and the older pages of a front; nothing when it has only one. */
export function Pagination({ page, frontPath }: { page: PageOf<unknown>; frontPath: string }) {
  const { number, count } = page;
  if (count === 1) return null;
  return (
    <nav
      aria-label={words.pages}
      className="mt-10 flex min-h-14 items-center justify-between gap-6 border-t border-ink font-sans text-furniture"
    >
      <span className="flex-1">
        {number > 1 && (
          <a
            href={frontPagePath(frontPath, number - 1)}
            rel="prev"
            className="inline-flex min-h-11 items-center hover:text-accent"
          >
            ‹ {words.newer}
          </a>
        )}
      </span>
      <span className="text-quiet tabular-nums">{words.pageOf(number, count)}</span>
      <span className="flex-1 text-end">
        {number < count && (
          <a
            href={frontPagePath(frontPath, number + 1)}
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
