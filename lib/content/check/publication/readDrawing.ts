import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Drawing } from '../../model/publication/publication.ts';
import type { CheckFinding } from '../newsroom.ts';

/** Far more than a logo needs. */
const DRAWING_MAX_BYTES = 100_000;

type Refusal = Pick<CheckFinding, 'rule' | 'message' | 'hint'>;

/**
 * Reads a logo or an icon: an SVG file in the newsroom's folder.
 *
 * @param name as written in `site.yaml`
 */
export async function readDrawing(contentDir: string, field: string, name: string): Promise<Drawing | Refusal> {
  const refuse = (rule: string, message: string, hint: string): Refusal => ({
    rule,
    message: `${field} "${name}" ${message}`,
    hint,
  });
  if (!/^[^/\\]+\.svg$/i.test(name)) {
    return refuse(
      'bad-drawing',
      'is not the name of an SVG file',
      `Put ${field}.svg beside site.yaml, and write its name.`,
    );
  }
  const path = join(contentDir, name);
  const size = await stat(path).then(
    (stats) => (stats.isFile() ? stats.size : null),
    () => null,
  );
  if (size === null)
    return refuse('missing-drawing', 'is not there', 'Put the file beside site.yaml, or remove the line.');
  if (size > DRAWING_MAX_BYTES) {
    return refuse(
      'bad-drawing',
      `has ${size} bytes; ${DRAWING_MAX_BYTES} is the most`,
      'Every page shows it. Simplify it.',
    );
  }
  const text = await readFile(path, 'utf8');
  if (/<script|<foreignObject|<!ENTITY|\son[a-z]+\s*=|javascript:/i.test(text)) {
    return refuse('bad-drawing', 'holds a script or foreign content', 'Export it as plain SVG: shapes and paths.');
  }
  const measured = measure(text);
  if (!measured) {
    return refuse('bad-drawing', 'has no size', 'Give its <svg> a viewBox: viewBox="0 0 240 60".');
  }
  return { text, ...measured };
}

/** Width and height of an SVG, from its `viewBox` or its attributes. */
function measure(svg: string): { width: number; height: number } | null {
  const tag = /<svg\b[^>]*>/i.exec(svg)?.[0] ?? '';
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`, 'i').exec(tag)?.[1];
  const [, , boxWidth = 0, boxHeight = 0] = (attribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = boxWidth || Number.parseFloat(attribute('width') ?? '');
  const height = boxHeight || Number.parseFloat(attribute('height') ?? '');
  return width > 0 && height > 0 && width < 1e6 && height < 1e6 ? { width, height } : null;
}
