import { PublicationTime } from '@/components/article/PublicationTime.tsx';
import type { FrameStyle } from '@/components/media/Figure.tsx';
import { Picture } from '@/components/media/Picture.tsx';
import type { ArticleSummary } from '@/lib/content/model/article.ts';
import { getPublication } from '@/lib/site.ts';

/** Sizes of a card on its front, and how wide its picture is in each. */
const SIZES_BY_WEIGHT = {
  splash: '(width>=90rem) 54rem,(width>=68.75rem) 60vw,100vw',
  major: '(width>=90rem) 41rem,(width>=40rem) 47vw,100vw',
  minor: '(width>=90rem) 19.5rem,(width>=68.75rem) 23vw,(width>=40rem) 47vw,100vw',
} as const;

const HEADLINE_SIZE = { splash: 'text-splash', major: 'text-lead', minor: 'text-card' } as const;

export type CardWeight = keyof typeof SIZES_BY_WEIGHT;

type CardProps = { article: ArticleSummary; weight: CardWeight; label: string | null };

/** One article on a front: picture, section, headline, trail text. */
export function Card({ article, weight, label }: CardProps) {
  const { section, kicker, headline, trailText, path, published, mainMedia } = article;
  const isForeign = article.language !== getPublication().language;
  const language = isForeign ? article.language : undefined;
  const direction = isForeign ? article.direction : undefined;
  const style: FrameStyle | undefined = mainMedia ? { '--tint': mainMedia.tint } : undefined;
  const isSplash = weight === 'splash';
  return (
    <article
      className={`card flex flex-col gap-4 ${isSplash ? 'rail:grid rail:grid-cols-[minmax(0,5fr)_minmax(0,3fr)] rail:gap-x-10' : ''}`}
    >
      {mainMedia && (
        <div className="card-picture" style={style}>
          {/* The alt text stays empty: the headline beside the picture already names the card. */}
          <Picture photo={{ ...mainMedia, alt: '' }} sizes={SIZES_BY_WEIGHT[weight]} eager={isSplash} />
        </div>
      )}
      <div className={isSplash ? 'flex flex-col rail:line-t rail:border-ink rail:pt-4' : ''}>
        <p className="label">
          <span className="text-accent">{section.name}</span>
          {kicker && (
            <bdi lang={language} className="ms-2.5 text-quiet">
              {kicker}
            </bdi>
          )}
          {label && <strong className="ms-2.5 bg-accent px-1.5 text-paper">{label}</strong>}
        </p>
        <h2
          lang={language}
          dir={direction}
          className={`mt-2 semibold [letter-spacing:-0.012em] ${HEADLINE_SIZE[weight]}`}
        >
          <a href={path}>{headline}</a>
        </h2>
        <p
          lang={language}
          dir={direction}
          className={`mt-2.5 text-pretty ${isSplash ? 'text-standfirst' : 'text-[1.0625rem]/[1.42]'}`}
        >
          {trailText}
        </p>
        <p className="mt-2.5 font-sans text-small text-quiet">
          <PublicationTime instant={published} language={getPublication().language} />
        </p>
      </div>
    </article>
  );
}
