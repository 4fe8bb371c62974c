import { toString as toText } from 'mdast-util-to-string';
import type { BodyOwner } from '@/lib/content/model/article.ts';
import { listHeadings } from '@/lib/content/reading/describeBody.ts';
import { wordsIn } from '@/lib/words/words.ts';
import { readingMinutes } from './readingMinutes.ts';

/** A text with fewer headings of the highest level, or a shorter one, needs no list of them. */
const MIN_HEADINGS = 4;
const MIN_MINUTES = 6;

/**
 * What a long read contains: links to its headings, in the rail beside its beginning, or above it on
 * narrower screens. Nothing for other texts.
 */
export function Contents({ article }: { article: BodyOwner }) {
  const headings = listHeadings(article.body).filter(({ node }) => node.depth === 2);
  if (headings.length < MIN_HEADINGS || readingMinutes(article.wordCount) < MIN_MINUTES) return null;
  const words = wordsIn(article.language);
  return (
    <nav
      aria-label={words.contents}
      data-pagefind-ignore
      className="no-print line-t border-ink pt-3 font-sans text-furniture rail:col-[rail] rail:row-span-4"
    >
      <p className="label">{words.contents}</p>
      <ul className="mt-2 list-none p-0">
        {headings.map(({ node, id }) => (
          <li key={id} className="line-t border-rule">
            <a href={`#${id}`} className="flex min-h-11 items-center py-1 no-underline">
              {toText(node)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
