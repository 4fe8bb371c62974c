import { decodeEntities } from '../html/hastElement.ts';
import { keepLines } from './shortcodes.ts';

/** Shortcodes of syntax highlighters; many languages are shortcodes of their own. */
const CODE =
  /\[(code|sourcecode|source|crayon|highlight|php|css|html|xml|js|javascript|jscript|python|ruby|java|bash|shell|sql|cpp|csharp|perl|plain|text)((?:\s[^\]]*)?)\]([\s\S]*?)\[\/\1\]/gi;
const IN_PRE = /<pre[\s>][\s\S]*?<\/pre>/gi;

/**
 * Converts code in shortcodes to `<pre>`, before anything else parses the text, because code is
 * neither HTML nor shortcodes.
 */
export function expandCode(html: string): string {
  if (!html.includes('[/')) return html;
  const kept: string[] = [];
  const parts = html.split(IN_PRE);
  const pres = html.match(IN_PRE) ?? [];
  for (const [index, part] of parts.entries()) kept.push(part.replace(CODE, toPre), pres[index] ?? '');
  return kept.join('');
}

function toPre(whole: string, name: string, attributes: string, inner: string): string {
  const named = /\b(?:lang|language)\s*=\s*["']?([\w+#-]+)/i.exec(attributes)?.[1];
  const language = named ?? (/^(?:code|source|sourcecode|crayon|highlight|plain|text)$/i.test(name) ? '' : name);
  // Some editors store code escaped. If it contains angle brackets, it is not.
  const code = /[<>]/.test(inner) ? inner : decodeEntities(inner);
  const escaped = code
    .replace(/^\n/, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\[/g, '&#91;');
  const className = language === '' ? '' : ` class="language-${language.toLowerCase()}"`;
  const pre = `<pre><code${className}>${escaped}</code></pre>`;
  const missing = whole.split('\n').length - pre.split('\n').length;
  return missing > 0 ? keepLines(pre, '\n'.repeat(missing)) : pre;
}
