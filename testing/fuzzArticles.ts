import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CompiledDocument } from '../lib/content/compile/compileContent.ts';
import { GrammarError } from '../lib/content/compile/GrammarError.ts';
import type { Place, Problem } from '../lib/content/model/problem.ts';
import { createPlaceCheck } from './createPlaceCheck.ts';
import { measureSeconds } from './measureSeconds.ts';
import { openProvingGround, type ProvingGround } from './openProvingGround.ts';

/** What is dangerous somewhere, or changes how what follows is read. */
const DANGEROUS: readonly string[] = [
  ...[
    '{',
    '}',
    '{1}',
    '{a}',
    '{`$\u007Ba}`}',
    '{/* a */}',
    '{"a"}',
    '{...a}',
    '{process.exit()}',
    '$\u007Ba}',
    '{<b/>}',
  ],
  ...[
    '<',
    '>',
    '/>',
    '</',
    '<>',
    '</>',
    '<script>',
    '</script>',
    '<a href="javascript:a">',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
  ],
  ...['<Photo src="pier.jpg" />', '<Photo {...a} />', '<Gallery>', '</Gallery>', '<PullQuote by="a">', '</PullQuote>'],
  ...['<FactBox title="a">', '</FactBox>', '<a.b/>', '<a:b/>', '<constructor/>', '<__proto__/>', '<svg/onload=a>'],
  ...[
    ' onClick="a"',
    ' onerror={a}',
    ' style="a"',
    ' dangerouslySetInnerHTML={{ __html: "a" }}',
    ' children="a"',
    ' key="a"',
  ],
  ...[
    ' src={a}',
    ' by={"</script>"}',
    ' title="{a}"',
    ' id="a"',
    ' licence="javascript:a"',
    ' __proto__="a"',
    ' {...a}',
  ],
  ...[
    'import a from "a"',
    'export const a = 1',
    'export default a',
    '\nimport "a"\n\n',
    '\nexport const a = [\n\n1]\n',
  ],
  ...[
    '[a](javascript:a)',
    '[a](data:text/html,a)',
    '[a](//a)',
    '[a](/\\a)',
    '[a]: vbscript:a',
    '[a]',
    '[a][a]',
    '![a](a)',
  ],
  ...[
    'www.a/',
    'https://[::1]/',
    'a@b.cc',
    'javascript:',
    'data:',
    'vbscript:',
    'https:',
    '//',
    '\\\\',
    '/\\',
    '&colon;',
    '&Tab;',
    '&NewLine;',
    '&#106;',
    '&lt;',
    '&quot;',
  ],
  ...[
    '%00',
    '%0a',
    '%2f',
    '..',
    '../',
    '\\',
    '\\\\',
    "'",
    '"',
    '`',
    '```',
    '~~~',
    '---',
    '---js',
    '+++',
    '***',
    '| a |\n| - |',
  ],
  ...['constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty', 'wrapper', 'components', 'MDXContent'],
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    '    ',
    ' ',
    '\n---\n',
    '\n\n---\n\n',
    '\n- ',
    '\n> ',
    '\n1. ',
    '\n## ',
    '\n# ',
    '\n: ',
    '*',
    '**',
    '_',
    '~~',
  ],
  ...[
    'headline: a\n',
    'url: javascript:a\n',
    '- *a\n',
    '&a ',
    '*a',
    '<<: *a\n',
    '!!js/function a',
    '!!binary a',
    '? a\n: b\n',
    '%YAML 1.1\n',
    '| \n',
    '>-\n',
  ],
  ...[
    'status: draft\n',
    'lang: "\\"><script>"\n',
    'tags: ["</script>"]\n',
    'previousSlugs: ["a\\nb"]\n',
    'design: gallery\n',
    'mainMedia: { src: a }\n',
  ],
  ...[
    '\0',
    '\x01',
    '\x08',
    '\x0b',
    '\x0c',
    '\x1b',
    '\x7f',
    '\x85',
    '\xa0',
    '\xad',
    '\u200b',
    '\u200d',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u2066',
    '\ufeff',
  ],
  ...[
    '\ufffd',
    '\uffff',
    '\ud800',
    '\u0301',
    '\uff1c',
    '\uff5b',
    '\u2215',
    '\u{1f469}\u200d\u{1f680}',
    '\u{e0041}',
    '\u0130',
    '\u212a',
    '\ufb01',
  ],
];

type Mutation = (text: string, others: readonly string[]) => string;

