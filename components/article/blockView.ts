import type { ReactNode } from 'react';
import type { BodyOwner } from '@/lib/content/model/article.ts';

/**
 * The article around a block. The compiled body holds only words and ids; captions, credits and
 * sizes come from the article.
 */
export type BodyContext = {
  article: BodyOwner;
  /** Whether the body begins at the top of the page, so that its first photo loads at once. */
  opensPage: boolean;
};

/**
 * The `.view.tsx` form of a block: a component. Its props are the attributes that its model keeps
 * in the compiled code, and `children`, what stands between its tags.
 */
export type BlockView = (props: never, context: BodyContext) => ReactNode;
