import { describe, expect, it } from 'vitest';
import { frontSchema } from '../../../lib/content/model/publication/front.ts';
import { publicationSchema } from '../../../lib/content/model/publication/publication.ts';
import type { FormProblem } from '../../api/formSchemas.ts';
import { inFormWords, labelAt, problemsAt } from './formWords.ts';

const PROBLEM: FormProblem = {
  ...{ rule: 'x', severity: 'error', subject: { kind: 'file' }, where: 'File', message: '', hint: '' },
  ...{ line: 1, column: 1, path: [] },
};

describe('inFormWords', () => {
  it('names colours as the form does', () => {
    const words = inFormWords(
      {
        ...PROBLEM,
        rule: 'low-contrast',
        path: ['colours', 'light', 'quiet'],
        message: 'colours.light: quiet #aaaaaa on paper #ffffff has a contrast of 2.32:1; 4.5:1 is the least',
        hint: 'Make quiet darker, or paper lighter.',
      },
      publicationSchema,
    );
    expect(words).toEqual({
      message: 'Quiet text #aaaaaa on the ground #ffffff has a contrast of 2.32:1. Readers need at least 4.5:1',
      hint: 'Make the quiet text darker, or the ground lighter.',
    });
  });

  it('leaves out the path, which the field itself says', () => {
    const path = ['stories', 0, 'until'];
    const past = {
      ...PROBLEM,
      rule: 'past-until',
      path,
      message: 'stories[0].until "2020-01-01" has passed',
      hint: 'H.',
    };
    expect(inFormWords(past, frontSchema)).toEqual({ message: '"2020-01-01" has passed', hint: 'H.' });
  });

  it('says which field is empty', () => {
    const missing = { ...PROBLEM, rule: 'field-missing', path: ['name'], message: 'the publication has no name' };
    expect(inFormWords(missing, publicationSchema)).toEqual({ message: 'Name is empty', hint: 'It is needed.' });
  });
});

it('finds problems by their path', () => {
  const problems = [['stories'], ['stories', 0], ['stories', 0, 'until']].map((path) => ({ ...PROBLEM, path }));
  expect(problemsAt(problems, ['stories', 0], false)).toHaveLength(1);
  expect(problemsAt(problems, ['stories', 0], true)).toHaveLength(2);
});

it('labels every field of the forms', () => {
  for (const path of [
    ['colours', 'dark', 'accent'],
    ['footer', 3, 'url'],
    ['articlesPerFront', 'page'],
  ])
    expect(labelAt(publicationSchema, path)).not.toBeNull();
  expect(labelAt(frontSchema, ['stories', 1, 'weight'])).toBe('Weight');
});
