/** Begins with a letter and contains only characters that are plain in every YAML version. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} ,.;!?’‘“”()/–—…-]*[\p{L}\p{M}\p{N}.!?’”)…])?$/u;
/** Words that some version of YAML reads as another type. */
const KEYWORD = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;

/** A text as a front matter value: plain if every parser reads it back, else in double quotes. */
export function formatYamlText(text: string): string {
  // JSON strings are valid YAML strings.
  return PLAIN.test(text) && !KEYWORD.test(text) ? text : JSON.stringify(text);
}
