import { statusLabel } from '@/components/article/statusLabel.ts';
import type { Section } from '@/lib/content/model/article.ts';
import type { FrontPage } from '@/lib/fronts/arrangePage.ts';
import { words } from '@/lib/words/words.ts';
import { Card } from './Card.tsx';
import { FrontBand, hasTitle } from './FrontBand.tsx';
import { Pagination } from './Pagination.tsx';

const SPLASH_SIZES = '(width>=120rem) 76rem,(width>=90rem) 54rem,(width>=68.75rem) 60vw,100vw';

type FrontProps = {
  page: FrontPage;
  /** Address of its first page. */
  frontPath: string;
  /** The section whose front it is. */
  section?: Section;
  now: Date;
};

/** A page that lists articles: a splash, then bands of cards, separated by hairlines. */
export function Front({ page, frontPath, section, now }: FrontProps) {
  const { splash, bands } = page.arrangement;
  if (page.items.length === 0) return <p className="text-standfirst">{words.noArticles}</p>;
  return (
    <>
      <div className="front">
        {splash && (
          <Card
            story={splash}
            sizes={SPLASH_SIZES}
            label={statusLabel(splash.article, now)}
            hidesSection={splash.article.section.slug === section?.slug}
          />
        )}
        {bands.map((band, index) => (
          <FrontBand
            key={band.cells[0]?.[0]?.article.slug}
            band={band}
            isMore={bands.slice(0, index).some(hasTitle)}
            section={section ?? null}
            now={now}
          />
        ))}
      </div>
      <Pagination page={page} frontPath={frontPath} />
    </>
  );
}
