import { z } from 'zod';

/** What a problem is about: a field, a photo by its file name, the body, the address, or a file. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('field'), field: z.string() }),
  z.object({ kind: z.literal('photo'), src: z.string() }),
  z.object({ kind: z.literal('body') }),
  z.object({ kind: z.literal('slug') }),
  z.object({ kind: z.literal('file') }),
]);

/** A finding of the content check, as the editor shows it. */
export const problemSchema = z.object({
  /** Name of the rule, in kebab case. */
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  subject: subjectSchema,
  /** The subject in words: `Standfirst`, `Photo 07-crater.jpg`, `File old.jpg`, `Body`. */
  where: z.string(),
  message: z.string(),
  hint: z.string(),
  /** 1-based place in the text; column in UTF-16 code units. */
  line: z.number(),
  column: z.number(),
});
export type NewsroomProblem = z.infer<typeof problemSchema>;

/** The body of every answer with a status of 400 or above. */
export const failureSchema = z.object({
  /** A sentence for the person at the screen. */
  message: z.string(),
});
