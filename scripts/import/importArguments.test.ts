import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { IMPORT_OPTIONS, parseImportArguments } from './importArguments.ts';

function parse(args: string[]) {
  return parseImportArguments(parseArgs({ args, options: IMPORT_OPTIONS, allowPositionals: true }));
}

describe('the arguments of an import', () => {
  it.each([
    [[], 'Say what to import from.'],
    [['joomla', 'x'], 'There is no import from "joomla".'],
    [['ghost'], 'Name the file that was exported.'],
    [['ghost', 'gone.json'], 'There is no file gone.json.'],
    [['ghost', 'package.json', '--uploads', 'gone'], 'There is no folder or zip archive gone.'],
    [['ghost', 'package.json', '--uploads', 'README.md'], 'README.md is neither a folder nor a zip archive.'],
    [['markdown'], 'Name the folder of the texts.'],
    [['markdown', '.', '--map', 'title=colour'], '--map "title=colour" is not understood.'],
    [['verify', 'package.json'], 'Say with --site which site to ask'],
    [['ghost', 'package.json', '--since', 'May'], '--since "May" is not a date.'],
    [['ghost', 'package.json', '--slugs', 'cyrillic'], '--slugs "cyrillic" is not understood.'],
  ])('are refused with a sentence: %j', (args, message) => {
    expect(() => parse(args)).toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(message) }),
    );
  });

  it('name what to import, and how', () => {
    expect(
      parse(['wordpress', 'package.json', '--uploads', 'docs', '--types', 'a, b', '--since', '2024-03-05']),
    ).toEqual({
      kind: 'import',
      system: 'wordpress',
      path: expect.stringMatching(/\/package\.json$/),
      uploadPaths: [expect.stringMatching(/\/docs$/)],
      since: '2024-03-05T00:00:00.000Z',
      slugStyle: 'latin',
      readOptions: { types: ['a', 'b'], siteUrl: undefined, map: new Map() },
    });
    expect(parse(['verify', 'package.json', '--site', 'http://localhost:3000/', '--slugs', 'native'])).toMatchObject({
      kind: 'verify',
      slugStyle: 'native',
      siteUrl: 'http://localhost:3000',
    });
  });
});
