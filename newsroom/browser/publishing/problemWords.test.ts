import { expect, it } from 'vitest';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { inNewsroomWords } from './problemWords.ts';

const problem = (part: Partial<NewsroomProblem>): NewsroomProblem => ({
  rule: 'other',
  severity: 'error',
  subject: { kind: 'body' },
  where: 'Body',
  message: '',
  hint: '',
  line: 1,
  column: 1,
  ...part,
});

it('names blocks as the editor does', () => {
  expect(inNewsroomWords(problem({ rule: 'component-empty', message: '<PullQuote> holds no text' }))).toMatchObject({
    message: 'the pull quote holds no text',
    hint: 'Write its text, or remove it.',
  });
  expect(inNewsroomWords(problem({ hint: 'Move this before <FactBox> or after </FactBox>.' })).hint).toBe(
    'Move this before the fact box or after the fact box.',
  );
  expect(inNewsroomWords(problem({ message: '<b> is HTML' })).message).toBe('<b> is HTML');
});

it('says what is still to be chosen, without the comment in the file', () => {
  const chosen = problem({
    rule: 'to-be-chosen',
    subject: { kind: 'field', field: 'byline' },
    where: 'Byline',
    message: 'byline[0] is still to be chosen',
    hint: 'Write the right one, without "# not chosen yet" behind it',
  });
  expect(inNewsroomWords(chosen)).toMatchObject({
    message: 'still to be chosen',
    hint: 'It is needed before the article can be published.',
  });
});
