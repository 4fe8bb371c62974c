/**
 * Request header that tells Next's layout in development how many articles have been read, while
 * the archive is being read.
 */
export const READING_HEADER = 'x-galley-reading';
