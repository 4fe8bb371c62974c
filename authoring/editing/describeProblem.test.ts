import { describe, expect, it } from 'vitest';
import type { Subject } from '../../lib/content/model/problem.ts';
import { describeProblem } from './describeProblem.ts';

function describeOf(subject: Subject, rule = 'a-rule', file = 'articles/pier/index.mdx') {
  const place = { line: 1, column: 1 };
  const words = { message: 'it is wrong', hint: "The check's hint." };
  return describeProblem({ ...place, ...words, file, rule, severity: 'error', subject });
}

describe('describeProblem', () => {
  it('names a field as the form does', () => {
    const problem = describeOf({ kind: 'field', field: 'standfirst' });
    expect(problem).toMatchObject({ where: 'Standfirst', field: 'standfirst', hint: "The check's hint." });
  });

  it('names a field that the form does not have as the file does', () => {
    expect(describeOf({ kind: 'field', field: 'title' })).toMatchObject({ where: 'title', field: 'title' });
  });

  it('shows a problem with the slug at the headline, where the form has it', () => {
    expect(describeOf({ kind: 'slug' })).toMatchObject({ where: 'Headline', field: 'headline' });
  });

  it('names a photo by its file', () => {
    const problem = describeOf({ kind: 'photo', src: '07-crater.jpg' }, 'photo-no-caption');
    expect(problem).toMatchObject({ where: 'Photo 07-crater.jpg', field: null });
    expect(problem.hint).toContain('“Caption”');
  });

  it.each<Subject>([{ kind: 'photo', src: '' }, { kind: 'body' }, { kind: 'file' }])('calls %o the body', (subject) => {
    expect(describeOf(subject)).toMatchObject({ where: 'Body', field: null });
  });

  it('names another file than the article', () => {
    const problem = describeOf({ kind: 'file' }, 'unused-picture', 'articles/pier/old.jpg');
    expect(problem).toMatchObject({ where: 'File old.jpg', field: null });
    expect(problem.hint).toContain('If you took it out just now');
  });
});
