import { contributorPath } from '@/lib/addresses.ts';
import type { Contributor } from '@/lib/content/model/article.ts';
import type { FrontPage } from '@/lib/fronts/arrangePage.ts';
import { ContributorHeader } from './ContributorHeader.tsx';
import { Front } from './Front.tsx';

type ContributorFrontProps = { contributor: Contributor; page: FrontPage; now: Date };

/** The front of a contributor: who they are, and one page of their articles. */
export function ContributorFront({ contributor, page, now }: ContributorFrontProps) {
  return (
    <div className="wrap pt-8">
      <ContributorHeader contributor={contributor} />
      <Front page={page} frontPath={contributorPath(contributor)} now={now} />
    </div>
  );
}
