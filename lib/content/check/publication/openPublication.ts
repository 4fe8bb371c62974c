import { setPublication } from '../../../site.ts';
import type { Publication } from '../../model/publication/publication.ts';
import { readPublication } from './readPublication.ts';

/**
 * Reads a newsroom's publication, and makes it that of this process. What is wrong with it is left
 * to the content check.
 */
export async function openPublication(contentDir: string): Promise<Publication> {
  const { publication } = await readPublication(contentDir);
  setPublication(publication);
  return publication;
}
