import { z } from 'zod';

/** A compiled document, untrusted until the seam has parsed it. */
export const compiledDocumentSchema = z.looseObject({ slug: z.string() });

export type CompiledDocument = z.infer<typeof compiledDocumentSchema>;

/** The compiled sections and contributors. */
export type CompiledReferenceData = { sections: CompiledDocument[]; contributors: CompiledDocument[] };
