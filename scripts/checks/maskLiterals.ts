/** What a scan stops at: comments, strings and regular expressions whole; back quotes and braces one by one. */
const TOKEN =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|(?<=(?:^|[=(,:[!&|?{;]|=>|\breturn)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/|[`{}]/g;
/** Text of a template, up to its end or to an expression in it. */
const TEMPLATE_TEXT = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(\$\{|`)?/y;

/**
 * Blanks out what is not code in TypeScript, JavaScript or CSS: comments, and whatever stands in strings, templates and
 * regular expressions. Quotes stay, and so does the place of every other character, so that a pattern that matches here
 * matches code, at the offset that it has in the file. (TypeScript 7 has no API that would give us a syntax tree.)
 */
export function maskLiterals(source: string): string {
  let masked = '';
  let position = 0;
  /** What each open brace belongs to. */
  const braces: ('block' | 'template')[] = [];
  const skipTemplateText = () => {
    TEMPLATE_TEXT.lastIndex = position;
    const [text = '', end = ''] = TEMPLATE_TEXT.exec(source) ?? [];
    masked += blank(text.slice(0, text.length - end.length)) + end;
    position += text.length;
    if (end === '${') braces.push('template');
  };
  for (;;) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(source);
    if (!match) return masked + source.slice(position);
    const [token] = match;
    masked += source.slice(position, match.index);
    position = match.index + token.length;
    masked += token.length > 1 && /['"]/.test(token.charAt(0)) ? maskString(token) : maskToken(token);
    if (token === '{') braces.push('block');
    if (token === '`' || (token === '}' && braces.pop() === 'template')) skipTemplateText();
  }
}

function maskString(token: string): string {
  return token.charAt(0) + blank(token.slice(1, -1)) + token.charAt(0);
}

/** Back quotes and braces stay; comments and regular expressions go. */
function maskToken(token: string): string {
  return token.length === 1 ? token : blank(token);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
