import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contrastOf } from './contrastOf.ts';
import { readPublication } from './readPublication.ts';

let folder: string;
let contentDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'publication-'));
  contentDir = join(folder, 'tide-gauge');
  await mkdir(contentDir);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function findingsOf(text: string): Promise<string[]> {
  await writeFile(join(contentDir, 'site.yaml'), text);
  const { findings } = await readPublication(contentDir);
  return findings.map(({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`);
}

describe('a newsroom without site.yaml', () => {
  it('has the name of its folder, and the defaults', async () => {
    const { publication, findings } = await readPublication(contentDir);
    expect(findings).toEqual([]);
    expect(publication).toMatchObject({ name: 'Tide gauge', language: 'en', timeZone: 'UTC', licence: null });
  });
});

describe('site.yaml', () => {
  it('says what the publication is', async () => {
    await writeFile(join(contentDir, 'logo.svg'), '<svg viewBox="0 0 240 60"><path d="M0 0"/></svg>');
    const text = 'name: المنارة\nlanguage: ar\ntimeZone: Asia/Beirut\nlogo: logo.svg\nsections: [news]\n';
    expect(await findingsOf(text)).toEqual([]);
    const { publication } = await readPublication(contentDir);
    expect(publication).toMatchObject({
      name: 'المنارة',
      language: 'ar',
      timeZone: 'Asia/Beirut',
      logo: { width: 240, height: 60 },
      sections: ['news'],
      tagline: '',
    });
  });

  it.each([
    ['name: ""', '1:7 field-empty: name is empty'],
    ['name: A\nlang: en', '2:1 unknown-key: the publication cannot have a field "lang"'],
    ['name: A\nlanguage: english', '2:11 bad-language: language "english" is not the tag of a language'],
    ['name: A\ntimeZone: Europe/Berln', '2:11 bad-time-zone: timeZone "Europe/Berln" is not the name of a time zone'],
    ['name: A\ntimeZone: "+02:00"', '2:11 bad-time-zone: timeZone "+02:00" is not the name of a time zone'],
    ['name: A\ncolours: { light: { ink: black } }', '2:26 bad-colour: colours.light.ink "black" is not a colour'],
    [
      'name: A\ncolours:\n  light:\n    accent: "#ff8800"',
      '4:13 low-contrast: colours.light: accent #ff8800 on paper #fbf8f2 has a contrast of 2.25:1; 4.5:1 is the least',
    ],
    ['name: A\nlogo: logo.png', '2:7 bad-drawing: logo "logo.png" is not the name of an SVG file'],
    ['name: A\nlogo: logo.svg', '2:7 missing-drawing: logo "logo.svg" is not there'],
    [
      'name: A\nfooter: [{ label: About, url: about }]',
      '2:31 bad-url: "about" is not an address that readers can follow',
    ],
    ['name: A\nlicence: { name: CC, url: /cc }', '2:27 bad-url: "/cc" is not an address that readers can follow'],
    ['name: [', '1:8 yaml-syntax'],
  ])('%j is refused at its place', async (text, expected) => {
    expect((await findingsOf(text))[0]).toContain(expected);
  });

  it('computes the contrast with the default ground as well', async () => {
    const findings = await findingsOf('name: A\ncolours: { dark: { paper: "#666666" } }');
    expect(findings.map((finding) => finding.replace(/ has.*/, ''))).toEqual([
      '2:27 low-contrast: colours.dark: quiet #a59c8f on paper #666666',
      '2:27 low-contrast: colours.dark: accent #f0955f on paper #666666',
    ]);
  });

  it('keeps what is right of it while something else is wrong', async () => {
    await writeFile(join(contentDir, 'site.yaml'), 'name: Tidings\ntimeZone: Nowhere\nlanguage: de\n');
    const { publication } = await readPublication(contentDir);
    expect(publication).toMatchObject({ name: 'Tidings', timeZone: 'UTC', language: 'de' });
  });

  it.each([
    '<svg viewBox="0 0 9 9"><script>alert(1)</script></svg>',
    '<svg viewBox="0 0 9 9" onload="alert(1)"/>',
    '<svg viewBox="0 0 9 9"><a href="javascript:alert(1)"/></svg>',
    '<svg><path d="M0 0"/></svg>',
  ])('refuses the drawing %s', async (svg) => {
    await writeFile(join(contentDir, 'icon.svg'), svg);
    expect((await findingsOf('name: A\nicon: icon.svg'))[0]).toContain('2:7 bad-drawing');
  });
});

it('computes contrast as WCAG does', () => {
  expect(contrastOf('#000000', '#ffffff')).toBe(21);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
