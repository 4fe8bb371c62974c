/** Begins with a letter and holds nothing that any version of YAML takes for anything but letters. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} ,.;!?’‘“”()/–—…-]*[\p{L}\p{M}\p{N}.!?’”)…])?$/u;
/** Words that one version of YAML or another reads as a value of another kind. */
const KEYWORD = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;

/** A text as a value in front matter: as it is where every parser reads it so, else in double quotes. */
export function formatYamlText(text: string): string {
  // JSON's strings are strings in YAML too.
  return PLAIN.test(text) && !KEYWORD.test(text) ? text : JSON.stringify(text);
}
