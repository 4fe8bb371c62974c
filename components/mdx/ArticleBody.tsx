import type { ComponentProps, ReactNode } from 'react';
import { Gallery } from '@/components/gallery/Gallery.tsx';
import { Figure } from '@/components/media/Figure.tsx';
import { evaluateBody } from '@/lib/content/compile/evaluateBody.ts';
import type { Article, Photo } from '@/lib/content/model/article.ts';
import { listPhotoSet } from '@/lib/gallery/listPhotoSet.ts';
import { words } from '@/lib/words.ts';
import { FactBox } from './FactBox.tsx';
import { PullQuote } from './PullQuote.tsx';

/** Widths that a photo of each role has on the page; `globals.css` lays them out so. */
const SIZES_BY_ROLE = {
  inline: '(width>=44rem) 40.5rem,100vw',
  wide: '(width>=76rem) 71.5rem,100vw',
  full: '100vw',
} as const;

/** The body of an article: its compiled MDX, with the newsroom's components in place of their names. */
export function ArticleBody({ article, opensPage }: { article: Article; opensPage: boolean }) {
  const Body = evaluateBody(article.bodyCode);
  const isFirst = (photo: Photo | undefined) => opensPage && photo !== undefined && photo === article.photos[0];
  const components = {
    // biome-ignore lint/correctness/noComponentHookFactories: the body holds ids, and only here is it known whose they are; rendered once, on the server, so that a new identity costs nothing
    Gallery: ({ index }: { index: string }) => {
      const gallery = article.galleries[Number(index)];
      if (!gallery) throw new Error(`${article.slug} has no gallery ${index}`);
      return <Gallery gallery={gallery} set={listPhotoSet(article, gallery)} eager={isFirst(gallery.photos[0])} />;
    },
    // biome-ignore lint/correctness/noComponentHookFactories: the body holds ids, and only here is it known whose they are; rendered once, on the server, so that a new identity costs nothing
    Photo: ({ id }: { id: string }) => {
      const photo = article.photos.find((candidate) => candidate.id === id);
      if (!photo) throw new Error(`${article.slug} has no photo ${id}`);
      return (
        <Figure
          photo={photo}
          set={listPhotoSet(article, null)}
          sizes={SIZES_BY_ROLE[photo.role]}
          eager={isFirst(photo)}
          className={`frame-${photo.role}`}
          style={{ '--r': Math.round((photo.width / photo.height) * 1000) / 1000 }}
        />
      );
    },
    PullQuote,
    FactBox,
    table: ScrollingTable,
  };
  return <Body components={components} />;
}

/** A table that is wider than the screen scrolls by itself; the page never does. */
function ScrollingTable(props: ComponentProps<'table'>): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard (WCAG 2.1.1)
    <section className="table-scroll" tabIndex={0} aria-label={words.scrollTable}>
      <table>{props.children}</table>
    </section>
  );
}
