import { listHtmlSource, wordsAt } from '../accounting/listHtmlSource.ts';
import type { SourceItem } from '../newsroomExport.ts';
import type { ResolveAddress } from './buildMarkdownTree.ts';
import { parseTag } from './templateTags.ts';

const OPTION =
  /^(?:id|class|classname|width|height|layout|loading|priority|fill|quality|sizes|client:.*|key|type|style|lang|align|target|rel)$/;

/** Lists every word, link and picture of a Markdown body, without parsing it. */
export function listMarkdownSource(
  body: string,
  isMdx: boolean,
  firstLine: number,
  resolve: ResolveAddress,
): SourceItem[] {
  const items: SourceItem[] = [];
  const start = { line: firstLine, column: 1 };
  const addTag = (inner: string) => {
    const { name, attributes, values } = parseTag(inner);
    if (
      /^(?:highlight|end\w*|link|post_url|(?:rel)?ref|assign|if|for|unless|capture|raw|include\w*)$/.test(name) &&
      attributes.size === 0
    )
      return '';
    for (const value of [...[...attributes].filter(([key]) => !OPTION.test(key)).map(([, one]) => one), ...values]) {
      if (/^https?:/.test(value)) items.push({ kind: 'link', value, place: start });
      else if (/\.(?:jpe?g|png|webp|avif|gif)$/i.test(value))
        items.push({ kind: 'picture', value: resolve.picture(value), place: start });
      else if (/\p{L}{2,}\s/u.test(value)) items.push(wordsAt(value, start));
    }
    return '';
  };
  const text = body
    .replace(/^[ \t]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^[ \t]*\1.*$/gm, (_whole, _fence, inner: string) => {
      items.push(wordsAt(inner, start));
      return '\n'.repeat(inner.split('\n').length);
    })
    .replace(/\{\{[<%]\s*\/?\s*([\s\S]*?)\s*\/?\s*[>%]\}\}/g, (_whole, inner: string) => addTag(inner))
    .replace(/\{%-?\s*([\s\S]*?)\s*-?%\}/g, (_whole, inner: string) => addTag(inner))
    .replace(/\{\{-?\s*(?:["']([^"']*)["'][^}]*|[^}]*)\}\}/g, (_whole, quoted?: string) => quoted ?? '');
  const plain = isMdx ? withoutCode(text, addTag) : text;
  items.push(
    ...listHtmlSource(toHtml(plain), ({ line }) => ({ line: firstLine + line - 1, column: 1 })).map((item) =>
      item.kind === 'words'
        ? item
        : { ...item, value: item.kind === 'picture' ? resolve.picture(item.value) : resolve.link(item.value) },
    ),
  );
  return items;
}

/** Removes MDX code: imports, comments, components, expressions. */
function withoutCode(text: string, addTag: (inner: string) => string): string {
  return text
    .replace(/^(?:import\s.*|export\s+(?:const|let|var|function|default|async)\b[^\n]*(?:\n(?!\n)[^\n]*)*)$/gm, '')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/<\/?([A-Z][\w.]*(?:\s+[^<>]*?)?)\s*\/?>/g, (_whole, inner: string) => addTag(inner))
    .replace(/\sstyle=\{\{[^}]*\}\}/g, '')
    .replace(/=\{[^{}]*\}/g, '=""')
    .replace(/\{\s*(?:(["'`])([^"'`]*)\1|[^{}\n]*)\s*\}/g, (_whole, _quote, literal?: string) => literal ?? '');
}

/** Converts links and pictures of Markdown to HTML, and removes its other syntax. */
function toHtml(text: string): string {
  const title = '(?:\\s+["\'(]([^"\')]*)["\')])?';
  return text
    .replace(/^:{3,}[ \t]*\w*(?:\[([^\]]*)\])?(.*)$/gm, '$1 $2')
    .replace(/\{[:#.][^}\n]*\}/g, '')
    .replace(/^\[\^?[^\]]+\]:[ \t]*(?:<?[a-z]+:\S*|\/\S*).*$/gim, '')
    .replace(
      new RegExp(`!\\[([^\\]]*)\\]\\(<?([^\\s)>]+)>?${title}[^)]*\\)`, 'g'),
      '<img alt="$1" src="$2" data-caption="$3">',
    )
    .replace(new RegExp(`\\[([^\\]]*)\\]\\(<?([^\\s)>]+)>?${title}[^)]*\\)`, 'g'), '<a href="$2">$1</a>')
    .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '<a href="$1">$1</a>')
    .replace(/^[ \t>]*(?:\d+[.)]|[-*+])[ \t]+(?:\[[ xX]\])?/gm, '<br>')
    .replace(/\\\n/g, '<br>\n')
    .replace(/[*`~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '');
}
