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

type Token = Context['events'][number][1];

/** The bracket that was found to be open in a text's events, and how far they had been looked through then. */
type OpenBracket = { index: number; token: Token; end: number; last: Token | undefined };

const openBrackets = new WeakMap<Context, OpenBracket>();

function isInBracket(context: Context): boolean {
  const { events } = context;
  const known = openBrackets.get(context);
  const isKnown = known !== undefined && events[known.index]?.[1] === known.token;
  if (isKnown && isOpen(known.token)) return true;
  for (let index = events.length - 1; index >= 0; index--) {
    // Once a bracket is closed, what stands between it and the end of the last look need not be looked through again.
    if (isKnown && index === known.end - 1 && events[index]?.[1] === known.last) index = known.index;
    const token = events[index]?.[1];
    if (token && isOpen(token)) {
      openBrackets.set(context, { index, token, end: events.length, last: events.at(-1)?.[1] });
      return true;
    }
    if (token?._gfmAutolinkLiteralWalkedInto) break;
  }
  // The package's own mark: behind it nobody need look again.
  const last = events.at(-1)?.[1];
  if (last) last._gfmAutolinkLiteralWalkedInto = true;
  return false;
}

function isOpen({ type, _balanced }: Token): boolean {
  return (type === 'labelLink' || type === 'labelImage') && !_balanced;
}
