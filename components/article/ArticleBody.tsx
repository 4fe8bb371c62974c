import type { ComponentProps, ReactNode } from 'react';
import { BLOCK_NAMES } from '@/blocks/blockNames.ts';
import { blocksView } from '@/blocks/blocks.view.ts';
import { evaluateBody } from '@/lib/content/compile/evaluateBody.ts';
import { words } from '@/lib/words/words.ts';
import type { BodyContext } from './blockView.ts';
import { Contents } from './Contents.tsx';
import { HEADING_LEVELS, SubHeading } from './SubHeading.tsx';

/**
 * The body of an article: its contents if it is long, and its compiled MDX, with the views of the
 * blocks in place of their names.
 */
export function ArticleBody({ article, opensPage }: BodyContext) {
  const Body = evaluateBody(article.bodyCode);
  const views = BLOCK_NAMES.map((name) => [name, (props: never) => blocksView[name](props, { article, opensPage })]);
  const headings = HEADING_LEVELS.map((level) => [
    level,
    ({ id, dir, children }: ComponentProps<'h2'>) => SubHeading({ level, id, dir, children }),
  ]);
  return (
    <>
      <Contents article={article} />
      <Body components={{ ...Object.fromEntries([...views, ...headings]), table: ScrollingTable }} />
    </>
  );
}

/** A table that is wider than the screen scrolls by itself; the page never does. */
function ScrollingTable(props: ComponentProps<'table'>): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard (WCAG 2.1.1)
    <section className="table-scroll" tabIndex={0} aria-label={words.scrollTable}>
      <table dir={props.dir}>{props.children}</table>
    </section>
  );
}
