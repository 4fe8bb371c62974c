import { escapeAttribute } from './escapeAttribute.ts';
import type { Lost } from './hastElement.ts';

/** The HTML of a `lostElement`. */
export function lostHtml({ kind, what, hint = '', url = '', quote = '' }: Lost): string {
  const attributes = Object.entries({ kind, what, hint, url, quote });
  return `<galley-lost${attributes.map(([name, value]) => escapeAttribute(name, value)).join('')}></galley-lost>`;
}
