import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';

type Extension = ReturnType<typeof gfmAutolinkLiteral>;
type Construct = Exclude<NonNullable<NonNullable<Extension['text']>[number]>, readonly unknown[]>;
type Context = ThisParameterType<Construct['tokenize']>;

/**
 * The syntax of bare URLs. The package looks for an open bracket before each word, through the
 * whole paragraph, because a URL in brackets is no autolink. With one `[` that is never closed,
 * that takes an hour for a hundred thousand words. This wrapper checks first, and remembers the
 * bracket.
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

/** An open bracket in a text's events, and how far the events were searched. */
type OpenBracket = { index: number; token: Token; end: number; last: Token | undefined };

const openBrackets = new WeakMap<Context, OpenBracket>();

function isInBracket(context: Context): boolean {
  const { events } = context;
  const known = openBrackets.get(context);
  const isKnown = known !== undefined && events[known.index]?.[1] === known.token;
  if (isKnown && isOpen(known.token)) return true;
  for (let index = events.length - 1; index >= 0; index--) {
    // The known bracket is closed now: skip the events that were searched before.
    if (isKnown && index === known.end - 1 && events[index]?.[1] === known.last) index = known.index;
    const token = events[index]?.[1];
    if (token && isOpen(token)) {
      openBrackets.set(context, { index, token, end: events.length, last: events.at(-1)?.[1] });
      return true;
    }
    if (token?._gfmAutolinkLiteralWalkedInto) break;
  }
  // The package's own mark: no open bracket before this event.
  const last = events.at(-1)?.[1];
  if (last) last._gfmAutolinkLiteralWalkedInto = true;
  return false;
}

function isOpen({ type, _balanced }: Token): boolean {
  return (type === 'labelLink' || type === 'labelImage') && !_balanced;
}
