import type { Contributor } from '@/lib/content/article.ts';
import { words } from '@/lib/words.ts';

/** The line that says who made the article. */
export function Byline({ contributors }: { contributors: readonly Contributor[] }) {
  const last = contributors.length - 1;
  return (
    <p>
      {words.by}{' '}
      {contributors.map(({ slug, name }, index) => (
        <span key={slug}>
          {index > 0 && (index === last ? ` ${words.and} ` : ', ')}
          <span className="font-semibold text-ink">{name}</span>
        </span>
      ))}
    </p>
  );
}
