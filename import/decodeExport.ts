/** Bytes of an export that are not UTF-8 where it says so, by line. */
export type OnInvalidLine = (line: number) => void;

const DECLARED = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/;
const UTF8 = /^utf-?8$/i;
const NEWLINE = 10;

/**
 * Decodes an export: UTF-16 with a byte order mark, the encoding that an XML declaration names, or
 * UTF-8. Single bytes that are not UTF-8 are read as Windows-1252, which old databases mix in.
 */
export async function* decodeExport(
  chunks: AsyncIterable<Uint8Array>,
  onInvalidLine: OnInvalidLine,
): AsyncIterable<string> {
  let decode: ((bytes: Uint8Array, isLast: boolean) => string) | null = null;
  let declared: string | null = null;
  for await (const chunk of chunks) {
    if (decode === null) {
      declared = declaredEncoding(chunk);
      decode = openDecoder(chunk, declared, onInvalidLine);
    }
    const text = decode(chunk, false);
    // The text is Unicode now, whatever its first line says.
    yield declared === null ? text : text.replace(DECLARED, (line) => line.replace(declared ?? '', 'UTF-8'));
    declared = null;
  }
  if (decode) yield decode(new Uint8Array(), true);
}

/** The encoding that a file names, if it is known and not UTF-8. */
function declaredEncoding(start: Uint8Array): string | null {
  const [, label = 'utf-8'] = DECLARED.exec(Buffer.from(start.subarray(0, 300)).toString('latin1')) ?? [];
  if (UTF8.test(label)) return null;
  try {
    return new TextDecoder(label).encoding === '' ? null : label;
  } catch {
    return null;
  }
}

function openDecoder(start: Uint8Array, declared: string | null, onInvalidLine: OnInvalidLine) {
  const mark = Buffer.from(start.subarray(0, 2)).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : declared;
  if (encoding === null) return openUtf8Decoder(onInvalidLine);
  const decoder = new TextDecoder(encoding);
  if (decoder.encoding === 'windows-1252') return decodeWindows1252;
  return (bytes: Uint8Array, isLast: boolean) => decoder.decode(bytes, { stream: !isLast });
}

function openUtf8Decoder(onInvalidLine: OnInvalidLine) {
  let rest: Uint8Array = new Uint8Array();
  let lineCount = 0;
  return (bytes: Uint8Array, isLast: boolean): string => {
    const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    const end = isLast ? all.length : all.lastIndexOf(NEWLINE) + 1;
    rest = all.subarray(end);
    const text = decodeLines(all.subarray(0, end), (line) => onInvalidLine(lineCount + line));
    lineCount += text.split('\n').length - 1;
    return text;
  };
}

function decodeLines(bytes: Uint8Array, onInvalidLine: OnInvalidLine): string {
  const whole = tryUtf8(bytes);
  if (whole !== null) return whole;
  let text = '';
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    const part = bytes.subarray(start, end);
    const decoded = tryUtf8(part);
    if (decoded === null) onInvalidLine(line);
    text += decoded ?? decodeMixed(part);
    start = end;
  }
  return text;
}

/** The characters of the bytes 0x80 to 0x9f. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node's own decoder reads these bytes as control characters. */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}

/** Decodes character by character: what is no UTF-8 is a single byte. */
function decodeMixed(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes[index] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const character = tryUtf8(bytes.subarray(index, index + length));
    text += character ?? decodeWindows1252(bytes.subarray(index, index + 1));
    index += character === null ? 1 : length;
  }
  return text;
}

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
