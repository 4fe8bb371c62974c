import { statusLabel } from '@/components/article/statusLabel.ts';
import type { FrameStyle } from '@/components/media/Figure.tsx';
import { sectionPath } from '@/lib/addresses.ts';
import type { Section } from '@/lib/content/model/article.ts';
import { type FrontBand as Band, type FrontCell, isTextOnly } from '@/lib/fronts/arrangeFront.ts';
import { balanceRows } from '@/lib/fronts/balanceRows.ts';
import { words } from '@/lib/words/words.ts';
import { Card } from './Card.tsx';

/** The most cells in a row: on medium, wide and very wide screens. */
const COLUMNS = {
  leads: [2, 2, 2],
  cards: [2, 4, 5],
  pictures: [2, 3, 3],
  headlines: [2, 3, 3],
} as const;

/** A picture is twice as wide as the stack of stories beside it, where there is room. */
const UNEVEN = { picture: 1.5, stack: 3 } as const;

type FrontBandProps = {
  band: Band;
  /** Whether it follows bands with a title, so that it needs one, too. */
  isMore: boolean;
  section: Section | null;
  now: Date;
};

/** Whether a band has a title of its own. */
export function hasTitle({ title, layout }: Band): boolean {
  return title !== null || layout === 'pictures';
}

/** Stories that belong together, in rows that all reach both edges. */
export function FrontBand({ band, isMore, section, now }: FrontBandProps) {
  const { layout, path, cells } = band;
  const title = band.title ?? (layout === 'pictures' ? words.inPictures : isMore ? words.more : null);
  const rows = listRowLengths(band);
  const Element = title === null ? 'div' : 'section';
  return (
    <Element
      className={`front-${layout} ${title === null ? '' : 'front-titled'} ${cells.length === 1 && layout !== 'leads' ? 'front-single' : ''}`}
    >
      {title !== null && (
        <h2 className="label pb-6 line-t border-ink pt-3">
          {path === null ? (
            title
          ) : (
            <a href={path} className="hover:text-accent">
              {title}
            </a>
          )}
        </h2>
      )}
      <div className="front-cells">
        {cells.map((cell, index) => {
          const [middling = 1, wide = 1, widest = 1] = rows.map((lengths) => lengths[index] ?? 1);
          return (
            <div
              key={cell[0]?.article.slug}
              className="front-cell"
              style={{ '--s': middling, '--w': wide, '--x': widest } as FrameStyle}
            >
              {cell.map((story) => (
                <Card
                  key={story.article.slug}
                  story={toDrawn(story, cell, wide)}
                  sizes={sizesOf(middling, wide, widest, layout)}
                  label={statusLabel(story.article, now)}
                  hidesSection={
                    story.article.section.slug === section?.slug || path === sectionPath(story.article.section)
                  }
                  heading={title === null ? 'h2' : 'h3'}
                />
              ))}
            </div>
          );
        })}
      </div>
    </Element>
  );
}

/** For each width of screen, the number of cells in each cell's row. */
function listRowLengths({ layout, cells }: Band): number[][] {
  const stacks = cells.map((cell) => cell.length > 1 || cell.some(isTextOnly));
  if (layout === 'leads' && cells.length === 2 && stacks.includes(true) && stacks.includes(false)) {
    const lengths = stacks.map((isStack) => (isStack ? UNEVEN.stack : UNEVEN.picture));
    return [cells.map(() => cells.length), lengths, lengths];
  }
  return COLUMNS[layout].map((columns) => balanceRows(cells.length, columns));
}

/** In a row of few cells, and where words are alone in a cell, headlines are larger. */
function toDrawn(story: FrontCell[number], cell: FrontCell, inRow: number): FrontCell[number] {
  if (story.weight === 'brief') return story;
  const isLarge = cell.length === 1 && (isTextOnly(story) || inRow <= 2);
  return { ...story, weight: isLarge ? 'lead' : 'standard' };
}

function sizesOf(middling: number, wide: number, widest: number, layout: Band['layout']): string {
  const phone = layout === 'cards' ? '38vw' : '100vw';
  const rem = (available: number, count: number) => `${Math.ceil(available / count)}rem`;
  return [
    `(width>=120rem) ${rem(132, widest)}`,
    `(width>=90rem) ${rem(84, wide)}`,
    `(width>=68.75rem) ${Math.ceil(94 / wide)}vw`,
    `(width>=40rem) ${Math.ceil(94 / middling)}vw`,
    phone,
  ].join(',');
}
