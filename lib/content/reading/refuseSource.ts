import type { Finding } from '../model/problem.ts';

/** Rule: a picture is in the same folder as the file that names it. Matches URLs and paths. */
const ELSEWHERE = /^[a-z][a-z0-9+.-]*:|[\\/]|^\.\.?$/i;

/**
 * The refusal of a picture's name that is not just a file name; null if it is.
 *
 * @param kind what to call the picture: `photo`, `main media`
 */
export function refuseSource(kind: string, src: unknown): Pick<Finding, 'rule' | 'message' | 'hint'> | null {
  if (typeof src !== 'string' || !ELSEWHERE.test(src)) return null;
  return {
    rule: 'photo-src',
    message: `${kind} "${src}" does not lie beside the file that names it`,
    hint: 'Put the picture into the same folder and write just its file name, without any slash.',
  };
}
