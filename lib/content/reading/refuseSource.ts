import type { Finding } from '../model/problem.ts';

/** Rule: a picture lies beside the file that names it: what names it is no address, and leads through no folder. */
const ELSEWHERE = /^[a-z][a-z0-9+.-]*:|[\\/]|^\.\.?$/i;

/**
 * What is said of a picture's name that cannot be that of a file beside the text; null when it can.
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
