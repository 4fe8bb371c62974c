import { describe, expect, it } from 'vitest';
import { bodyFrom } from '../../../testing/bodyFrom.ts';
import { isComponent } from './body.ts';

function shapeOf(source: string): unknown[] {
  return bodyFrom(source).children.map((node) => (isComponent(node) ? node.name : node.type));
}

describe('buildBodyTree', () => {
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

  it('holds no places, and is the same once it was stored', () => {
    const tree = bodyFrom('1. One\n2. Two\n\n<Photo src="a.jpg" decorative={true} />');
    expect(JSON.stringify(tree)).not.toContain('"position"');
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });
});
