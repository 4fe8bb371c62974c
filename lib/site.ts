import type { Publication } from './content/model/publication/publication.ts';

let current: Publication | undefined;

/**
 * Makes a publication the one of this process. What reads the content calls it before anything is
 * checked, compiled or rendered, and again after a change (decision 0037).
 */
export function setPublication(publication: Publication): void {
  current = publication;
}

/**
 * The publication that this process works for. Read it while rendering, not while a module is
 * loaded: it changes with `site.yaml`.
 */
export function getPublication(): Publication {
  if (!current) throw new Error('Nothing has read the publication yet; see setPublication.');
  return current;
}
