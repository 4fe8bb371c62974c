import { z } from 'zod';

/** How many articles have been read since the start, and how many there are. */
export const readingProgressSchema = z.object({ done: z.number(), total: z.number() });

export type ReadingProgress = z.infer<typeof readingProgressSchema>;
