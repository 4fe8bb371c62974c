import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';

type Extension = ReturnType<typeof gfmAutolinkLiteral>;
type Construct = Exclude<NonNullable<NonNullable<Extension['text']>[number]>, readonly unknown[]>;
type Context = ThisParameterType<Construct['tokenize']>;

/**
 * The syntax of bare addresses. In a bracket that is open they are none, and the package looks for one through the whole
 * paragraph, at each word: behind a single "[" that is never closed, a hundred thousand words would take it an hour. We
 * ask first, and remember the bracket.
 */
export function autolinkSyntax(): Extension {
  const wrapped = new Map<Construct, Construct>();
  const wrap = (construct: Construct): Construct => {
    const known = wrapped.get(construct) ?? outsideOfBrackets(construct);
    wrapped.set(construct, known);
    return known;
  };
  const entries = Object.entries(gfmAutolinkLiteral().text ?? {});
  return {
    text: Object.fromEntries(
      entries.map(([code, constructs]) => [code, [constructs ?? []].flat().map((construct) => wrap(construct))]),
    ),
  };
}

function outsideOfBrackets(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      return isInBracket(this) ? nok : construct.tokenize.call(this, effects, ok, nok);
    },
  };
}

/** Where in a text's events the bracket stands that was found to be open. */
const openBrackets = new WeakMap<Context, number>();

function isInBracket(context: Context): boolean {
  if (isOpenBracket(context, openBrackets.get(context) ?? -1)) return true;
  // The package marks how far it has looked without finding any: so far, nobody need look again.
  for (let index = context.events.length - 1; index >= 0; index--) {
    if (isOpenBracket(context, index)) {
      openBrackets.set(context, index);
      return true;
    }
    if (context.events[index]?.[1]._gfmAutolinkLiteralWalkedInto) return false;
  }
  return false;
}

function isOpenBracket({ events }: Context, index: number): boolean {
  const token = events[index]?.[1];
  return token !== undefined && /^label(?:Link|Image)$/.test(token.type) && !token._balanced;
}
