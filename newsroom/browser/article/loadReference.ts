import { contributorsSchema, sectionsSchema, tagsSchema } from '../../api/siteSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';
import type { Reference } from './Workbench.tsx';

/** What the fields choose from. */
export async function loadReference(): Promise<Reference> {
  const [{ sections }, { contributors }, { tags }] = await Promise.all([
    callNewsroom('sections', sectionsSchema),
    callNewsroom('contributors', contributorsSchema),
    callNewsroom('tags', tagsSchema),
  ]);
  return { sections, contributors, tags };
}
