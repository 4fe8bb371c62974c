import { describe, expect, it } from 'vitest';
import { isComponent } from './body.ts';
import { parseBody } from './parseBody.ts';

function shapeOf(source: string): unknown[] {
  return parseBody(source).children.map((node) => (isComponent(node) ? node.name : node.type));
}

describe('parseBody', () => {
  it('gives paragraphs and components in reading order', () => {
    expect(shapeOf('One.\n\n<Photo src="a.jpg" />\n\nTwo.')).toEqual(['paragraph', 'Photo', 'paragraph']);
  });

  it('takes components out of the paragraph that they share with nothing else', () => {
    expect(shapeOf('<Photo src="a.jpg" /> <Photo src="b.jpg" />')).toEqual(['Photo', 'Photo']);
    expect(shapeOf('<PullQuote>Look.</PullQuote>')).toEqual(['PullQuote']);
  });

  it('keeps a text that looks like front matter', () => {
    expect(shapeOf('One.\n\n---\n\nTwo.')).toEqual(['paragraph', 'thematicBreak', 'paragraph']);
  });

  it('gives a tree of its own each time it is asked', () => {
    parseBody('One.').children.pop();
    expect(shapeOf('One.')).toEqual(['paragraph']);
  });

  it('refuses what the compiler could not have accepted', () => {
    expect(() => parseBody('<Photo')).toThrow('cannot be parsed');
  });
});
