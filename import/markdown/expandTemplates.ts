import { lostHtml } from '../html/lostHtml.ts';
import { escapeText, expandTag, isCodeTag, parseTag } from './templateTags.ts';

/** Marks an inserted line break. */
const INSERTED = '\uE000';
const CODE = /(^|\n)([ \t]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n[ \t]*\3`*~*[ \t]*(?=\n|$)|$)|`[^`\n]+`/g;
const SHORTCODE = /\{\{[<%]\s*(\/?)\s*([\s\S]*?)\s*(\/?)\s*[>%]\}\}/g;
const LIQUID = /\{%-?\s*([\s\S]*?)\s*-?%\}/g;
const OUTPUT = /\{\{-?\s*([\s\S]*?)\s*-?\}\}/g;
const JSX_TAG =
  /<(\/?)([A-Z][\w.]*)((?:\s+(?:[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?|\{\.\.\.[^}]*\}))*)\s*(\/?)>/g;
const ESM =
  /^(?:import\s[\s\S]*?(?:from\s*)?['"][^'"]+['"];?|export\s+(?:const|let|var|function|default|async)\b[^\n]*(?:\n(?!\n)[^\n]*)*)[ \t]*$/gm;
const HINT_FOR_CODE = 'An article cannot run code. Write what it showed, or leave it out.';

export type Expanded = {
  /** Markdown with HTML. */
  text: string;
  /** The line of the body for each line of the text, from 0. */
  lines: readonly number[];
};

/**
 * Converts everything that is neither Markdown nor HTML to HTML: shortcodes, tags of template
 * languages, components, directives. Leaves code alone.
 */
export function expandTemplates(body: string, isMdx: boolean): Expanded {
  const imports = new Map(
    [...body.matchAll(/^import\s+(\w+)\s+from\s+['"]([^'"]+)['"]/gm)].map(([, name = '', path = '']) => [name, path]),
  );
  const fenced = fenceCodeTags(isMdx ? body.replace(ESM, blank) : body);
  const text = outsideCode(fenced, (part) => {
    const templates = expandOutputs(expandLiquid(expandShortcodes(part)));
    return expandNotation(isMdx ? expandJsx(templates, imports) : templates);
  });
  return countLines(text);
}

/** As many line breaks as a text has. */
function blank(text: string): string {
  return '\n'.repeat(text.split('\n').length - 1);
}

function outsideCode(text: string, change: (part: string) => string): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    result += change(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return result + change(text.slice(end));
}

/** Turns tags around code into fences, before anything parses the code. */
function fenceCodeTags(text: string): string {
  const fence = (whole: string, inner: string, code: string) => {
    const { name, values } = parseTag(inner);
    return isCodeTag(name)
      ? `\`\`\`${values[0] ?? ''}${code.startsWith('\n') ? '' : `\n`}${code}${code.endsWith('\n') ? '' : '\n'}\`\`\``
      : whole;
  };
  return text
    .replace(/\{\{[<%]\s*(highlight[^>%]*?)\s*[>%]\}\}([\s\S]*?)\{\{[<%]\s*\/highlight\s*[>%]\}\}/g, fence)
    .replace(/\{%-?\s*((?:highlight|code)\b[^%]*?)-?%\}([\s\S]*?)\{%-?\s*end(?:highlight|code)\s*-?%\}/g, fence);
}

/** Keeps the HTML that closes what a tag opened. */
class Closers {
  private readonly open = new Map<string, string[]>();

  push(name: string, close: string): void {
    this.open.set(name, [...(this.open.get(name) ?? []), close]);
  }

  pop(name: string): string {
    return this.open.get(name)?.pop() ?? '';
  }
}

function expandShortcodes(text: string): string {
  const closed = new Set([...text.matchAll(/\{\{[<%]\s*\/\s*([\w./-]+)/g)].map(([, name = '']) => name));
  const closers = new Closers();
  return text.replace(SHORTCODE, (whole, slash: string, inner: string, selfClosing: string) => {
    const tag = parseTag(inner);
    if (/^(?:rel)?ref$/.test(tag.name)) return tag.values[0] ?? '';
    if (slash !== '') return asBlock(closers.pop(tag.name), whole);
    const { open, close } = expandTag(tag, 'the shortcode');
    const isPaired = closed.has(tag.name) && selfClosing === '';
    if (isPaired) closers.push(tag.name, close);
    return asBlock(isPaired ? open : `${open}${close}`, whole);
  });
}

function expandLiquid(text: string): string {
  const closed = new Set([...text.matchAll(/\{%-?\s*end(\w+)/g)].map(([, name = '']) => name));
  const closers = new Closers();
  return text.replace(LIQUID, (whole, inner: string) => {
    const tag = parseTag(inner);
    if (/^(?:link|post_url)$/.test(tag.name)) return tag.values[0] ?? '';
    if (tag.name.startsWith('end')) return asBlock(closers.pop(tag.name.slice('end'.length)), whole);
    const { open, close } = expandTag(tag, 'the tag');
    if (closed.has(tag.name)) closers.push(tag.name, close);
    return asBlock(closed.has(tag.name) ? open : `${open}${close}`, whole);
  });
}

/** `{{ site.url }}/x` is an address of the site; other expressions need the old program. */
function expandOutputs(text: string): string {
  return text.replace(OUTPUT, (whole, inner: string) => {
    const quoted = /^["']([^"']*)["']\s*\|/.exec(inner)?.[1];
    if (quoted !== undefined) return quoted;
    if (/^site\.(?:base_?url|url)\b|^(?:base|\.Site\.BaseURL)/i.test(inner)) return '';
    return lostHtml({ kind: 'shortcode', what: `{{ ${inner} }}`, hint: HINT_FOR_CODE, quote: inner }) + blank(whole);
  });
}

function expandJsx(text: string, imports: ReadonlyMap<string, string>): string {
  const closers = new Closers();
  const withTags = text
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, blank)
    .replace(/\sstyle=\{\{[^}]*\}\}/g, '')
    .replace(JSX_TAG, (whole, slash: string, name: string, attributes: string, selfClosing: string) => {
      if (slash !== '') return asBlock(closers.pop(name), whole);
      const tag = parseTag(`${name} ${attributes}`);

      const resolved = new Map(
        [...tag.attributes].map(([key, value]) => [key, imports.get(value.replace(/\.src$/, '')) ?? value]),
      );
      const { open, close } = expandTag({ ...tag, attributes: resolved, values: [] }, 'the component');
      if (selfClosing === '') closers.push(name, close);
      return asBlock(selfClosing === '' ? open : `${open}${close}`, whole);
    })
    .replace(/<(div|span|iframe|video|audio|p|section|figure|object)((?:\s[^<>]*?)?)\s*\/>/g, '<$1$2></$1>')
    .replace(/\bclassName=/g, 'class=');
  return withTags
    .replace(
      /=\{\s*["'`]?([^{}"'`]*)["'`]?\s*\}/g,
      (_whole, value: string) => `="${imports.get(value.trim()) ?? value}"`,
    )
    .replace(/\{([^{}\n]+)\}/g, (whole, inner: string) => {
      const literal = /^\s*(["'`])([^"'`]*)\1\s*$/.exec(inner)?.[2];
      if (literal !== undefined) return escapeText(literal);
      if (/^[:#.]/.test(inner)) return whole;
      return lostHtml({ kind: 'script', what: `the expression {${inner.trim()}}`, hint: HINT_FOR_CODE, quote: inner });
    });
}

/** Directives, attribute lists, ids of headings, and footnotes. */
function expandNotation(text: string): string {
  const closers: string[] = [];
  return text
    .replace(
      /^:{3,}[ \t]*(\w*)(?:\[([^\]]*)\])?[ \t]*([^\n{]*?)(?:\{[^}]*\})?[ \t]*$/gm,
      (whole, name: string, label: string | undefined, rest: string) => {
        if (name === '') return asBlock(closers.pop() ?? '', whole, true);
        const title = label || rest.trim();
        const { open, close } = expandTag(
          { name, attributes: new Map(title === '' ? [] : [['title', title]]), values: [] },
          'the directive',
        );
        closers.push(close);
        return asBlock(open, whole, true);
      },
    )
    .replace(/^[ \t]*\{:[^}\n]*\}[ \t]*$/gm, '')
    .replace(/(?<!^#{1,6}[^\n]*)\{#[^}\n]*\}|\{[:.][^}\n]*\}/gm, '')
    .replace(/^\[\^([^\]\s]+)\]:/gm, '\\[$1]')
    .replace(/\[\^([^\]\s]+)\]/g, '\\[$1]');
}

/**
 * HTML on separate lines, so that the Markdown around it is parsed as such; keeps the number of
 * lines.
 */
function asBlock(html: string, replaced: string, isAlone = false): string {
  if (html === '') return blank(replaced);
  const isBox = isAlone || /^<\/?(?:galley-fact-box|blockquote)/.test(html);
  const inserted = `${INSERTED}\n`;
  return isBox ? `${inserted}${inserted}${html}${inserted}${inserted}${blank(replaced)}` : `${html}${blank(replaced)}`;
}

/** Removes the marks, and counts the lines without inserted ones. */
function countLines(text: string): Expanded {
  const lines: number[] = [];
  let line = 1;
  for (const part of text.split('\n')) {
    lines.push(line);
    if (!part.endsWith(INSERTED)) line += 1;
  }
  return { text: text.replaceAll(INSERTED, ''), lines };
}
