import fc from 'fast-check';
import { DANGEROUS_TOKENS } from './dangerousTokens.ts';

/** A text, and the article or file that it replaces. */
export type FuzzText = { name: string; text: string };

/** Changes a text; may take parts of other texts. */
type Mutation = (text: string, others: readonly string[]) => string;

/**
 * A place in a text, as a fraction of its length, so it stays inside whatever earlier mutations
 * did.
 */
const place = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }) },
  fc.constantFrom(0, 1 - Number.EPSILON),
);
/** A number of characters, mostly small. */
const extent = fc.oneof({ weight: 3, arbitrary: fc.nat(12) }, fc.nat(400));
const token = fc.constantFrom(...DANGEROUS_TOKENS);

const insert = fc.tuple(place, token).map(
  ([where, token]): Mutation =>
    (text) =>
      splice(text, at(text, where), 0, token),
);
const insertOften = fc.tuple(fc.array(place, { minLength: 2, maxLength: 8 }), token).map(
  ([places, token]): Mutation =>
    (text) =>
      places.reduce((changed, where) => splice(changed, at(changed, where), 0, token), text),
);
/** Repeats tokens so often that any quadratic algorithm becomes slow. */
const insertEndlessly = fc.tuple(place, fc.array(token, { minLength: 1, maxLength: 2 }), fc.nat(3_000)).map(
  ([where, tokens, count]): Mutation =>
    (text) =>
      splice(text, at(text, where), 0, tokens.join('').repeat(count)),
);
const remove = fc.tuple(place, extent).map(
  ([where, length]): Mutation =>
    (text) =>
      splice(text, at(text, where), length, ''),
);
const duplicate = fc.tuple(place, extent, place).map(
  ([where, length, to]): Mutation =>
    (text) =>
      splice(text, at(text, to), 0, text.slice(at(text, where), at(text, where) + length)),
);
const swapTokens = fc.tuple(place, place).map(
  ([one, two]): Mutation =>
    (text) =>
      swap(text, /[\w.-]+|[^\w\s]/g, one, two),
);
const swapLines = fc.tuple(place, place).map(
  ([one, two]): Mutation =>
    (text) =>
      swap(text, /[^\n]+/g, one, two),
);
const spliceOther = fc.tuple(fc.nat(), place, place, extent).map(
  ([which, from, to, length]): Mutation =>
    (text, others) => {
      const other = others[which % others.length] ?? '';
      return splice(text, at(text, to), 0, other.slice(at(other, from), at(other, from) + length));
    },
);
/** Takes the whole body or the whole front matter of another text. */
const crossOver = fc.tuple(fc.nat(), fc.boolean()).map(
  ([which, keepsFront]): Mutation =>
    (text, others) => {
      const [front, body] = halves(text);
      const [otherFront, otherBody] = halves(others[which % others.length] ?? '');
      return keepsFront ? front + otherBody : otherFront + body;
    },
);
const changeCharacter = fc.tuple(place, fc.oneof(fc.nat(0x7f), fc.nat(0x10ffff))).map(
  ([where, code]): Mutation =>
    (text) =>
      splice(text, at(text, where), 1, String.fromCodePoint(code)),
);
const changeBytes = fc.constantFrom<Mutation>(
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text) => `\ufeff${text}`,
  (text) => text.normalize('NFD'),
  (text) => text.toUpperCase(),
  (text) => text.replaceAll('"', "'"),
  (text) => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  (text) => text.replaceAll('\n\n', '\n'),
  (text) => text.replaceAll(' ', '\u00a0'),
);
const change = fc.oneof(
  { weight: 4, arbitrary: insert },
  insertOften,
  insertEndlessly,
  remove,
  duplicate,
  swapTokens,
  swapLines,
  { weight: 2, arbitrary: spliceOther },
  crossOver,
  { weight: 2, arbitrary: changeCharacter },
  changeBytes,
);

/** A text to start from, by its index, and the changes to make to it. */
export type FuzzCase = { original: number; mutations: Mutation[] };

export const fuzzCases: fc.Arbitrary<FuzzCase> = fc.record({
  original: fc.nat(),
  mutations: fc.array(change, { minLength: 1, maxLength: 6 }),
});

/** The text that a case describes, with the name of the text that it started from. */
export function mutate({ original, mutations }: FuzzCase, originals: readonly FuzzText[]): FuzzText {
  const { name, text: before } = originals[original % originals.length] ?? { name: '', text: '' };
  const texts = originals.map(({ text }) => text);
  const text = mutations.reduce((changed, mutation) => mutation(changed, texts), before);
  // Lone surrogates cannot be written to a file.
  return { name, text: text.replace(/\p{Cs}/gu, '\ufffd') };
}

function at(text: string, where: number): number {
  return Math.floor(where * (text.length + 1));
}

function splice(text: string, start: number, length: number, put: string): string {
  return text.slice(0, start) + put + text.slice(start + length);
}

function swap(text: string, pattern: RegExp, one: number, two: number): string {
  const tokens = [...text.matchAll(pattern)];
  const [first, second] = [tokens[Math.floor(one * tokens.length)], tokens[Math.floor(two * tokens.length)]].sort(
    (a, b) => (a?.index ?? 0) - (b?.index ?? 0),
  );
  if (!first || !second || first === second) return text;
  const between = text.slice(first.index + first[0].length, second.index);
  return splice(text, first.index, first[0].length + between.length + second[0].length, second[0] + between + first[0]);
}

function halves(text: string): [front: string, body: string] {
  const end = text.indexOf('\n---', 3);
  return end < 0 ? ['', text] : [text.slice(0, end + 5), text.slice(end + 5)];
}
