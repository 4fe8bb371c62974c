import { describeProblem } from '../../../authoring/editing/describeProblem.ts';
import type { ContentProblem } from '../../../lib/content/model/problem.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';

/** What to do, in the words of the newsroom's forms. */
const HINTS: Readonly<Record<string, string>> = {
  'field-missing': 'It is needed before the article can be published.',
  'field-empty': 'It is needed before the article can be published.',
  'empty-body': 'Write it under the headline.',
  'photo-no-alt':
    'Say in its alt text what it shows, for those who cannot see it. If it shows nothing worth saying, mark it as decorative.',
  'photo-alt-empty':
    'Say in its alt text what it shows, for those who cannot see it. If it shows nothing worth saying, mark it as decorative.',
  'photo-no-caption': 'Say in its caption what it means: who, what, where, when.',
  'photo-no-credit': 'Name its maker in its credit: Name/Agency. A credit of the gallery holds for all its photos.',
  'gallery-empty': 'Add photos to it, or remove it.',
  'unused-picture': 'Show it, or remove it.',
  'duplicate-photo-id': 'Give one of the two another name in its address.',
};

/** Describes a problem for the people who write and edit. */
export function describeForDesk(problem: ContentProblem): NewsroomProblem {
  const { rule, severity, message, hint, line, column, file, subject } = problem;
  const isText = file.endsWith('/index.mdx');
  return {
    rule,
    severity,
    subject: isText ? subject : { kind: 'file' },
    where: describeProblem(problem).where,
    message,
    hint: HINTS[rule] ?? hint,
    line,
    column,
  };
}
