import { z } from 'zod';
import { url } from './photoSchema.ts';

/** What can happen to the document of an article; a page is published, changed or withdrawn. */
export const CHANGE_KINDS = ['published', 'changed', 'corrected', 'renamed', 'withdrawn'] as const;

export const changeSchema = z
  .object({
    sequence: z.number().int().describe('Counts up by one'),
    kind: z.enum(CHANGE_KINDS),
    document: z.enum(['article', 'page']).describe('What it is about; pages are those in `/api/pages.json`'),
    slug: z.string(),
    previousSlug: z.string().optional().describe('Of an article that was renamed: its document is gone'),
    id: url.describe('The id of the article, or the address of the page'),
    time: z.iso.datetime(),
    apiUrl: url.describe('The document; answered with 410 or 404 once it is withdrawn'),
  })
  .meta({ id: 'Change' });

export const changesSchema = z
  .object({
    log: z.string().describe('Another value means that the record began again: copy everything'),
    page: z.number().int().nullable().describe('Null for the newest hundred'),
    last: z.number().int().describe('The sequence of the last change in this document, 0 for none'),
    next: url.nullable().describe('The page with the changes before these; null at the end'),
    changes: z.array(changeSchema).describe('The latest first'),
  })
  .meta({ id: 'Changes', description: 'What happened to the documents of articles and pages' });

export type ApiChange = z.infer<typeof changeSchema>;
export type ApiChanges = z.infer<typeof changesSchema>;
