import { Parser } from 'acorn';
import acornJsx from 'acorn-jsx';
import { mdxjs } from 'micromark-extension-mdxjs';
import type { Processor } from 'unified';

/** No literal value is longer; longer words stand in quotes. */
const EXPRESSION_MAX_CHARACTERS = 1_000;

type Parse = typeof Parser.parseExpressionAt;

/**
 * Remark plugin, after `remark-mdx`: what stands in braces, and what begins with "import" or "export", is parsed as
 * JavaScript only as long as it is short. The parser tries again at every "}" and every empty line until it finds an
 * end, so that a string of a hundred thousand "}" would take it hours.
 */
export function remarkShortExpressions(this: Processor): void {
  const parser = Parser.extend(acornJsx());
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    // The same syntax once more: of two extensions, the later one is asked first.
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
  // Acorn's own errors have these properties; `raisedAt` says that more text would not help.
  throw Object.assign(new SyntaxError(`more than ${EXPRESSION_MAX_CHARACTERS} characters`), {
    pos: 0,
    raisedAt: 0,
    loc: { line: 1, column: 0 },
  });
}
