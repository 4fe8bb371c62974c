import type { ReactNode } from 'react';
import type { Article } from '@/lib/content/model/article.ts';

/** What a block is drawn in. The compiled body holds words and ids; captions, credits and sizes are in the article. */
export type BodyContext = {
  article: Article;
  /** Whether the body begins at the top of the page, so that its first photo loads at once. */
  opensPage: boolean;
};

/**
 * The `.view.tsx` form of a block: a component. Its props are the attributes that its model leaves in the compiled code,
 * and `children` for what stands between its tags.
 */
export type BlockView = (props: never, context: BodyContext) => ReactNode;
