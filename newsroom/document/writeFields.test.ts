import { describe, expect, it } from 'vitest';
import { writeFields } from './writeFields.ts';

const FRONT = `# What is not named here arranges itself.
stories:
  - article: storm # agreed with the desk
    weight: splash
  # Until the launch.
  - article: pier
bands:
  - { title: In pictures, layout: pictures }
`;
const bands = [{ title: 'In pictures', layout: 'pictures' }];

describe('writeFields', () => {
  it('changes nothing when no value changes', () => {
    const stories = [{ article: 'storm', weight: 'splash' }, { article: 'pier' }];
    expect(writeFields(FRONT, { stories, bands })).toBe(FRONT);
  });

  it('moves a comment with its item', () => {
    const stories = [{ article: 'pier' }, { article: 'storm', weight: 'splash' }];
    expect(writeFields(FRONT, { stories, bands })).toBe(`# What is not named here arranges itself.
stories:
  # Until the launch.
  - article: pier
  - article: storm # agreed with the desk
    weight: splash
bands:
  - { title: In pictures, layout: pictures }
`);
  });

  it('keeps the comment of an item that moved and changed', () => {
    const stories = [{ article: 'pier' }, { article: 'storm', weight: 'lead' }];
    expect(writeFields(FRONT, { stories, bands })).toContain(
      '  - article: storm # agreed with the desk\n    weight: lead',
    );
  });

  it('drops what became empty, and begins a file that is empty', () => {
    expect(writeFields(FRONT, { stories: [], bands })).not.toContain('stories');
    expect(writeFields('', { name: 'Tide Gauge', licence: { name: 'CC0', url: '' } })).toBe(
      'name: Tide Gauge\nlicence:\n  name: CC0\n',
    );
  });
});
