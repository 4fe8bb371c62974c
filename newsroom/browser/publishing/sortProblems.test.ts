import { expect, it } from 'vitest';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { groupProblems, listObstacles, problemsOfField, problemsOfPhoto, toneOf } from './sortProblems.ts';

const problem = (rule: string, subject: NewsroomProblem['subject'], severity: 'error' | 'warning' = 'error') => ({
  rule,
  severity,
  subject,
  where: '',
  message: '',
  hint: '',
  line: 1,
  column: 1,
});
const missing = problem('field-missing', { kind: 'field', field: 'section' });
const wrong = problem('date-invalid', { kind: 'field', field: 'date' });

it('shows nothing that is missing as an error before somebody had a chance to write it', () => {
  expect(toneOf(missing, false, false)).toBe('to do');
  expect(toneOf(missing, false, true)).toBe('error');
  expect(toneOf(missing, true, false)).toBe('error');
  expect(toneOf(wrong, false, false)).toBe('error');
  expect(toneOf(problem('photo-no-credit', { kind: 'photo', src: 'a.jpg' }), false, false)).toBe('to do');
});

it('tells once what several photos lack', () => {
  const photo = (src: string) => problem('photo-no-alt', { kind: 'photo', src });
  const groups = groupProblems([missing, photo('a.jpg'), wrong, photo('b.jpg')]);
  expect(groups.map(({ problem: { rule }, count }) => `${rule} ${count}`)).toEqual([
    'field-missing 1',
    'photo-no-alt 2',
    'date-invalid 1',
  ]);
});

it('finds the problems of a field and of a photo', () => {
  const slug = problem('slug-taken', { kind: 'slug' });
  const photo = problem('photo-no-alt', { kind: 'photo', src: 'a.jpg' });
  const hint = problem('unused-picture', { kind: 'file' }, 'warning');
  const all = [missing, wrong, slug, photo, hint];
  expect(problemsOfField(all, 'date')).toEqual([wrong]);
  expect(problemsOfField(all, 'headline')).toEqual([slug]);
  expect(problemsOfPhoto(all, 'a.jpg')).toEqual([photo]);
  expect(listObstacles(all)).not.toContain(hint);
});
