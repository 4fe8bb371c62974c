import { expect, it } from 'vitest';
import { parseEnvFile, setInEnvFile } from './envFile.ts';

it('reads names and values, without comments and quotes', () => {
  const text =
    '# ours\nCONTENT_DIR=../tide-gauge\nexport PORT = 4000 # taken\r\nON_PUBLISH="a # b"\nEMPTY=\nnot a line\n';
  expect([...parseEnvFile(text)]).toEqual([
    ['CONTENT_DIR', '../tide-gauge'],
    ['PORT', '4000'],
    ['ON_PUBLISH', 'a # b'],
    ['EMPTY', ''],
  ]);
});

it.each([
  ['', 'CONTENT_DIR=../new\n'],
  ['PORT=1', 'PORT=1\nCONTENT_DIR=../new\n'],
  ['CONTENT_DIR=../old\nPORT=1\n', 'CONTENT_DIR=../new\nPORT=1\n'],
])('sets one setting in %j and leaves the others', (text, expected) => {
  expect(setInEnvFile(text, 'CONTENT_DIR', '../new')).toBe(expected);
});

it('quotes what holds a space', () => {
  const text = setInEnvFile('', 'CONTENT_DIR', '../my news');
  expect(text).toBe('CONTENT_DIR="../my news"\n');
  expect(parseEnvFile(text).get('CONTENT_DIR')).toBe('../my news');
});