/** Where in a text, as a part of its length: it stays in the text whatever other mutations made of it. */
const place = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }) },
  fc.constantFrom(0, 1 - Number.EPSILON),
);
/** How much: a few characters most of the time. */
const extent = fc.oneof({ weight: 3, arbitrary: fc.nat(12) }, fc.nat(400));
const seed = fc.nat();

const insert = fc.tuple(place, fc.constantFrom(...DANGEROUS)).map(
  ([where, token]): Mutation =>
    (text) =>
      splice(text, at(text, where), 0, token),
);
const insertOften = fc.tuple(fc.array(place, { minLength: 2, maxLength: 8 }), fc.constantFrom(...DANGEROUS)).map(
  ([places, token]): Mutation =>
    (text) =>
      places.reduce((changed, where) => splice(changed, at(changed, where), 0, token), text),
);
/** The same so often that whatever compares each with all others is kept busy. */
const insertEndlessly = fc
  .tuple(place, fc.array(fc.constantFrom(...DANGEROUS), { minLength: 1, maxLength: 2 }), fc.nat(3_000))
  .map(
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
const spliceOther = fc.tuple(seed, place, place, extent).map(
  ([which, from, to, length]): Mutation =>
    (text, others) => {
      const other = others[which % others.length] ?? '';
      return splice(text, at(text, to), 0, other.slice(at(other, from), at(other, from) + length));
    },
);
/** The other's body, or its front matter, whole. */
const crossOver = fc.tuple(seed, fc.boolean()).map(
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

/** An article to begin with, and what is done to it. */
type Case = { newsroom: number; original: number; mutations: Mutation[] };

const caseArbitrary: fc.Arbitrary<Case> = fc.record({
  newsroom: fc.nat(),
  original: fc.nat(),
  mutations: fc.array(change, { minLength: 1, maxLength: 6 }),
});

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

type Original = { name: string; text: string };

type Newsroom = {
  ground: ProvingGround;
  originals: readonly Original[];
  /** Files of sections and contributors; none but where the corpus of attacks is. */
  people: readonly Original[];
};

/** The newsrooms whose articles are changed; the last takes the corpus of attacks. */
const NEWSROOMS = ['content', 'fixtures/valid', 'fixtures/broken/unused-picture/content'];
const CASES_AT_ONCE = 40;
const RUNS_PER_BATCH = 5;
/** What one text may take of the processor, to be checked or to be compiled: far more than any of these needs. */
const CASE_MAX_S = 20;
/** For how long a failure is made smaller. */
const SHRINK_LIMIT_MS = 120_000;

export type FuzzOptions = {
  seed: number;
  /** When the run is over: asked after each batch. */
  isOver: () => boolean;
  onProgress: (counts: FuzzCounts) => void;
  /** Opens what is tried; `openProvingGround` but in tests of this itself. */
  openGround?: (contentDir: string) => Promise<ProvingGround>;
};

export type FuzzCounts = {
  /** Texts that were tried. */
  cases: number;
  /** Of those, how many passed the check, were compiled and drawn. */
  compiled: number;
  /** How many the check refused and the compiler took: for what is not in the file. */
  compiledAlone: number;
};

export type FuzzFailure = {
  /** The batch's seed; with it the same batch is made again. */
  seed: number;
  /** The smallest text that was found to fail, and what is wrong with it. */
  text: string;
  reason: string;
};

type Found = Omit<FuzzFailure, 'seed'>;

/**
 * Changes valid articles and attacks at random, and files of sections and contributors, and looks whether
 *
 * - whatever passes the content check is compiled to nothing but calls of components and text, and drawn as nothing but
 *   what a page may hold;
 * - whatever the check refuses is refused by the compiler as well, or compiled to no other code;
 * - check and compiler throw nothing but their own errors, name no place that is not in the file, and end soon.
 *
 * @returns the first failure, made as small as it gets, or null when there was none until the run was over
 */
export async function fuzzArticles({
  seed,
  isOver,
  onProgress,
  openGround = openProvingGround,
}: FuzzOptions): Promise<FuzzFailure | null> {
  const newsrooms = await Promise.all(NEWSROOMS.map((contentDir) => openNewsroom(contentDir, openGround)));
  const counts: FuzzCounts = { cases: 0, compiled: 0, compiledAlone: 0 };
  try {
    for (let batch = 0; batch === 0 || !isOver(); batch++) {
      const found = await runBatch(newsrooms, seed + batch, counts);
      if (found) return { seed: seed + batch, ...found };
      onProgress(counts);
    }
    return null;
  } finally {
    for (const { ground } of newsrooms) await ground.close();
  }
}

async function openNewsroom(
  contentDir: string,
  openGround: (contentDir: string) => Promise<ProvingGround>,
): Promise<Newsroom> {
  const ground = await openGround(contentDir);
  const names = await readdir(join(contentDir, 'articles'));
  const articles = await Promise.all(
    names.map(async (name) => ({
      name,
      text: await readFile(join(contentDir, 'articles', name, 'index.mdx'), 'utf8'),
    })),
  );
  if (contentDir !== NEWSROOMS.at(-1)) return { ground, originals: articles, people: [] };
  const [name = ''] = names;
  const people = await listAttacks(
    '.yaml',
    (file) => `${file.startsWith('section-') ? 'sections' : 'contributors'}/pier.yaml`,
  );
  return { ground, originals: [...articles, ...(await listAttacks('.mdx', () => name))], people };
}

/** The attacks whose files end so, each by the name of what it stands in the place of. */
async function listAttacks(ending: string, nameOf: (file: string) => string): Promise<Original[]> {
  const entries = await readdir('fixtures/attacks', { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  return Promise.all(
    files.map(async (entry) => ({
      name: nameOf(entry.name),
      text: await readFile(join(entry.parentPath, entry.name), 'utf8'),
    })),
  );
}

async function runBatch(newsrooms: readonly Newsroom[], seed: number, counts: FuzzCounts): Promise<Found | null> {
  let smallest: Found | null = null;
  let shrinkEnd = Number.POSITIVE_INFINITY;
  const property = fc.asyncProperty(
    fc.nat(),
    fc.array(caseArbitrary, { minLength: 1, maxLength: CASES_AT_ONCE, size: 'max' }),
    fc.array(caseArbitrary, { maxLength: 2 }),
    async (which, cases, people) => {
      const newsroom = newsrooms[which % newsrooms.length];
      // What is known to fail is small enough.
      if (!newsroom || performance.now() > shrinkEnd) return;
      const found = (await tryCases(newsroom, cases, counts)) ?? (await tryPeople(newsrooms, people, counts));
      if (!found) return;
      smallest = found;
      if (shrinkEnd === Number.POSITIVE_INFINITY) shrinkEnd = performance.now() + SHRINK_LIMIT_MS;
      throw new Error(found.reason);
    },
  );
  const { failed, interrupted, errorInstance } = await fc.check(property, {
    seed,
    numRuns: RUNS_PER_BATCH,
    // A run of so few would hold little but the shortest lists.
    unbiased: true,
  });
  // The compiler's narrowing of the type does not see what the property assigns.
  const found = smallest as Found | null;
  if (found) return found;
  return failed || interrupted
    ? { text: '', reason: `the batch did not come to its end: ${stackOf(errorInstance)}` }
    : null;
}

/** Carries out what a case says. */
function mutate({ original, mutations }: Case, originals: readonly Original[]): Original {
  const { name, text: before } = originals[original % originals.length] ?? { name: '', text: '' };
  const texts = originals.map(({ text }) => text);
  const text = mutations.reduce((changed, mutation) => mutation(changed, texts), before);
  // Halves of characters cannot be written to a file.
  return { name, text: text.replace(/\p{Cs}/gu, '\ufffd') };
}

/** @returns what is wrong with the first case that fails */
async function tryCases(
  { ground, originals }: Newsroom,
  cases: readonly Case[],
  counts: FuzzCounts,
): Promise<Found | null> {
  const passed: string[] = [];
  const refused: string[] = [];
  for (const one of cases) {
    const { name, text } = mutate(one, originals);
    counts.cases += 1;
    const problems = await tryCheck(text, `articles/${name}/index.mdx`, () => ground.check(text, name));
    if ('reason' in problems) return problems;
    (isRefused(problems) ? refused : passed).push(text);
  }
  counts.compiled += passed.length;
  return (await tryCompiling(ground, passed)) ?? (await tryRefused(ground, refused, counts));
}

/** @returns what the check says of a text, or what is wrong with the check */
async function tryCheck(text: string, file: string, check: () => Promise<Problem[]>): Promise<Problem[] | Found> {
  try {
    const { value: problems, seconds } = await measureSeconds(check);
    if (seconds > CASE_MAX_S) return { text, reason: `the check takes ${seconds} s` };
    const misplaced = findMisplaced(
      text,
      problems.filter((problem) => problem.file === file),
    );
    return misplaced ? { text, reason: `the check is misplaced: ${misplaced}` } : problems;
  } catch (error) {
    return { text, reason: `the check throws: ${stackOf(error)}` };
  }
}

function isRefused(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function findMisplaced(text: string, places: readonly Place[]): string | null {
  const isInside = createPlaceCheck(text);
  const misplaced = places.find((place) => !isInside(place));
  return misplaced ? `${misplaced.line}:${misplaced.column} is not in the file` : null;
}

/** Compiles together what passed the check; when that fails, each by itself, to find which it was. */
async function tryCompiling(ground: ProvingGround, texts: readonly string[]): Promise<Found | null> {
  if (texts.length === 0) return null;
  let documents: CompiledDocument[];
  try {
    const { value, seconds } = await measureSeconds(() => ground.compile(texts));
    documents = value;
    if (seconds > CASE_MAX_S) {
      return texts.length === 1
        ? { text: texts[0] ?? '', reason: `the compiler takes ${seconds} s` }
        : await findFirst(texts, (text) => tryCompiling(ground, [text]));
    }
  } catch (error) {
    if (texts.length === 1) {
      return { text: texts[0] ?? '', reason: `what passes the check does not compile: ${stackOf(error)}` };
    }
    const found = await findFirst(texts, (text) => tryCompiling(ground, [text]));
    return found ?? { text: texts.join('\n\n'), reason: `articles compile alone and not together: ${stackOf(error)}` };
  }
  if ('wasRun' in globalThis) return { text: texts.join('\n\n'), reason: 'an article ran code' };
  for (const [index, document] of documents.entries()) {
    const text = texts[index] ?? '';
    try {
      const [found] = ground.listEscapes(document, text);
      if (found !== undefined) return { text, reason: found };
    } catch (error) {
      return { text, reason: `what compiles cannot be drawn: ${stackOf(error)}` };
    }
  }
  return null;
}

/** Gives the compiler what the check has refused, together; when that fails, each by itself. */
async function tryRefused(ground: ProvingGround, texts: readonly string[], counts: FuzzCounts): Promise<Found | null> {
  if (texts.length === 0) return null;
  const [first = ''] = texts;
  try {
    const { value: results, seconds } = await measureSeconds(() => ground.compileEach(texts));
    if (seconds > CASE_MAX_S) {
      return texts.length === 1
        ? { text: first, reason: `the compiler takes ${seconds} s` }
        : await findFirst(texts, (text) => tryRefused(ground, [text], counts));
    }
    if ('wasRun' in globalThis) return { text: texts.join('\n\n'), reason: 'an article ran code' };
    for (const [index, result] of results.entries()) {
      const text = texts[index] ?? '';
      if ('document' in result) counts.compiledAlone += 1;
      const [wrong] =
        'document' in result ? ground.listCodeEscapes(result.document) : [findMisplaced(text, result.places)];
      if (wrong) return { text, reason: `the check refuses it, and the compiler: ${wrong}` };
    }
    return null;
  } catch (error) {
    if (texts.length > 1) return findFirst(texts, (text) => tryRefused(ground, [text], counts));
    return { text: first, reason: `the compiler throws at what the check refuses: ${stackOf(error)}` };
  }
}

async function findFirst(
  texts: readonly string[],
  find: (text: string) => Promise<Found | null>,
): Promise<Found | null> {
  for (const text of texts) {
    const found = await find(text);
    if (found) return found;
  }
  return null;
}

/** The same for files of sections and contributors. */
async function tryPeople(
  newsrooms: readonly Newsroom[],
  cases: readonly Case[],
  counts: FuzzCounts,
): Promise<Found | null> {
  const newsroom = newsrooms.find(({ people }) => people.length > 0);
  if (!newsroom) return null;
  for (const one of cases) {
    const { name: file, text } = mutate(one, newsroom.people);
    counts.cases += 1;
    const problems = await tryCheck(text, file, () => newsroom.ground.checkPeople(file, text));
    if ('reason' in problems) return problems;
    const isPassed = !isRefused(problems.filter((problem) => problem.file === file));
    const { value: failure, seconds } = await measureSeconds(() =>
      newsroom.ground.compilePeople(file, text).then(
        () => null,
        (error: unknown) => error,
      ),
    );
    if (seconds > CASE_MAX_S) return { text, reason: `the compiler takes ${seconds} s` };
    if (isPassed && failure) return { text, reason: `what passes the check does not compile: ${stackOf(failure)}` };
    if (failure && !(failure instanceof GrammarError)) {
      return { text, reason: `the compiler throws at what the check refuses: ${stackOf(failure)}` };
    }
    if (isPassed) counts.compiled += 1;
    else if (!failure) counts.compiledAlone += 1;
  }
  return null;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).slice(0, 2000) : String(error);
}
