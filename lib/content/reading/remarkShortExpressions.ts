import { Parser } from 'acorn';
import acornJsx from 'acorn-jsx';
import { mdxjs } from 'micromark-extension-mdxjs';
import type { Processor } from 'unified';

/** Longer than any literal value in braces; longer texts are in quotes. */
const EXPRESSION_MAX_CHARACTERS = 1_000;

type Parse = typeof Parser.parseExpressionAt;

/**
 * Remark plugin, used after `remark-mdx`: parses expressions, imports and exports as JavaScript
 * only while they are short. The parser tries again at every "}" and every empty line until it
 * finds an end, so a hundred thousand "}" in a string would take hours.
 */
export function remarkShortExpressions(this: Processor): void {
  const parser = Parser.extend(acornJsx());
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    // The same syntax again: later extensions take precedence.
    mdxjs({
      acorn: {
        parse: (source, options) => parser.parse(refuseLong(source), options),
        parseExpressionAt: ((source, position, options) =>
          parser.parseExpressionAt(refuseLong(source), position, options)) satisfies Parse,
      },
    }),
  ];
}

function refuseLong(source: string): string {
  if (source.length <= EXPRESSION_MAX_CHARACTERS) return source;
  // Same properties as Acorn's errors; `raisedAt` tells the caller that more text would not help.
  throw Object.assign(new SyntaxError(`more than ${EXPRESSION_MAX_CHARACTERS} characters`), {
    pos: 0,
    raisedAt: 0,
    loc: { line: 1, column: 0 },
  });
}
