import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { formatBarChart } from './formatBarChart.ts';

const bars = [
  { label: 'Ours & co', value: 50, text: '50', isOurs: true },
  { label: 'Theirs', value: 100, text: '100 <max>', isOurs: false },
];
const parse = (text: string) => new XMLParser({ ignoreAttributes: false }).parse(text).svg;

describe('formatBarChart', () => {
  it('says in words what it shows', () => {
    const svg = parse(formatBarChart({ title: 'Bytes', description: 'Half as many.', bars }));
    expect(svg.title['#text']).toBe('Bytes');
    expect(svg.desc['#text']).toBe('Half as many.');
  });

  it('draws bars as long as their values, and escapes their labels', () => {
    const svg = parse(formatBarChart({ title: 'Bytes', description: '', bars }));
    const [ours, theirs] = svg.rect.map((rect: Record<string, string>) => Number(rect['@_width']));
    expect(theirs).toBe(ours * 2);
    expect(svg.text.map((text: Record<string, string>) => text['#text'])).toContain('Ours & co');
  });

  it('draws nothing as a line', () => {
    const svg = parse(
      formatBarChart({ title: '', description: '', bars: [{ label: 'None', value: 0, text: '0', isOurs: true }] }),
    );
    expect(svg.rect['@_width']).toBe('1');
  });
});
