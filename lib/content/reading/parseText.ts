import { type Finding, type Place, START_OF_FILE } from '../model/problem.ts';

/**
 * Decodes a content file. Drops a byte order mark and turns CRLF and CR into LF. Neither moves a
 * line or a column, except column 1 of line 1, and both have broken front matter parsers elsewhere.
 *
 * @returns the text, or a finding if the bytes are not UTF-8 or begin with two byte order marks
 */
export function parseText(bytes: Uint8Array): string | Finding {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
    // Some parsers drop the second one, some read it as a letter.
    return text.startsWith('\ufeff') ? { ...START_OF_FILE, ...twoByteOrderMarks } : text;
  } catch {
    return { ...START_OF_FILE, ...placeOfInvalidByte(bytes), ...notUtf8 };
  }
}

const twoByteOrderMarks = {
  rule: 'byte-order-mark',
  message: 'the file begins with more than one byte order mark, which nobody can see',
  hint: 'Save it again with the encoding UTF-8, without a byte order mark.',
};

const notUtf8 = {
  rule: 'not-utf-8',
  message: 'the file is not UTF-8 text',
  hint: 'Save it again with the encoding UTF-8. The place is that of the first byte that is not.',
};

function placeOfInvalidByte(bytes: Uint8Array): Place {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (const byte of bytes) {
    try {
      text += decoder.decode(Uint8Array.of(byte), { stream: true });
    } catch {
      break;
    }
  }
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
