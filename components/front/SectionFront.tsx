import { sectionPath } from '@/lib/addresses.ts';
import type { ArticleSummary, Section } from '@/lib/content/model/article.ts';
import type { PageOf } from '@/lib/paginate.ts';
import { Front } from './Front.tsx';
import { FrontHeader } from './FrontHeader.tsx';

type SectionFrontProps = { section: Section; page: PageOf<ArticleSummary>; now: Date };

/** The front of a section: one page of its articles. */
export function SectionFront({ section, page, now }: SectionFrontProps) {
  return (
    <div className="wrap pt-8">
      <FrontHeader title={section.name}>{section.description}</FrontHeader>
      <Front page={page} frontPath={sectionPath(section)} now={now} />
    </div>
  );
}
