import type { CSSProperties } from 'react';
import { PublicationTime } from '@/components/article/PublicationTime.tsx';
import type { FrameStyle } from '@/components/media/Figure.tsx';
import { Picture } from '@/components/media/Picture.tsx';
import type { Photo } from '@/lib/content/model/article.ts';
import { type FrontStory, isPictureStory, isTextOnly } from '@/lib/fronts/arrangeFront.ts';
import { getPublication } from '@/lib/site.ts';
import { directionOfLanguage } from '@/lib/text/direction.ts';
import { words } from '@/lib/words/words.ts';

const HEADLINE_SIZE = { splash: 'text-splash', lead: 'text-lead', standard: 'text-card', brief: 'text-card' } as const;

type CardProps = {
  story: FrontStory;
  /** How wide its picture is. */
  sizes: string;
  label: string | null;
  /** Whether all cards around it are of the same section, and would repeat its name. */
  hidesSection?: boolean;
  /** Below the title of a band, headlines are one level deeper. */
  heading?: 'h2' | 'h3';
};

/** One story on a front: picture, section, headline, trail text. */
export function Card({ story, sizes, label, hidesSection = false, heading: Heading = 'h2' }: CardProps) {
  const { article, weight } = story;
  const { section, kicker, headline, trailText, path, published, mainMedia, pageImages } = article;
  const isForeign = article.language !== getPublication().language;
  const language = isForeign ? article.language : undefined;
  const direction = isForeign ? article.direction : undefined;
  // Text of the other direction stands at the same edge as the rest of its card.
  const around = directionOfLanguage(getPublication().language);
  const alignment: CSSProperties | undefined =
    article.direction === around ? undefined : { textAlign: around === 'rtl' ? 'right' : 'left' };
  const photo = isTextOnly(story) ? null : mainMedia;
  return (
    <article className={`card card-${weight}`}>
      {photo && (
        <CardPicture
          photo={photo}
          sizes={sizes}
          eager={weight === 'splash'}
          count={isPictureStory(article) ? pageImages.length : null}
        />
      )}
      <div className="card-text">
        {(!hidesSection || kicker || label) && (
          <p className="label">
            {!hidesSection && <span className="inline-block text-accent">{section.name}</span>}
            {kicker && (
              <bdi lang={language} className={hidesSection ? 'text-quiet' : 'ms-2 inline-block text-quiet'}>
                {kicker}
              </bdi>
            )}
            {label && <strong className="ms-2 bg-accent px-1.5 text-paper">{label}</strong>}
          </p>
        )}
        <Heading lang={language} dir={direction} style={alignment} className={`card-headline ${HEADLINE_SIZE[weight]}`}>
          <a href={path}>{headline}</a>
        </Heading>
        {weight !== 'brief' && (
          <p
            lang={language}
            dir={direction}
            style={alignment}
            className={`mt-2 ${weight === 'splash' ? 'text-standfirst' : 'text-trail'}`}
          >
            {trailText}
          </p>
        )}
        <p className="mt-2 font-sans text-small text-quiet">
          <PublicationTime instant={published} language={getPublication().language} />
        </p>
      </div>
    </article>
  );
}

type CardPictureProps = { photo: Photo; sizes: string; eager: boolean; count: number | null };

/** The alt text stays empty: the headline beside the picture already names the card. */
function CardPicture({ photo, sizes, eager, count }: CardPictureProps) {
  const style: FrameStyle = { '--tint': photo.tint };
  return (
    <div className="card-picture" style={style}>
      <Picture photo={{ ...photo, alt: '' }} sizes={sizes} eager={eager} />
      {count !== null && <span className="photo-count">{words.photos(count)}</span>}
    </div>
  );
}
