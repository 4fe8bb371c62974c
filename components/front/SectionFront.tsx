import { feedPath, sectionPath } from '@/lib/addresses.ts';
import type { Section } from '@/lib/content/model/article.ts';
import type { FrontPage } from '@/lib/fronts/arrangePage.ts';
import { Front } from './Front.tsx';
import { FrontHeader } from './FrontHeader.tsx';

type SectionFrontProps = { section: Section; page: FrontPage; now: Date };

/** The front of a section: one page of its articles. */
export function SectionFront({ section, page, now }: SectionFrontProps) {
  return (
    <div className="wrap pt-8">
      <FrontHeader title={section.name} feed={feedPath('rss', section)}>
        {section.description}
      </FrontHeader>
      <Front page={page} frontPath={sectionPath(section)} section={section} now={now} />
    </div>
  );
}
