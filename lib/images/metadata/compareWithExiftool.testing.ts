import { execFile, spawnSync } from 'node:child_process';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { plainText } from '../../util/plainText.ts';
import { readPicture } from '../readPicture.ts';
import { samplePhoto } from '../samplePhoto.testing.ts';
import type { Container, MetadataCell } from './metadataCells.testing.ts';

const run = promisify(execFile);

const EXIFTOOL = 'exiftool';
const OUTPUT_MAX_BYTES = 50_000_000;

export function hasExiftool(): boolean {
  return spawnSync(EXIFTOOL, ['-ver']).status === 0;
}

/** What Galley and exiftool read of a cell. */
export type Comparison = { cell: MetadataCell; ours: string; theirs: string };

/** Writes a picture for each cell with exiftool, and reads it with exiftool and with Galley. */
export async function compareWithExiftool(cells: readonly MetadataCell[], folder: string): Promise<Comparison[]> {
  const values = await writeCells(cells, folder);
  const comparisons: Comparison[] = [];
  for (const cell of cells) {
    const { metadata } = await readPicture(join(folder, cell.name));
    const theirs = values.get(cell.name) ?? '';
    // Galley keeps the last part of that address.
    const expected = cell.field === 'digitalSourceType' ? (theirs.split('/').at(-1) ?? '') : theirs;
    comparisons.push({ cell, ours: metadata[cell.field] ?? '', theirs: expected });
  }
  return comparisons;
}

/**
 * Writes a picture for each cell, and reads the value back with exiftool.
 *
 * @returns what exiftool reads, by the name of the cell, as one plain line; the file has the same
 *   name
 */
async function writeCells(cells: readonly MetadataCell[], folder: string): Promise<Map<string, string>> {
  const bases = await writeBases(folder);
  for (const { name, container } of cells) await copyFile(bases[container], join(folder, name));
  const commands = cells.flatMap(({ name, tag, values, options }) => [
    ...options,
    '-overwrite_original',
    ...values.map((value) => `-${tag}=${escapeHtml(value)}`),
    '-E',
    join(folder, name),
    '-execute',
  ]);
  const argumentFile = join(folder, 'arguments.txt');
  await writeFile(argumentFile, commands.join('\n'));
  await run(EXIFTOOL, ['-@', argumentFile], { maxBuffer: OUTPUT_MAX_BYTES });
  return readWithExiftool(cells, folder);
}

async function readWithExiftool(cells: readonly MetadataCell[], folder: string): Promise<Map<string, string>> {
  const fileList = join(folder, 'files.txt');
  await writeFile(fileList, cells.map(({ name }) => join(folder, name)).join('\n'));
  const tags = [...new Set(cells.map(({ tag }) => `-${tag}`))];
  const { stdout } = await run(EXIFTOOL, ['-j', '-G1', '-n', ...tags, '-@', fileList], { maxBuffer: OUTPUT_MAX_BYTES });
  const value = z.union([z.string(), z.number()]);
  const files = z.array(z.record(z.string(), z.union([value, z.array(value)]))).parse(JSON.parse(stdout));
  return new Map(
    cells.map(({ name, tag }, index) => {
      const found = files[index]?.[tag];
      const texts = Array.isArray(found) ? found : found === undefined ? [] : [found];
      return [name, plainText(texts.join(', '))];
    }),
  );
}

/** A line of an argument file ends the argument, so values are written with `-E`. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"\n]/g, (character) => `&#${character.codePointAt(0)};`);
}

async function writeBases(folder: string): Promise<Record<Container, string>> {
  const photo = samplePhoto(16, 16);
  const path = (container: Container) => join(folder, `base.${container}`);
  const tiff = await photo.tiff({ compression: 'none' }).toBuffer();
  await writeFile(path('jpg'), await photo.jpeg().toBuffer());
  await writeFile(path('png'), await photo.png().toBuffer());
  await writeFile(path('webp'), await photo.webp().toBuffer());
  await writeFile(path('avif'), await photo.avif({ effort: 0 }).toBuffer());
  await writeFile(path('tif-II'), tiff);
  await writeFile(path('tif-MM'), bigEndian(tiff));
  return {
    jpg: path('jpg'),
    png: path('png'),
    webp: path('webp'),
    avif: path('avif'),
    'tif-II': path('tif-II'),
    'tif-MM': path('tif-MM'),
  };
}

/** Sizes of the types of TIFF, by number. */
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 };

/** The same TIFF with its numbers in the other order. Its pixels are single bytes. */
function bigEndian(tiff: Buffer): Buffer {
  const swapped = Buffer.from(tiff);
  const directory = tiff.readUInt32LE(4);
  const count = tiff.readUInt16LE(directory);
  swapped.write('MM\0*', 0, 'latin1');
  swapped.writeUInt32BE(directory, 4);
  swapped.writeUInt16BE(count, directory);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    const [type, length] = [tiff.readUInt16LE(entry + 2), tiff.readUInt32LE(entry + 4)];
    swapped.writeUInt16BE(tiff.readUInt16LE(entry), entry);
    swapped.writeUInt16BE(type, entry + 2);
    swapped.writeUInt32BE(length, entry + 4);
    const size = TYPE_BYTES[type] ?? 1;
    const isInline = size * length <= 4;
    if (!isInline) swapped.writeUInt32BE(tiff.readUInt32LE(entry + 8), entry + 8);
    const start = isInline ? entry + 8 : tiff.readUInt32LE(entry + 8);
    swapValues(swapped, start, size, length, type);
  }
  swapped.writeUInt32BE(0, directory + 2 + count * 12);
  return swapped;
}

function swapValues(bytes: Buffer, start: number, size: number, length: number, type: number): void {
  const values = bytes.subarray(start, start + size * length);
  if (size === 2) values.swap16();
  else if (size === 4 || type === 5) values.swap32();
}
