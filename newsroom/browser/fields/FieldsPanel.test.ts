import { expect, it } from 'vitest';
import { articleSchema } from '../../../lib/content/model/model.ts';
import { PANEL_FIELDS } from './FieldsPanel.tsx';

/** Fields that have their place elsewhere, or that nobody writes by hand. */
const ELSEWHERE = ['headline', 'standfirst', 'status', 'fromArchive'];

it('the panel shows every field of an article that has no place elsewhere', () => {
  expect([...PANEL_FIELDS, ...ELSEWHERE].sort()).toEqual(Object.keys(articleSchema.shape).sort());
});
