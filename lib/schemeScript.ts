/** The local storage key of the reader's colour scheme. */
export const SCHEME_KEY = 'scheme';

/**
 * Applies the reader's colour scheme before the first paint. Every page contains exactly this
 * script, and the security policy allows it by hash (decision 0022). The switch itself is
 * `islands/page.ts`; this literal repeats the key, so that the bundler keeps it out of that
 * island.
 */
export const SCHEME_SCRIPT = 'try{let s=localStorage.scheme;if(s)document.documentElement.dataset.scheme=s}catch{}';
