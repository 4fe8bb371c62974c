import type { Repair } from './wordPressItem.ts';

const ENTITY = /&(?!(?:[A-Za-z][\w.-]{0,40}|#\d{1,7}|#[xX][\dA-Fa-f]{1,6});)/g;
const DOCUMENT_START = /<\?xml|<rss[\s>]|<!DOCTYPE/i;
/** Maximum lines before the document: a PHP warning has a few; beyond that, the file is no XML. */
const JUNK_LINES_MAX = 200;

/**
 * Repairs common errors outside CDATA: a bare `&`, and lines before the document. Works line by
 * line, so that places stay right.
 *
 * @param repairs collects what was repaired
 */
export async function* repairXml(chunks: AsyncIterable<string>, repairs: Repair[]): AsyncIterable<string> {
  let isInCdata = false;
  let number = 0;
  /** Lines before the document begins; null afterwards. */
  let before: string[] | null = [];
  for await (const given of splitLines(chunks)) {
    number += 1;
    let line = given;
    if (before) {
      if (number <= JUNK_LINES_MAX && !DOCUMENT_START.test(line)) {
        before.push(line);
        continue;
      }
      line = withoutJunk(before, line, repairs);
      before = null;
    }
    const repaired = repairLine(line, isInCdata, (column) => {
      const message = 'a bare “&” was taken as text; XML wants it written “&amp;”';
      repairs.push({ place: { line: number, column }, message });
    });
    isInCdata = repaired.isInCdata;
    yield repaired.text;
  }
  if (before) yield before.join('');
}

/** Replaces the lines before the document by blank lines, so that later places stay right. */
function withoutJunk(before: readonly string[], line: string, repairs: Repair[]): string {
  const start = DOCUMENT_START.exec(line)?.index ?? -1;
  if (start === -1) return `${before.join('')}${line}`;
  const junk = `${before.join('')}${line.slice(0, start)}`.replace(/\uFEFF/g, '');
  if (junk === '') return line.slice(start);
  if (junk.trim() !== '') {
    repairs.push({ place: { line: 1, column: 1 }, message: 'text before the export was left out' });
  }
  // A declaration is allowed only at the very beginning.
  const document = line.slice(start).replace(/^<\?xml[^?>]*utf-8[^?>]*\?>/i, (found) => ' '.repeat(found.length));
  return `${'\n'.repeat(before.length)}${' '.repeat(start)}${document}`;
}

/** Lines with their line breaks. */
async function* splitLines(chunks: AsyncIterable<string>): AsyncIterable<string> {
  let pieces: string[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      pieces.push(chunk.slice(from, end + 1));
      yield pieces.join('');
      pieces = [];
      from = end + 1;
    }
    if (from < chunk.length) pieces.push(chunk.slice(from));
  }
  if (pieces.length > 0) yield pieces.join('');
}

function repairLine(line: string, wasInCdata: boolean, onRepair: (column: number) => void) {
  if (!wasInCdata && !line.includes('&') && !line.includes('<![CDATA[')) return { text: line, isInCdata: false };
  let text = '';
  let isInCdata = wasInCdata;
  let from = 0;
  while (from < line.length) {
    const marker = isInCdata ? ']]>' : '<![CDATA[';
    const found = line.indexOf(marker, from);
    const end = found === -1 ? line.length : found + marker.length;
    const piece = line.slice(from, end);
    const start = from;
    text += isInCdata
      ? piece
      : piece.replace(ENTITY, (_whole, offset: number) => {
          onRepair(start + offset + 1);
          return '&amp;';
        });
    if (found !== -1) isInCdata = !isInCdata;
    from = end;
  }
  return { text, isInCdata };
}
