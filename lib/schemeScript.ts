/** Under which name a reader's choice of colours is kept in their browser. */
export const SCHEME_KEY = 'scheme';

/**
 * Applies the reader's choice of colours before anything is drawn. Every page holds this text word for word, so that the security
 * policy can allow it, and no other script in a page, by its hash. What the switch needs is in `islands/scheme.ts`; a text that names
 * the key itself stays out of that file.
 */
export const SCHEME_SCRIPT = 'try{let s=localStorage.scheme;if(s)document.documentElement.dataset.scheme=s}catch{}';
