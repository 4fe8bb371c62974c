import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Root } from 'mdast';
import { formatProblem } from '../lib/content/model/problem.ts';
import type { YamlSource } from '../lib/content/reading/parseYaml.ts';
import { type ArticleSource, parseArticleSource } from '../lib/content/reading/source.ts';
import { displayPath } from '../lib/paths.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { AuthoringError } from './AuthoringError.ts';

/** A parsed article file, in which parts can be edited and the rest stays byte-identical. */
export type ArticleText = {
  path: string;
  bytes: Uint8Array;
  /** UTF-8, no byte order mark, LF only. All offsets refer to this text. */
  text: string;
  frontMatter: YamlSource;
  /** The range of the front matter's fields. */
  fieldsStart: number;
  fieldsEnd: number;
  body: Root;
  /** Converts an offset in the body to one in the text. */
  offsetOf: (bodyOffset: number | undefined) => number;
};

/** A range of the text and its replacement. An empty range is an insertion. */
export type Edit = { start: number; end: number; text: string };

/** The path of an article's text. */
export function articlePath(contentDir: string, slug: string): string {
  return join(contentDir, 'articles', slug, 'index.mdx');
}

/** A file's bytes; null if it does not exist. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
}

/**
 * Reads an article for editing.
 *
 * @throws AuthoringError if it does not exist, or its syntax is broken, so that it cannot be edited
 */
export async function readArticleText(contentDir: string, slug: string): Promise<ArticleText> {
  const path = articlePath(contentDir, slug);
  const bytes = await readIfThere(path);
  if (!bytes) throw new AuthoringError(`There is no article "${slug}": ${displayPath(path)} does not exist.`);
  return parseArticleText(path, bytes);
}

/**
 * Parses an article file for editing.
 *
 * @throws AuthoringError with the content check's message if its syntax is broken
 */
export function parseArticleText(path: string, bytes: Uint8Array): ArticleText {
  const { text, bodyText, frontMatter, body, findings }: ArticleSource = parseArticleSource(bytes);
  if (!frontMatter || !body || findings.length > 0) {
    const problems = findings.map((finding) =>
      formatProblem({ ...finding, file: displayPath(path), severity: 'error' }),
    );
    throw new AuthoringError(`${problems.join('\n')}\nThe article was left as it is.`);
  }
  const bodyStart = text.length - bodyText.length;
  const head = text.slice(0, bodyStart);
  const fieldsStart = head.indexOf('\n') + 1;
  // Empty lines replace the front matter, so that positions stay right.
  const leadLength = head.split('\n').length - 1;
  return {
    path,
    bytes,
    text,
    frontMatter,
    fieldsStart,
    fieldsEnd: head.trimEnd().lastIndexOf('\n') + 1,
    body,
    offsetOf: (bodyOffset) => {
      if (bodyOffset === undefined) throw new Error(`The parser gave no place for a part of ${path}`);
      return bodyOffset - leadLength + bodyStart;
    },
  };
}

/**
 * Applies edits to the file. Encoding, line endings and byte order mark are preserved, and
 * insertions get the file's line endings.
 */
export function applyEdits({ bytes, text }: ArticleText, edits: readonly Edit[]): Uint8Array {
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lineEnd = raw.includes('\r\n') ? '\r\n' : '\n';
  const toRaw = rawOffsets(raw, text);
  let result = '';
  let position = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += raw.slice(position, toRaw(edit.start)) + edit.text.replaceAll('\n', lineEnd);
    position = toRaw(edit.end);
  }
  return Buffer.from(result + raw.slice(position));
}

/**
 * Converts offsets in the text to offsets in the file, which may have a byte order mark and CRLF.
 */
function rawOffsets(raw: string, text: string): (offset: number) => number {
  const markLength = raw.startsWith('\uFEFF') ? 1 : 0;
  if (raw.length === text.length + markLength) return (offset) => offset + markLength;
  // The text lacks a CR per line: its nth line break is n characters earlier than in the file.
  const lineEnds = [...raw.slice(markLength).matchAll(/\r\n/g)].map(({ index }, count) => index - count);
  return (offset) => offset + markLength + lineEnds.filter((lineEnd) => lineEnd < offset).length;
}

/**
 * Prepares an edit, and verifies the result before anything is written.
 *
 * @param isAsMeant verifies the parsed result, so that no edit can damage an article
 * @returns a function that writes it; it throws an AuthoringError if the file has changed since it
 *   was read
 * @throws AuthoringError if the result is not as intended, or cannot be parsed
 */
export function prepareEdits(
  article: ArticleText,
  edits: readonly Edit[],
  isAsMeant: (edited: ArticleText) => boolean,
): () => Promise<void> {
  const { path, bytes } = article;
  const edited = applyEdits(article, edits);
  if (!isAsMeant(parseArticleText(path, edited))) {
    throw new AuthoringError(
      `${displayPath(path)} cannot be changed at that place without damage, and was left as it is. Edit it by hand.`,
    );
  }
  return async () => {
    if (!(await readFile(path)).equals(bytes)) {
      throw new AuthoringError(`${displayPath(path)} was saved by somebody else meanwhile, and left so. Try again.`);
    }
    await writeFileAtomic(path, edited);
  };
}
