import type { CompiledDocument } from '../../lib/content/compile/compiledDocument.ts';
import { GrammarError } from '../../lib/content/compile/GrammarError.ts';
import type { Place, Problem } from '../../lib/content/model/problem.ts';
import { createPlaceCheck } from '../createPlaceCheck.ts';
import type { ProvingGround } from '../proving/openProvingGround.ts';
import type { FuzzText } from './mutations.ts';

/** A text that fails, and why. */
export type Found = { text: string; reason: string };

export type FuzzCounts = {
  /** Texts tried. */
  cases: number;
  /** Texts that passed the check, and were compiled and drawn. */
  compiled: number;
  /**
   * Texts that the check refused and the compiler accepted, because the fault is not in the file.
   */
  compiledAlone: number;
};

/** Checks and compiles articles. @returns the first that fails */
export async function tryArticles(
  ground: ProvingGround,
  articles: readonly FuzzText[],
  counts: FuzzCounts,
): Promise<Found | null> {
  const passed: string[] = [];
  const refused: string[] = [];
  for (const { name, text } of articles) {
    counts.cases += 1;
    const problems = await tryCheck(text, `articles/${name}/index.mdx`, () => ground.check(text, name));
    if ('reason' in problems) return problems;
    (isRefused(problems) ? refused : passed).push(text);
  }
  counts.compiled += passed.length;
  const ended = await tryTogether(ground, articles);
  if (ended) return ended;
  return (await tryPassed(ground, passed)) ?? (await tryRefused(ground, refused, counts));
}

/** Checks articles beside each other, in processes: none may end or spoil the check of another. */
async function tryTogether(ground: ProvingGround, articles: readonly FuzzText[]): Promise<Found | null> {
  const failures = await ground.checkTogether(articles);
  for (const [index, failure] of failures.entries()) {
    const text = articles[index]?.text ?? '';
    if (failure !== null) return { text, reason: `checked beside others, ${failure}` };
  }
  return null;
}

/** The same for files of sections and contributors. */
export async function tryPeople(
  ground: ProvingGround,
  files: readonly FuzzText[],
  counts: FuzzCounts,
): Promise<Found | null> {
  for (const { name: file, text } of files) {
    counts.cases += 1;
    const problems = await tryCheck(text, file, () => ground.checkPeople(file, text));
    if ('reason' in problems) return problems;
    const isPassed = !isRefused(problems.filter((problem) => problem.file === file));
    const failure = await ground.compilePeople(file, text).then(
      () => null,
      (error: unknown) => error,
    );
    if (isPassed && failure) return { text, reason: `what passes the check does not compile: ${stackOf(failure)}` };
    if (failure && !(failure instanceof GrammarError)) {
      return { text, reason: `the compiler throws at what the check refuses: ${stackOf(failure)}` };
    }
    if (isPassed) counts.compiled += 1;
    else if (!failure) counts.compiledAlone += 1;
  }
  return null;
}

/** @returns the problems of a text, or what is wrong with the check */
async function tryCheck(text: string, file: string, check: () => Promise<Problem[]>): Promise<Problem[] | Found> {
  try {
    const problems = await check();
    const own = problems.filter((problem) => problem.file === file);
    const misplaced = findMisplaced(text, own);
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

/**
 * Compiles what passed the check. If that fails for all together, compiles each alone to find the
 * culprit.
 */
async function tryPassed(ground: ProvingGround, texts: readonly string[]): Promise<Found | null> {
  if (texts.length === 0) return null;
  const alone = () => findFirst(texts, (text) => tryPassed(ground, [text]));
  const [first = ''] = texts;
  let documents: CompiledDocument[];
  try {
    documents = await ground.compile(texts);
  } catch (error) {
    if (texts.length === 1) {
      return { text: first, reason: `what passes the check does not compile: ${stackOf(error)}` };
    }
    const reason = `articles compile alone and not together: ${stackOf(error)}`;
    return (await alone()) ?? { text: texts.join('\n\n'), reason };
  }
  if ('wasRun' in globalThis) return { text: texts.join('\n\n'), reason: 'an article ran code' };
  return findEscape(ground, documents, texts);
}

function findEscape(
  ground: ProvingGround,
  documents: readonly CompiledDocument[],
  texts: readonly string[],
): Found | null {
  for (const [index, document] of documents.entries()) {
    const text = texts[index] ?? '';
    try {
      const [reason] = ground.listEscapes(document, text);
      if (reason !== undefined) return { text, reason };
    } catch (error) {
      return { text, reason: `what compiles cannot be drawn: ${stackOf(error)}` };
    }
  }
  return null;
}

/** Gives the compiler what the check has refused. If that fails for all together, each alone. */
async function tryRefused(ground: ProvingGround, texts: readonly string[], counts: FuzzCounts): Promise<Found | null> {
  if (texts.length === 0) return null;
  const alone = () => findFirst(texts, (text) => tryRefused(ground, [text], counts));
  const [first = ''] = texts;
  try {
    const results = await ground.compileEach(texts);
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
    if (texts.length > 1) return alone();
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

export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).slice(0, 2000) : String(error);
}
