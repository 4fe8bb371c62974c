import { messageOf } from '../../util/messageOf.ts';
import { ProcessEndedError } from '../../util/pool/poolErrors.ts';
import { type Finding, START_OF_FILE } from './problem.ts';

/** What the program does with an article. */
export type Stage = 'check' | 'compile' | 'store' | 'render';

/** Called with an error in one article. The finding about it has no stack. */
export type OnArticleError = (stage: Stage, file: string, error: unknown) => void;

const DONE: Readonly<Record<Stage, string>> = {
  check: 'checked',
  compile: 'compiled',
  store: 'stored',
  render: 'rendered',
};

/** Rules that say how it went, not what is wrong with the text. */
const UNCHECKED_RULES: ReadonlySet<string> = new Set(['too-heavy', 'not-checked']);

/** Rules about what an article costs. */
const COST_RULES: ReadonlySet<string> = new Set([
  'file-too-long',
  'line-too-long',
  'nested-too-deep',
  'text-expands',
  'too-many-signs',
]);

/** Whether a finding keeps only its article from being published, even in a build. */
export function isContained({ rule }: Pick<Finding, 'rule'>): boolean {
  return UNCHECKED_RULES.has(rule) || COST_RULES.has(rule);
}

/** Whether a folder has to be checked again by the next process, which may have better luck. */
export function isUnchecked({ findings }: { findings: readonly Pick<Finding, 'rule'>[] }): boolean {
  return findings.some(({ rule }) => UNCHECKED_RULES.has(rule));
}

/**
 * Turns whatever went wrong in one article into a finding of that article.
 *
 * @param onError told of errors that have a stack; by default they are printed
 */
export function describeArticleError(
  stage: Stage,
  file: string,
  error: unknown,
  onError: OnArticleError = printError,
): Finding {
  const what = file.startsWith('pages/') ? 'page' : 'article';
  if (error instanceof ProcessEndedError) {
    return {
      ...START_OF_FILE,
      rule: 'too-heavy',
      message: `the ${what} takes too much to be ${DONE[stage]}: ${error.how}`,
      hint: 'Something is in it thousands of times, such as brackets, links or columns. Take it out, or divide the text.',
    };
  }
  onError(stage, file, error);
  return {
    ...START_OF_FILE,
    rule: 'not-checked',
    message: `the ${what} could not be ${DONE[stage]}: ${messageOf(error)}`,
    hint: 'This is a fault of the program, whose log has more. Write what you wrote last in another way.',
  };
}

function printError(stage: Stage, file: string, error: unknown): void {
  console.error(`${file} could not be ${DONE[stage]}:`, error);
}
