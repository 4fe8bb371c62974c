/**
 * Request header that tells Next's layout which page it is drawing; Next itself tells it only to
 * scripts.
 */
export const PATH_HEADER = 'x-galley-path';
