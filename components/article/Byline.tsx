import { Picture } from '@/components/media/Picture.tsx';
import { contributorPath } from '@/lib/addresses.ts';
import type { Contributor } from '@/lib/content/model/article.ts';
import { wordsIn } from '@/lib/words/words.ts';

/** Who made the article, with their portraits if they have any. */
export function Byline({ contributors, language }: { contributors: readonly Contributor[]; language: string }) {
  const words = wordsIn(language);
  const portraits = contributors.flatMap(({ portrait }) => portrait ?? []);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rail:flex-col rail:items-start">
      {portraits.length > 0 && (
        <div className="flex flex-wrap gap-2 [&_img]:size-12 [&_img]:object-cover">
          {portraits.map((portrait) => (
            <Picture key={portrait.id} photo={portrait} sizes="3rem" />
          ))}
        </div>
      )}
      <p>
        <bdi>
          {words.by}{' '}
          {joinNames(contributors, language).map(({ literal, contributor }) => (
            <span key={contributor.slug}>
              {literal}
              <a
                href={contributorPath(contributor)}
                rel="author"
                className="target semibold text-ink hover:text-accent"
              >
                {contributor.name}
              </a>
            </span>
          ))}
        </bdi>
      </p>
    </div>
  );
}

/** Contributors, each with what stands before it in a list: nothing, a comma, "and". */
function joinNames(contributors: readonly Contributor[], language: string) {
  const parts = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(
    contributors.map(({ name }) => name),
  );
  const literals = parts.map(({ value }, index) => (parts[index + 1]?.type === 'element' ? value : ''));
  const before = parts.flatMap(({ type }, index) => (type === 'element' ? [literals[index - 1] ?? ''] : []));
  return contributors.map((contributor, index) => ({ contributor, literal: before[index] ?? '' }));
}
