import { Picture } from '@/components/media/Picture.tsx';
import { contributorPath } from '@/lib/addresses.ts';
import type { Contributor } from '@/lib/content/model/article.ts';
import { wordsIn } from '@/lib/words/words.ts';

/** Who made the article, with their portraits if they have any. */
export function Byline({ contributors, language }: { contributors: readonly Contributor[]; language: string }) {
  const words = wordsIn(language);
  const last = contributors.length - 1;
  const portraits = contributors.flatMap(({ portrait }) => portrait ?? []);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rail:flex-col rail:items-start">
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
          {contributors.map((contributor, index) => (
            <span key={contributor.slug}>
              {index > 0 && (index === last ? ` ${words.and} ` : ', ')}
              <a href={contributorPath(contributor)} rel="author" className="semibold text-ink hover:text-accent">
                {contributor.name}
              </a>
            </span>
          ))}
        </bdi>
      </p>
    </div>
  );
}
