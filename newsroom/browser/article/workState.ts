import type { z } from 'zod';
import type { ArticleDocument, Collision } from '../../api/articleSchemas.ts';
import type { liveAnswerSchema } from '../../api/eventSchema.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { inNewsroomWords } from '../publishing/problemWords.ts';

/** What is known of the work on an open article. */
export type WorkState = {
  slug: string;
  version: string;
  problems: readonly NewsroomProblem[];
  /** False while the text has changed since it was checked. */
  isChecked: boolean;
  files: ArticleDocument['files'];
  saving: 'idle' | 'saving' | 'saved' | 'failed';
  /** What the last save changed, in words: `headline; 3 photos`. */
  changes: string;
  /** Whether all that was typed is kept on the server or in this browser. */
  kept: 'kept' | 'typing' | 'only here';
  message: string | null;
  /** The article was removed, or its folder moved, since it was opened. */
  isGone: boolean;
  collisions: readonly Collision[];
  live: z.infer<typeof liveAnswerSchema> | null;
};

/** The state of an article that has just been opened. */
export function beginWork(article: ArticleDocument): WorkState {
  return {
    slug: article.slug,
    version: article.version,
    problems: article.problems.map(inNewsroomWords),
    isChecked: true,
    files: article.files,
    saving: 'idle',
    changes: '',
    kept: 'kept',
    message: null,
    isGone: false,
    collisions: [],
    live: null,
  };
}
