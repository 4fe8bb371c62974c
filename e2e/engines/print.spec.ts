import { spawnSync } from 'node:child_process';
import { expect, test } from './test.ts';

const CM_PER_INCH = 2.54;

/** The pictures of a PDF, in order, in centimetres. */
function listPictures(pdf: Uint8Array): { width: number; height: number }[] {
  return runPoppler('pdfimages', ['-list', '-'], pdf)
    .split('\n')
    .slice(2, -1)
    .map((line) => {
      // page, number, type, width, height, color, comp, bpc, enc, interp, object, ID, x-ppi, y-ppi
      const columns = line.trim().split(/\s+/);
      const [width = 0, height = 0, perInchX = 0, perInchY = 0] = [3, 4, 12, 13].map((index) => Number(columns[index]));
      return { width: (width / perInchX) * CM_PER_INCH, height: (height / perInchY) * CM_PER_INCH };
    });
}

function runPoppler(command: string, args: readonly string[], pdf: Uint8Array): string {
  const { status, stdout, stderr } = spawnSync(command, args, { input: pdf, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}

const hasPoppler = spawnSync('pdfimages', ['-v']).status === 0;

for (const [path, photoCount] of [
  ['/articles/harbour-fire', 5],
  ['/articles/fishing-boats', 4],
  ['/articles/morning-at-the-port', 1],
] as const) {
  test(`${path} prints each photo at its size, and its own address`, async ({ engine, origins }) => {
    test.skip(!hasPoppler, 'poppler-utils reads the PDF');
    test.skip(engine.print === null, 'this driver cannot print');
    const pdf = (await engine.print?.(origins.withScripts + path)) ?? new Uint8Array();
    const [portrait, ...photos] = listPictures(pdf);
    expect(portrait?.width, 'the byline').toBeLessThan(2);
    expect(photos).toHaveLength(photoCount);
    // A lazy photo that lost its size is 300 CSS pixels wide: 7.9 cm.
    for (const { width, height } of photos) expect(Math.max(width, height)).toBeGreaterThan(9);
    for (const { width, height } of photos) expect(width * height).toBeGreaterThan(60);
    const text = runPoppler('pdftotext', ['-', '-'], pdf);
    expect(text).toContain(`https://harbour.example${path}`);
    expect(text, 'a counter and its caption have a space between them').not.toMatch(/\d\/\d+[^\s\d]/);
  });
}
