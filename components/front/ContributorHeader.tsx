import { Picture } from '@/components/media/Picture.tsx';
import type { Contributor } from '@/lib/content/model/article.ts';
import { FrontHeader } from './FrontHeader.tsx';

/**
 * Who a contributor is: name, a line about them, their own page elsewhere, and a portrait where
 * there is one.
 */
export function ContributorHeader({ contributor }: { contributor: Contributor }) {
  const { name, bio, url, portrait } = contributor;
  return (
    <div className="mb-8 flex flex-wrap items-start gap-x-8 gap-y-4">
      {portrait && (
        <div className="w-24 shrink-0 [&_img]:aspect-square [&_img]:object-cover sm:w-36">
          <Picture photo={portrait} sizes="9rem" eager />
        </div>
      )}
      <div className="min-w-0 flex-[1_1_8rem]">
        <FrontHeader title={name}>
          {bio}{' '}
          {url && (
            <a href={url} className="target underline hover:text-accent">
              {new URL(url).hostname.replace(/^www\./, '')}
            </a>
          )}
        </FrontHeader>
      </div>
    </div>
  );
}
